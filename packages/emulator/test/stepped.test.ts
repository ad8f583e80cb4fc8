import { createClient, defineModel } from "@runflow-models/core";
import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

const model = defineModel<{ prompt: string }, Json>({ id: "acme/paper-lantern", media: [] });

test("who waits for a run while time stands still is told so, and nothing is lost", async () => {
  const { emulator } = await start();
  const runflow = createClient({ apiKey: "k", baseUrl: emulator.url, poll: { interval: 1, maxInterval: 1 } });
  const job = await runflow.submit(model, { prompt: "x" });
  await expect(job.wait()).rejects.toMatchObject({
    status: 403,
    upstreamCode: "TIME_STANDS_STILL",
    runId: job.id,
    message: expect.stringMatching(/stays queued until emulator\.clock\.advance\(milliseconds\)/),
  });
  await emulator.clock.advance(10_000);
  expect(await job.wait()).toMatchObject({ id: job.id, status_code: "succeeded" });
});

test("who steps may look often in between", async () => {
  const { emulator, call } = await start();
  const run = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: { prompt: "x" } });
  const path = `/v1/runs/${String(run["id"])}`;
  for (let time = 0; time < 5; time += 1) expect(await call(200, "GET", path)).toMatchObject({ status_code: "queued" });
  await emulator.clock.advance(70);
  for (let time = 0; time < 25; time += 1) await call(200, "GET", path);
  expect((await emulator.clock.advance(10_000), await call(200, "GET", path))).toMatchObject({
    status_code: "succeeded",
  });
  for (let time = 0; time < 50; time += 1) await call(200, "GET", path);
});

test.each([
  ["acme/paper-lantren", 'Did you mean "acme/paper-lantern"'],
  ["paper-lantern", '"acme/paper-lantern"'],
  ["nobody/knows", "Name a model of the snapshot"],
])("a script for %s, which is no model, is refused with what is near", async (id, words) => {
  const { emulator } = await start();
  expect(() => emulator.script(id, { failure: {} })).toThrow(words);
  expect(() => emulator.script({ id }, { failure: {} })).toThrow(/there is no such model/);
});
