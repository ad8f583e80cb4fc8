import { expect, test } from "vitest";
import type { Behaviour } from "../src/index.js";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

async function endedRun(
  behaviour: Partial<Behaviour>,
  script: Parameters<Awaited<ReturnType<typeof start>>["emulator"]["script"]>[1] = {},
): Promise<Json> {
  const { emulator, call } = await start({ behaviour });
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
] as const)("under %j a failed run has %j and not %j", async (behaviour, present, absent) => {
  const run = await endedRun(behaviour, { failure: { code: "X", message: "broken" } });
  for (const name of present) expect(run[name], name).toBeTruthy();
  for (const name of absent) expect(name in run, name).toBe(false);
});

test.each([
  [{ outputShape: "outputs" }, { outputs: [{ url: expect.any(String) }] }],
  [{ outputShape: "image_urls" }, { image_urls: [expect.any(String)] }],
] as const)("under %j outputs are %j", async (behaviour, output) => {
  expect((await endedRun(behaviour))["output"]).toMatchObject(output);
});

test("health, credit code, batch body, and idempotency follow their switches", async () => {
  const { emulator, call } = await start({
    balance: 0,
    behaviour: { healthBody: "ok", insufficientCreditCode: "INSUFFICIENT_CREDITS" },
  });
  expect(await call(200, "GET", "/v1/health")).toEqual({ ok: true });
  expect(await call(402, "POST", lantern, { input: {} })).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
  expect(emulator.runs).toEqual([]);

  const other = await start({ behaviour: { batchBody: "items", batchModels: "all", idempotency: false } });
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
  const { call } = await start({ behaviour: { errorBody } });
  expect(await call(422, "POST", lantern, {})).toMatchObject(expected);
});
