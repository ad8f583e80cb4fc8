// Batches from one end to the other: a real client against the emulator, which decides which models take them.

import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "../../emulator/src/index.js";
import { runBatch } from "../src/batches.js";
import { createClient, defineModel } from "../src/index.js";
import type { MediaFile } from "../src/index.js";

interface Input {
  readonly image_url: Uint8Array | string;
}

const solution = defineModel<Input, { readonly outputs?: readonly MediaFile[] }>({
  id: "runflow/background-removal",
  media: ["image_url"],
});
const snapshot = fileURLToPath(new URL("../../../generators/test/frozen/upstream", import.meta.url));
const other = defineModel<{ readonly prompt: string }, object>({ id: "openai/gpt-image-2", media: [] });

async function startWorld() {
  const emulator = await startEmulator({ snapshot, models: false, runSeconds: 0.02 });
  onTestFinished(() => emulator.close());
  const runflow = createClient({
    baseUrl: emulator.url,
    apiKey: "local",
    requestsPerSecond: 1000,
    poll: { interval: 10, maxInterval: 20 },
  });
  const posts = (end: string) =>
    emulator.requests.filter(({ method, path }) => method === "POST" && path.endsWith(end)).length;
  return { emulator, runflow, posts };
}

// The smallest picture there is: one pixel of GIF.
const pixel = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (letter) =>
  letter.charCodeAt(0),
);

test("a Solution takes its items together, and what failed goes again alone", async () => {
  const { emulator, runflow, posts } = await startWorld();
  emulator.script(solution.id, { failure: { code: "NODE_LOST" }, times: 1 });
  const results = await runBatch(runflow, solution, [{ image_url: pixel }, { image_url: pixel }], {
    attempts: 2,
    clientRef: (_, index) => `photo-${index}`,
  });
  expect(results.map(({ clientRef, run, error }) => [clientRef, run?.status_code ?? error?.message])).toEqual([
    ["photo-0", "succeeded"],
    ["photo-1", "succeeded"],
  ]);
  expect([posts("/batches"), posts("/runs"), posts("/asset-uploads")]).toEqual([1, 1, 1]);
  expect(emulator.runs).toHaveLength(3);
  expect((await results[0]?.run?.files[0]?.bytes())?.byteLength).toBeGreaterThan(0);
});

test("another model takes none, and its items run one by one", async () => {
  const { emulator, runflow, posts } = await startWorld();
  const prompts = ["a", "b", "c", "d", "e"].map((prompt) => ({ prompt }));
  const results = await runBatch(runflow, other, prompts);
  expect(results.map(({ run, error }) => run?.status_code ?? error?.message)).toEqual(prompts.map(() => "succeeded"));
  expect([posts("/batches"), posts("/runs")]).toEqual([1, 5]);
  expect(emulator.runs).toHaveLength(5);
});

test.each([
  ["a Solution", solution.id],
  ["another model", other.id],
])("the same call with the same key starts nothing twice: %s", async (_, id) => {
  const { emulator, runflow } = await startWorld();
  emulator.script(id, { failure: { code: "NODE_LOST" }, times: 1 });
  const model = defineModel<object, object>({ id, media: [] });
  const inputs = ["a", "b", "c"].map((prompt) => ({ prompt, image_url: "https://x.example/a.png" }));
  const call = () => runBatch(runflow, model, inputs, { attempts: 2, idempotencyKey: "order-7" });
  const idsOf = (results: Awaited<ReturnType<typeof call>>) => results.map(({ run }) => run?.id);
  const first = idsOf(await call());
  expect(first).not.toContain(undefined);
  expect(idsOf(await call())).toEqual(first);
  expect(emulator.runs).toHaveLength(4);
});
