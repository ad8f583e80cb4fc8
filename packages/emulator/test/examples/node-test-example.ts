import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator, type Emulator } from "@runflow-models/emulator";

let emulator: Emulator;

before(async () => {
  emulator = await startEmulator({ runSeconds: 0 });
});
after(() => emulator.close());

test("a run that is refused says why", async () => {
  const headers = { authorization: "Bearer local", "content-type": "application/json" };
  const body = JSON.stringify({ input: {} });
  const answer = await fetch(`${emulator.url}/v1/models/openai/gpt-image-2/runs`, { method: "POST", headers, body });
  assert.equal(answer.status, 422);
});
