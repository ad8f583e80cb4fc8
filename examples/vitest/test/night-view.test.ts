import { createClient } from "@runflow-models/core";
import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { nightView } from "../src/night-view.js";

let emulator: Emulator;
const connect = () => createClient({ apiKey: "local", baseUrl: emulator.url });
const street = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], { type: "image/png" });

beforeAll(async () => {
  emulator = await startEmulator({ runSeconds: 0 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

test("the street is uploaded, and the new picture can be fetched", async () => {
  const view = await nightView(connect(), street);
  if ("problem" in view) throw new Error(view.problem);
  const picture = await fetch(view.url);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(emulator.runs).toMatchObject([{ status_code: "succeeded", input: { prompt: "Make it night." } }]);
});

test("a run that fails is told in its own words", async () => {
  emulator.script(gptImage2Edit, { failure: { code: "CONTENT_REFUSED", message: "Not this street." } });
  expect(await nightView(connect(), street)).toEqual({ problem: expect.stringContaining("Not this street.") });
});

test("a server that is down for a moment costs no second run", async () => {
  emulator.faults.add({ method: "POST", path: "/v1/models/openai/gpt-image-2/edit/runs", times: 1, drop: "after" });
  expect(await nightView(connect(), street)).toHaveProperty("url");
  expect(emulator.runs).toHaveLength(1);
});
