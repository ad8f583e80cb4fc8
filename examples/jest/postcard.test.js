import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createClient } from "@runflow-models/core";
import { startEmulator } from "@runflow-models/emulator";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

import { postcard } from "./postcard.js";

let emulator;
let runflow;

beforeAll(async () => {
  emulator = await startEmulator({ runSeconds: 0 });
  runflow = createClient({ apiKey: "local", baseUrl: emulator.url });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

test("a postcard is a picture", async () => {
  const { bytes } = await postcard(runflow, "Lisbon");
  expect(Buffer.from(bytes).toString("latin1", 1, 4)).toBe("PNG");
  expect(emulator.runs).toMatchObject([{ status_code: "succeeded", input: { prompt: "A postcard from Lisbon" } }]);
});

test("a run that fails is told in its own words", async () => {
  emulator.script(gptImage2, { failure: { code: "CONTENT_REFUSED", message: "Not this place." } });
  expect(await postcard(runflow, "Atlantis")).toEqual({ problem: expect.stringContaining("Not this place.") });
});
