import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

const id = "00000000-0000-7000-8000-000000000000";

// Every documented path that a customer's key can call, but for the legacy generation under /api/v1.
const paths = [
  "GET /v1/auth/me",
  "GET /v1/billing/balance",
  "PATCH /v1/billing/balance",
  "GET /v1/health",
  "GET /v1/readiness",
  "GET /v1/models",
  "GET /v1/models/acme/paper-lantern",
  "GET /v1/public/models",
  "GET /v1/models/any/examples",
  `GET /v1/models/any/examples/${id}`,
  "GET /v1/models/any/pricing",
  "GET /v1/model-creators",
  `GET /v1/model-creators/${id}`,
  "POST /v1/models/acme/paper-lantern/runs",
  "POST /v1/models/runflow/label-trim/batches",
  "GET /v1/runs",
  `GET /v1/runs/${id}`,
  "GET /v1/runs/statuses",
  `GET /v1/runs/${id}/logs`,
  `GET /v1/runs/any/logs/${id}`,
  `GET /v1/runs/${id}/node-runs`,
  `GET /v1/runs/any/node-runs/${id}`,
  `GET /v1/runs/${id}/callback`,
  `POST /v1/runs/${id}/callback-redeliveries`,
  `PATCH /v1/runs/${id}/feedback`,
  `GET /v1/runs/${id}/evaluations`,
  `PATCH /v1/runs/${id}/evaluations/${id}/feedback`,
  `POST /v1/admin/runs/${id}/cancellation`,
  "GET /v1/callback-secrets",
  "POST /v1/callback-secrets",
  `GET /v1/callback-secrets/${id}`,
  `PATCH /v1/callback-secrets/${id}`,
  `DELETE /v1/callback-secrets/${id}`,
  "GET /v1/webhooks",
  "POST /v1/webhooks",
  `GET /v1/webhooks/${id}`,
  `PATCH /v1/webhooks/${id}`,
  `DELETE /v1/webhooks/${id}`,
  "GET /v1/webhooks/event-types",
  "GET /v1/webhooks/event-types/run.failed",
  "GET /v1/webhooks/any/deliveries",
  `GET /v1/webhooks/any/deliveries/${id}`,
  "GET /v1/webhooks/any/deliveries/any/attempts",
  `GET /v1/webhooks/any/deliveries/any/attempts/${id}`,
  "POST /v1/asset-uploads",
  `POST /v1/asset-uploads/${id}/confirmations`,
  `GET /v1/assets/${id}`,
  "GET /v1/assets",
  `DELETE /v1/assets/${id}`,
  "GET /v1/assets/types",
  `GET /v1/batches/${id}`,
  `GET /v1/batches/${id}/items`,
  `GET /v1/batches/any/items/${id}`,
  "POST /v1/evaluations",
  `GET /v1/evaluations/${id}`,
  "GET /v1/evaluations/statuses",
  "GET /v1/evaluations/job-classes",
  `PATCH /v1/evaluations/${id}/feedback`,
  "GET /v1/comfyui-workflows",
  "POST /v1/comfyui-workflows",
  `GET /v1/comfyui-workflows/${id}`,
  `PATCH /v1/comfyui-workflows/${id}`,
  `DELETE /v1/comfyui-workflows/${id}`,
  "GET /v1/comfyui-workflows/owner/slug",
  "POST /v1/comfyui-workflows/owner/slug/runs",
  "GET /v1/comfyui-workflows/owner/slug/runs",
  `GET /v1/comfyui-workflows/${id}/inputs`,
  `POST /v1/comfyui-workflows/${id}/inputs`,
  "GET /v1/solutions",
  `GET /v1/solutions/${id}`,
  "GET /v1/solutions/any/flows",
  `GET /v1/solutions/any/flows/${id}`,
  "GET /v1/solutions/any/models",
  `GET /v1/solutions/any/models/${id}`,
  "GET /v1/flows",
  `GET /v1/flows/${id}/nodes/${id}`,
  "GET /v1/flow-summaries",
];

const open = ["GET /v1/health", "GET /v1/readiness", "GET /v1/public/models"];

test("every documented path exists, wants a key, and answers in the documented envelope", async () => {
  const { send } = await start();
  for (const entry of paths) {
    const [method = "", path = ""] = entry.split(" ");
    const body = method === "GET" || method === "DELETE" ? undefined : {};
    const answer = await send(method, path, body);
    const text = await answer.text();
    expect(text, entry).not.toContain("does not exist");
    expect(answer.status, entry).toBeLessThan(500);
    if (answer.status >= 400)
      expect(JSON.parse(text), entry).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    const anonymous = await send(method, path, body, { authorization: "" });
    expect(anonymous.status, entry).toBe(open.includes(entry) ? 200 : 401);
  }
  expect((await send("GET", "/v1/nothing")).status).toBe(404);
});

test("models are read singly, in lists, with prices and creators", async () => {
  const { call } = await start();
  const edit = await call(200, "GET", "/v1/models/acme/paper-lantern/edit");
  expect(edit).toMatchObject({
    name: "Paper Lantern Edit",
    category_code: "image-to-image",
    status_code: "active",
    description: null,
  });
  await call(404, "GET", "/v1/models/acme/retired");
  const list = await call(200, "GET", "/v1/models?q=category_code:text-to-video&fields=name");
  expect(list["items"]).toEqual([{ name: "Clipmaker" }]);
  const prices = await call(200, "GET", `/v1/models/${String(edit["id"])}/pricing`);
  expect(prices["items"]).toMatchObject([{ model_id: edit["id"], price: "0.05", unit_code: "megapixel" }]);
  const creators = (await call(200, "GET", "/v1/model-creators"))["items"] as Json[];
  expect(creators.map((creator) => creator["slug"])).toEqual(["acme", "runflow"]);
  await call(200, "GET", `/v1/model-creators/${String(edit["model_creator_id"])}`);
});

test("a Solution names its model", async () => {
  const { call } = await start();
  const [solution] = (await call(200, "GET", "/v1/solutions"))["items"] as Json[];
  expect(solution).toMatchObject({ title: "Label Trim", slug: "label-trim" });
  const links = (await call(200, "GET", `/v1/solutions/${String(solution?.["id"])}/models`))["items"];
  expect(links).toMatchObject([{ model: { name: "Label Trim" } }]);
});

test("the balance is shown and its threshold set, in either form", async () => {
  const { call } = await start({ balance: 12.5 });
  expect(await call(200, "GET", "/v1/billing/balance")).toMatchObject({
    balance: "12.50",
    low_balance_threshold: "0.00",
  });
  expect(await call(200, "PATCH", "/v1/billing/balance", { low_balance_threshold: 3 })).toMatchObject({
    low_balance_threshold: "3.00",
  });
  await call(422, "PATCH", "/v1/billing/balance", { low_balance_threshold: -1 });
  const cents = await start({ balance: 12.5, compatibility: { balanceBody: "cents" } });
  expect(await cents.call(200, "GET", "/v1/billing/balance")).toEqual({ balance_cents: 1250, currency: "USD" });
});

test("an evaluation ends with a verdict, belongs to its run, and takes feedback", async () => {
  const { emulator, call } = await start();
  const run = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: {} });
  const body = {
    generated_image_url: "https://example.com/a.png",
    task_type: "headshot",
    run_id: run["id"],
    client_ref: "e",
  };
  const created = await call(202, "POST", "/v1/evaluations", body, { "idempotency-key": "e" });
  expect(created).toMatchObject({
    status_code: "pending",
    job_class_code: "standard",
    client_ref: "e",
    overall_passed: null,
  });
  expect((await call(202, "POST", "/v1/evaluations", body, { "idempotency-key": "e" }))["id"]).toBe(created["id"]);
  await emulator.clock.advance(3000);
  const path = `/v1/evaluations/${String(created["id"])}`;
  expect(await call(200, "GET", path)).toMatchObject({ status_code: "running", judges: null });
  await emulator.clock.advance(7000);
  expect(await call(200, "GET", `${path}?embed=judges`)).toMatchObject({
    status_code: "completed",
    overall_passed: expect.any(Boolean),
    judges: [{}],
  });
  expect((await call(200, "GET", `/v1/runs/${String(run["id"])}/evaluations`))["items"]).toHaveLength(1);
  expect(
    await call(200, "PATCH", `/v1/runs/${String(run["id"])}${path.slice(3)}/feedback`, { is_positive: false }),
  ).toMatchObject({ feedback_is_positive: false });
  const many = { ...body, reference_images: Array.from({ length: 5 }, () => ({ url: "https://example.com" })) };
  await call(422, "POST", "/v1/evaluations", many);
});

test("a workflow is kept, changed, run and deleted", async () => {
  const { emulator, call } = await start();
  const created = await call(201, "POST", "/v1/comfyui-workflows", {
    name: "My Flow",
    workflow_json: {},
    inputs: [{ name: "Aux 1" }],
  });
  const unknown = {
    variable_type_code: null,
    display_name: null,
    description: null,
    validator_code: null,
    validator_attrs: null,
    sort_order: 0,
    comfyui_node_id: null,
    comfyui_field_name: null,
  };
  const input = { ...unknown, default_behavior_code: null, is_required: null, default_value: null };
  expect(created).toMatchObject({ slug: "my-flow", inputs: [{ ...input, name: "Aux 1" }], outputs: [] });
  expect((await call(200, "GET", "/v1/comfyui-workflows?q=slug.eq:'my-flow'&limit=1"))["items"]).toHaveLength(1);
  const byId = `/v1/comfyui-workflows/${String(created["id"])}`;
  expect(await call(200, "PATCH", byId, { is_public: true, outputs: [{ name: "Out" }] })).toMatchObject({
    is_public: true,
    name: "My Flow",
    outputs: [{ ...unknown, name: "Out" }],
  });
  const added = { ...input, name: "Aux 2", sort_order: 1 };
  expect(await call(201, "POST", `${byId}/inputs`, { name: "Aux 2", sort_order: 1 })).toEqual(added);
  expect((await call(200, "GET", `${byId}/inputs`))["items"]).toEqual([{ ...input, name: "Aux 1" }, added]);
  const run = await call(201, "POST", "/v1/comfyui-workflows/default/my-flow/runs", { input: { "Aux 1": 3 } });
  expect(run).toMatchObject({ model_id: null, comfyui_workflow_id: created["id"] });
  await emulator.clock.advance(10_000);
  expect((await call(200, "GET", "/v1/comfyui-workflows/default/my-flow/runs"))["items"]).toMatchObject([
    { status_code: "succeeded", output: { outputs: [{ type: "image" }] } },
  ]);
  await call(204, "DELETE", byId);
  await call(404, "GET", byId);
});

test("the legacy calls take their key in x-api-key", async () => {
  const { call, send, emulator } = await start();
  const key = { "x-api-key": "legacy" };
  await call(401, "POST", "/api/v1/images/score", { image_url: "https://example.com/a.png" });
  const score = await call(200, "POST", "/api/v1/images/score", { image_url: "https://example.com/a.png" }, key);
  expect(score).toEqual({
    quality_score: expect.any(Number),
    brightness: expect.any(Number),
    sharpness: expect.any(Number),
    tips: expect.any(Array),
  });
  await call(422, "POST", "/api/v1/images/score", {}, key);
  const form = new FormData();
  form.set("image", new Blob(["abc"]), "a.png");
  const sent = await fetch(`${emulator.url}/api/v1/images/score`, { method: "POST", body: form, headers: key });
  expect(sent.status).toBe(200);
  const body = { callback_url: "https://example.com/hook", input_images: ["https://example.com/a.png"] };
  const accepted = await call(200, "POST", "/api/v1/images/generate-headshots", body, key);
  expect(accepted).toEqual({ success: true, data: { headshots_id: expect.any(String) } });
  expect((await send("POST", "/api/v1/images/generate-headshots", { input_images: [] }, key)).status).toBe(422);
});

test("the page shows the runs, and only its own scripts run in it", async () => {
  const { emulator, call, get } = await start();
  await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: { prompt: "<b>hi" } });
  await emulator.clock.advance(10_000);
  const page = await get("/");
  expect([page.headers.get("content-type"), page.headers.get("content-security-policy")]).toEqual([
    expect.stringContaining("text/html"),
    expect.stringContaining("default-src 'self'"),
  ]);
  expect(await page.text()).toContain("/_emulator/runs.json");
  expect(await call(200, "GET", "/_emulator/runs.json")).toMatchObject({
    total: 1,
    runs: [{ target: "acme/paper-lantern", status_code: "succeeded" }],
  });
});
