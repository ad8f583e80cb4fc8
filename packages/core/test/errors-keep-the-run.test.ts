import { expect, test } from "vitest";
import { defineModel } from "../src/index.js";
import type { MediaInput } from "../src/index.js";
import { quickClient, rejection, startServer } from "./scripted-server.js";

const model = defineModel<{ prompt?: string; image_url?: MediaInput }, object>({
  id: "acme/photo",
  media: ["image_url"],
});

test("an upload that fails carries the key of the run, not one of its own", async () => {
  const server = await startServer(() => ({ status: 422 }));
  const call = quickClient(server).run(model, { image_url: new Uint8Array(3) }, { idempotencyKey: "order-7" });
  expect(await rejection(call)).toMatchObject({ code: "invalid_input", status: 422, idempotencyKey: "order-7" });
});

test("a call that was aborted before it began sent nothing, and says so", async () => {
  const server = await startServer(() => ({ status: 500 }));
  const error = await rejection(quickClient(server).run(model, { prompt: "a" }, { signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ name: "AbortError", message: "Stopped before the run was sent: nothing was started." });
  expect(server.asked).toEqual([]);
});
