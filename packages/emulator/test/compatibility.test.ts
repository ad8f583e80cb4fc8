import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CompatibilityFlags } from "../src/index.js";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

async function endedRun(
  compatibility: Partial<CompatibilityFlags>,
  script: Parameters<Awaited<ReturnType<typeof start>>["emulator"]["script"]>[1] = {},
): Promise<Json> {
  const { emulator, call } = await start({ compatibility });
  emulator.script("acme/paper-lantern", script);
  await call(201, "POST", lantern, { input: { prompt: "x" } });
  await emulator.clock.advance(10_000);
  return emulator.runs[0] ?? {};
}

test.each([
  [{}, ["completed_at"], ["finished_at"]],
  [{ completedField: "finished_at" }, ["finished_at"], ["completed_at"]],
  [{}, ["failure_stage_code"], ["failure_stage", "error"]],
  [{ failureStageField: "failure_stage" }, ["failure_stage"], ["failure_stage_code"]],
  [{ failureDetail: "error" }, ["error", "failure_code"], []],
] as const)("under %j a failed run has %j and not %j", async (compatibility, present, absent) => {
  const run = await endedRun(compatibility, { failure: { code: "X", message: "broken" } });
  for (const name of present) expect(run[name], name).toBeTruthy();
  for (const name of absent) expect(name in run, name).toBe(false);
});

test.each([
  [{ outputShape: "outputs" }, { outputs: [{ url: expect.any(String) }] }],
  [{ outputShape: "image_urls" }, { image_urls: [expect.any(String)] }],
] as const)("under %j outputs are %j", async (compatibility, output) => {
  expect((await endedRun(compatibility))["output"]).toMatchObject(output);
});

test("health, credit code, batch body, and idempotency follow their switches", async () => {
  const { emulator, call } = await start({
    balance: 0,
    compatibility: { healthBody: "ok", insufficientCreditCode: "INSUFFICIENT_CREDITS" },
  });
  expect(await call(200, "GET", "/v1/health")).toEqual({ ok: true });
  expect(await call(402, "POST", lantern, { input: {} })).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
  expect(emulator.runs).toEqual([]);

  const other = await start({ compatibility: { batchBody: "items", batchModels: "all", idempotency: false } });
  const body = { items: [{ input: { prompt: "x" } }] };
  const batches = "/v1/models/acme/paper-lantern/batches";
  const first = await other.call(201, "POST", batches, body, { "idempotency-key": "k" });
  expect((await other.call(201, "POST", batches, body, { "idempotency-key": "k" }))["id"]).not.toBe(first["id"]);
});

test.each([
  ["flat", { code: "VALIDATION_ERROR", errors: [{ loc: ["body", "input"] }] }],
  ["nested", { error: { code: "VALIDATION_ERROR", errors: [{ loc: ["body", "input"] }] } }],
  ["detail", { detail: [{ loc: ["body", "input"] }] }],
] as const)("error bodies can be %s", async (errorBody, expected) => {
  const { call } = await start({ compatibility: { errorBody } });
  expect(await call(422, "POST", lantern, {})).toMatchObject(expected);
});

test("the flags may still be given under their earlier name, in options and in a scenario; the newer one wins", async () => {
  const scenario = join(await mkdtemp(join(tmpdir(), "emulator-")), "scenario.json");
  await writeFile(scenario, JSON.stringify({ behaviour: { healthBody: "ok", balanceBody: "cents" } }));
  const { call } = await start({
    scenario,
    behaviour: { balanceBody: "decimal", errorBody: "nested" },
    compatibility: { errorBody: "detail" },
  });
  expect(await call(200, "GET", "/v1/health")).toEqual({ ok: true });
  expect(await call(200, "GET", "/v1/billing/balance")).toMatchObject({ balance: "100000.00" });
  expect(await call(404, "GET", "/v1/runs/none")).toEqual({ detail: "Run none was not found." });
});
