import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TypedModel } from "../src/index.js";
import { start } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

async function scenarioFile(content: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "emulator-")), "scenario.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

test("a scenario file sets faults, scripts and compatibility flags", async () => {
  const scenario = await scenarioFile({
    faults: [{ path: "/v1/runs/", times: 1, status: 503 }],
    scripts: { "acme/paper-lantern": [{ ends: "canceled", times: 1 }, { output: { done: true } }] },
    compatibility: { cancelledStatus: "cancelled" },
  });
  const { emulator, call } = await start({ scenario });
  for (let index = 0; index < 3; index += 1) await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(10_000);
  expect(emulator.runs).toMatchObject([
    { status_code: "cancelled" },
    { output: { done: true } },
    { output: { done: true } },
  ]);
  const path = `/v1/runs/${String(emulator.runs[0]?.["id"])}`;
  await call(503, "GET", path);
  await call(200, "GET", path);
});

test.each([
  ["{", "cannot be read as JSON"],
  [{ rules: [] }, "rules is not one of faults, scripts, compatibility, behaviour"],
  [{ faults: {} }, "faults is not a list"],
  [{ faults: [{ statuscode: 1 }] }, "faults[0].statuscode is not one of method"],
  [{ scripts: { "a/b": [{ fail: 1 }] } }, 'scripts["a/b"][0].fail is not one of output'],
  [{ compatibility: { errors: 1 } }, "compatibility.errors is not one of cancelledStatus"],
  [
    { compatibility: { errorBody: "nope" } },
    'compatibility.errorBody must be "flat" or "nested" or "detail", not "nope"',
  ],
  [[], "it is not an object"],
])("the scenario %j is refused with its place", async (content, words) => {
  await expect(start({ scenario: await scenarioFile(content) })).rejects.toThrow(words);
});

test("a package's model types the outputs that a script gives", async () => {
  const { emulator, call } = await start();
  const model: TypedModel<{ image_urls: string[] }> = { id: "acme/paper-lantern" };
  emulator.script(model, { output: { image_urls: ["emulator-file:0"] } });
  // @ts-expect-error the model returns no such field
  emulator.script(model, { output: { video: "x" }, times: 0 });
  await call(201, "POST", lantern, { input: { image_size: "64x64" } });
  await emulator.clock.advance(10_000);
  const { image_urls: urls } = emulator.runs[0]?.["output"] as { image_urls: string[] };
  expect((await fetch(urls[0] ?? "")).headers.get("content-type")).toBe("image/png");
});

test("reset forgets everything, replies included", async () => {
  const { emulator, call } = await start();
  const key = { "idempotency-key": "k" };
  const before = await call(201, "POST", lantern, { input: {} }, key);
  emulator.faults.add({ status: 500 });
  emulator.reset();
  expect([emulator.runs, emulator.requests]).toEqual([[], []]);
  expect((await call(201, "POST", lantern, { input: {} }, key))["id"]).not.toBe(before["id"]);
});
