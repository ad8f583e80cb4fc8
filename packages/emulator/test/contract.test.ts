import { expect, test } from "vitest";
import { checkExchange, operations } from "./contract.js";
import { receive } from "./receiver.js";
import { start, succeeded, type Json } from "./start.js";

// What the snapshot holds nothing of cannot be read with success: the answer is the documented 404.
const without: Readonly<Record<string, string>> = {
  "GET /v1/models/{model_id}/examples/{id}": "no document of the snapshot holds an example",
  "GET /v1/runs/{run_id}/node-runs/{id}": "only flows have node runs, and no route runs a flow",
  "GET /v1/solutions/{solution_id}/flows/{id}": "no document of the snapshot describes a flow",
  "GET /v1/flows/{flow_id}/nodes/{id}": "no document of the snapshot describes a flow",
};

test("every operation of the OpenAPI document answers with a success that the document allows", async () => {
  const { emulator, call } = await start();
  const { url } = await receive(200);
  const id = (value: Json | undefined): string => String(value?.["id"]);
  const first = async (path: string): Promise<Json | undefined> =>
    ((await call(200, "GET", path))["items"] as Json[] | undefined)?.[0];
  const nobody = "00000000-0000-7000-8000-000000000000";

  const secret = await call(201, "POST", "/v1/callback-secrets", { label: "one" });
  await call(200, "PATCH", `/v1/callback-secrets/${id(secret)}`, { is_current: true, label: "two" });
  await call(200, "GET", `/v1/callback-secrets/${id(secret)}`);
  await first("/v1/callback-secrets");
  const webhook = await call(201, "POST", "/v1/webhooks", { url, secret: "whsec_x" });
  await call(200, "PATCH", `/v1/webhooks/${id(webhook)}`, { url, disabled_at: null });
  await call(200, "GET", `/v1/webhooks/${id(webhook)}`);
  await first("/v1/webhooks");

  const upload = await call(201, "POST", "/v1/asset-uploads", {
    filename: "a.txt",
    mime_type: "text/plain",
    size_bytes: 3,
  });
  await fetch(String(upload["upload_url"]), { method: "PUT", headers: { "content-type": "text/plain" }, body: "abc" });
  const asset = await call(201, "POST", `/v1/asset-uploads/${String(upload["asset_id"])}/confirmations`, {});
  await call(200, "GET", `/v1/assets/${id(asset)}?embed=created_by_user`);
  await first("/v1/assets");

  const run = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", {
    input: { prompt: "x", file_url: `runflow://assets/${id(asset)}` },
    metadata: { a: [1] },
    callback_url: url,
    client_ref: "r",
  });
  const failing = { failure: { code: "X", message: "broken" }, times: 1 } as const;
  emulator.script("acme/paper-lantern", failing);
  await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: {} });
  const batch = await call(201, "POST", "/v1/models/runflow/label-trim/batches", {
    input: [{ prompt: "x" }, { client_ref: "b" }],
  });
  await call(200, "GET", `/v1/batches/${id(batch)}`);
  await call(201, "POST", "/v1/comfyui-workflows", { name: "Flow", workflow_json: {}, inputs: [{ name: "Aux 1" }] });
  const workflow = await first("/v1/comfyui-workflows");
  await call(200, "GET", `/v1/comfyui-workflows/${id(workflow)}`);
  await call(200, "GET", "/v1/comfyui-workflows/default/flow");
  await call(201, "POST", "/v1/comfyui-workflows/default/flow/runs", { input: { "Aux 1": 1 } });
  await emulator.clock.advance(20_000);
  await first("/v1/comfyui-workflows/default/flow/runs");
  const evaluation = await call(202, "POST", "/v1/evaluations", {
    generated_image_url: "https://example.com/a.png",
    task_type: "headshot",
    run_id: run["id"],
  });
  await emulator.clock.advance(20_000);

  const ofRun = `/v1/runs/${id(run)}`;
  for (const path of ["", "/node-runs", "/callback", "/evaluations"]) await call(200, "GET", `${ofRun}${path}`);
  await call(200, "GET", `${ofRun}/logs/${id(await first(`${ofRun}/logs`))}`);
  await first("/v1/runs");
  await call(201, "POST", `${ofRun}/callback-redeliveries`);
  await call(200, "PATCH", `${ofRun}/feedback`, { is_positive: true, reason: null });
  await call(200, "GET", `/v1/evaluations/${id(evaluation)}?embed=judges,action,gate_failures`);
  await call(200, "PATCH", `/v1/evaluations/${id(evaluation)}/feedback`, { is_positive: null });
  await call(200, "PATCH", `${ofRun}/evaluations/${id(evaluation)}/feedback`, { reason: "r" });
  await call(200, "GET", `/v1/batches/${id(batch)}`);
  await call(200, "GET", `/v1/batches/${id(batch)}/items/${id(await first(`/v1/batches/${id(batch)}/items`))}`);
  const deliveries = `/v1/webhooks/${id(webhook)}/deliveries`;
  const delivery = await first(`${deliveries}?embed=attempts,webhook`);
  await call(200, "GET", `${deliveries}/${id(delivery)}?embed=attempts`);
  const attempt = await first(`${deliveries}/${id(delivery)}/attempts`);
  await call(200, "GET", `${deliveries}/any/attempts/${id(attempt)}`);

  const model = await call(200, "GET", "/v1/models/acme/paper-lantern/edit");
  for (const path of ["models", "public/models?limit=2", "model-creators", "solutions", "flows", "flow-summaries"]) {
    await first(`/v1/${path}`);
  }
  for (const path of ["examples", "pricing"]) await first(`/v1/models/${id(model)}/${path}`);
  await call(200, "GET", `/v1/model-creators/${String(model["model_creator_id"])}`);
  const solution = `/v1/solutions/${id(await first("/v1/solutions"))}`;
  await call(200, "GET", solution);
  await first(`${solution}/flows`);
  await call(200, "GET", `${solution}/models/${id(await first(`${solution}/models`))}`);
  for (const table of [
    "runs/statuses",
    "webhooks/event-types",
    "assets/types",
    "evaluations/statuses",
    "evaluations/job-classes",
  ]) {
    await call(200, "GET", `/v1/${table}`);
  }
  await call(200, "GET", "/v1/webhooks/event-types/run.completed");
  for (const path of ["auth/me?embed=memberships", "billing/balance", "health", "readiness"])
    await call(200, "GET", `/v1/${path}`);
  await call(200, "PATCH", "/v1/billing/balance", { low_balance_threshold: 1.5 });
  await call(404, "GET", `/v1/models/any/examples/${nobody}`);
  await call(404, "GET", `${ofRun}/node-runs/${nobody}`);
  await call(404, "GET", `${solution}/flows/${nobody}`);
  await call(404, "GET", `/v1/flows/${nobody}/nodes/${nobody}`);
  await call(204, "DELETE", `/v1/webhooks/${id(webhook)}`);
  await call(204, "DELETE", `/v1/callback-secrets/${id(secret)}`);
  await call(204, "DELETE", `/v1/assets/${id(asset)}`);

  const missing = operations.map(({ name }) => name).filter((name) => !succeeded.has(name));
  expect(missing.sort()).toEqual(Object.keys(without).sort());
  expect(succeeded.size).toBe(operations.length - missing.length);
});

const answer = {
  method: "GET",
  path: "/v1/billing/balance",
  requestBody: undefined,
  status: 200,
  contentType: "application/json",
  responseBody: '{"balance":"1.00"}',
};

test.each([
  ["an answer of another type", { responseBody: '{"balance":1}' }, "/balance must be string"],
  ["an answer with a field that nobody declared", { responseBody: '{"credit":"1.00"}' }, "additional properties"],
  ["a status that nobody declared", { status: 202 }, "answered 202; the document declares 200"],
  ["an error without its code", { status: 404, responseBody: '{"message":"x"}' }, "must have required property 'code'"],
  ["an answer that is no JSON", { contentType: "text/html" }, "answered with Content-Type text/html"],
  ["an operation that nobody declared", { path: "/v1/made-up" }, "the document knows no such operation"],
  [
    "an accepted request that breaks its schema",
    { method: "PATCH", requestBody: '{"low_balance_threshold":-1}' },
    "/low_balance_threshold must be >= 0",
  ],
])("the check refuses %s", (_name, change, words) => {
  expect(checkExchange(answer)?.name).toBe("GET /v1/billing/balance");
  expect(() => checkExchange({ ...answer, ...change })).toThrow(words);
});
