// In: requests of one worker, which share the client of its module. Out: what became of a submit after others were left alone.
// A worker ends what a request has started when it has answered: timers, fetches, and the promises that wait for them.

import { createClient, defineModel } from "@runflow-models/core";
import { runBatch } from "@runflow-models/core/batches";

let emulator = "";
const runflow = createClient({
  baseUrl: "http://emulator.test",
  apiKey: "rf_live_runtimes",
  // So slow that each has to wait for a slot.
  requestsPerSecond: 10,
  poll: { interval: 5, maxInterval: 20, timeout: 10_000 },
  fetch: (url, init) => fetch(url.replace("http://emulator.test", emulator), init),
});
const model = defineModel({ id: "openai/gpt-image-2/edit", media: ["image_urls/*"] });
const input = { prompt: "Make it night.", image_urls: ["https://example.com/street.png"] };

// A worker is its default export.
// oxlint-disable-next-line import/no-default-export
export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    emulator = searchParams.get("emulator");
    if (pathname === "/leave") {
      // Nobody waits for these: whatever becomes of them, the next request must not notice.
      for (let count = 0; count < 5; count += 1) runflow.submit(model, input).catch(() => {});
      runflow.run(model, input).catch(() => {});
      runflow.run(model, { ...input, image_urls: [new Blob(["\x89PNG\r\n\x1a\n"])] }).catch(() => {});
      runBatch(runflow, model, [input, input]).catch(() => {});
      return new Response("left");
    }
    const run = await runflow.run(model, input);
    const results = await runBatch(runflow, model, [input, input], { concurrency: 1 });
    const ends = [run, ...results.map(({ run, error }) => run ?? { status_code: error.message })];
    return Response.json(ends.map(({ status_code }) => status_code));
  },
};
