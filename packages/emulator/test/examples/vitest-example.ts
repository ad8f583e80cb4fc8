import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ time: "stepped" });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

test("a picture is ordered and fetched", async () => {
  const headers = { authorization: "Bearer local", "content-type": "application/json" };
  const body = JSON.stringify({ input: { prompt: "a lamp on a desk" } });
  await fetch(`${emulator.url}/v1/models/openai/gpt-image-2/runs`, { method: "POST", headers, body });
  await emulator.clock.advance(5_000);
  expect(emulator.runs).toMatchObject([{ status_code: "succeeded", cost: "0.133" }]);
  expect(emulator.requests).toHaveLength(1);
});

test("the app tells of a failure", async () => {
  emulator.script("openai/gpt-image-2", { failure: { code: "CONTENT_REFUSED", message: "Not this picture." } });
  // … what the app does, and what it shows.
});
