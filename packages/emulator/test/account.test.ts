import { expect, test } from "vitest";
import { start } from "./start.js";

test("health and readiness need no key", async () => {
  const { call } = await start();
  expect(await call(200, "GET", "/v1/health", undefined, { authorization: "" })).toEqual({ status: "ok" });
  await call(200, "GET", "/v1/readiness", undefined, { authorization: "" });
});

test("the caller is told who they are", async () => {
  const { call } = await start();
  await call(401, "GET", "/v1/auth/me", undefined, { authorization: "" });
  expect(await call(200, "GET", "/v1/auth/me")).toMatchObject({
    id: expect.any(String),
    email: expect.any(String),
    memberships: null,
  });
  const me = await call(200, "GET", "/v1/auth/me?embed=memberships");
  expect(me["memberships"]).toMatchObject([{ scopes: expect.arrayContaining(["runs:create"]) }]);
});

test("listed keys only, each in its own organisation and with its own scopes", async () => {
  const apiKeys = [
    "rf_live_a",
    { key: "rf_live_b", organization: "other" },
    { key: "rf_live_c", scopes: ["runs:read"] },
  ];
  const { call } = await start({ apiKeys });
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const path = "/v1/models/acme/paper-lantern/runs";
  const refused = await call(401, "POST", path, { input: {} }, as("rf_live_unknown"));
  expect(JSON.stringify(refused)).not.toContain("rf_live_unknown");
  expect(await call(403, "POST", path, { input: {} }, as("rf_live_c"))).toMatchObject({ code: "PERMISSION_DENIED" });
  const run = await call(201, "POST", path, { input: {} }, as("rf_live_a"));
  await call(200, "GET", `/v1/runs/${String(run["id"])}`, undefined, as("rf_live_c"));
  expect(await call(404, "GET", `/v1/runs/${String(run["id"])}`, undefined, as("rf_live_b"))).toMatchObject({
    code: "RUN_NOT_FOUND",
  });
});

test("feedback on a run needs the scope of feedback", async () => {
  const apiKeys = [
    "rf_live_a",
    { key: "rf_live_b", scopes: ["runs:read"] },
    { key: "rf_live_c", scopes: ["evaluations:edit"] },
  ];
  const { call } = await start({ apiKeys });
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const { id } = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: {} }, as("rf_live_a"));
  const path = `/v1/runs/${String(id)}/feedback`;
  expect(await call(403, "PATCH", path, { is_positive: true }, as("rf_live_b"))).toMatchObject({
    code: "PERMISSION_DENIED",
    message: expect.stringContaining("evaluations:edit"),
  });
  await call(200, "PATCH", path, { is_positive: true }, as("rf_live_c"));
});

test("what the balance does not cover is refused before anything is created", async () => {
  const { emulator, call } = await start({ balance: 0.05 });
  const path = "/v1/models/acme/paper-lantern/runs";
  expect(await call(402, "POST", path, { input: { num_images: 2 } })).toMatchObject({ code: "INSUFFICIENT_CREDIT" });
  expect(emulator.runs).toEqual([]);
  await call(201, "POST", path, { input: {} });
  await emulator.clock.advance(10_000);
  await call(402, "POST", path, { input: {} });
});
