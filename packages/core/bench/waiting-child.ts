// In: the address of a server whose runs never end, and how many to wait for. Out: one line of JSON with what it took.
// Runs in a process of its own, started with --expose-gc, so that nothing but the waiting is weighed.

import { createClient, defineModel } from "../src/index.js";

const [url = "", count = "1000"] = process.argv.slice(2);
const { gc = () => {} } = globalThis as { gc?: () => void };
const runs = Number(count);

const model = defineModel<object, object>({ id: "acme/photo", media: [] });
const controller = new AbortController();
let answers = 0;
let reached = () => {};
const runflow = createClient({
  baseUrl: url,
  apiKey: "rf_live_bench",
  signal: controller.signal,
  // Far quicker than the default, so that a thousand are waiting soon.
  requestsPerSecond: 5000,
  onResponse: () => {
    answers += 1;
    if (answers >= 2 * runs) reached();
  },
});

/** What is in use and cannot be let go. */
function weigh(): number {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const before = weigh();
// Each run is sent and looked at once at least before the scale is read.
const all = new Promise<void>((resolve) => (reached = resolve));
const waiting = Array.from({ length: runs }, () => runflow.run(model, {}).catch((error: unknown) => error));
await all;
const held = weigh() - before;

/** How long an abort of one call takes to be heard, while all the others wait. */
async function abortOne(): Promise<number> {
  const own = new AbortController();
  const call = runflow.resume(model, "run-1").wait({ signal: own.signal });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const started = performance.now();
  own.abort();
  await call.catch(() => {});
  return performance.now() - started;
}

const single: number[] = [];
for (let time = 0; time < 20; time += 1) single.push(await abortOne());
const started = performance.now();
controller.abort();
const errors = await Promise.all(waiting);
const abortAll = performance.now() - started;
const aborted = errors.filter((error) => error instanceof DOMException && error.name === "AbortError").length;
const outcome = { runs, held, abortOne: single.sort((left, right) => left - right)[10], abortAll, aborted };
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exit();
