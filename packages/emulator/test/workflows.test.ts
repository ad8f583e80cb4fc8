import { expect, test } from "vitest";
import { start } from "./start.js";

const root = "/v1/comfyui-workflows";
const apiKeys = ["rf_live_a", { key: "rf_live_b", organization: "other" }];
const as = (key: string) => ({ authorization: `Bearer ${key}` });
const [owner, stranger] = [as("rf_live_a"), as("rf_live_b")];

test("a public workflow is read and run by other keys, and changed by its owner alone", async () => {
  const { call, emulator } = await start({ apiKeys });
  const body = { name: "Flow", workflow_json: {}, is_public: true, inputs: [{ name: "image" }] };
  const { id } = await call(201, "POST", root, body, owner);
  const hidden = await call(201, "POST", root, { name: "Mine", workflow_json: {} }, owner);

  const byId = `${root}/${String(id)}`;
  expect(await call(200, "GET", `${root}/default/flow`, undefined, stranger)).toMatchObject({ id, name: "Flow" });
  expect(await call(200, "GET", byId, undefined, stranger)).toMatchObject({ id });
  expect(await call(200, "GET", `${byId}/inputs`, undefined, stranger)).toMatchObject({ items: [{ name: "image" }] });
  await call(404, "PATCH", byId, { is_public: false }, stranger);
  await call(404, "POST", `${byId}/inputs`, { name: "mask" }, stranger);
  await call(404, "DELETE", byId, undefined, stranger);
  for (const path of [`${root}/default/mine`, `${root}/${String(hidden["id"])}`]) {
    await call(404, "GET", path, undefined, stranger);
  }
  await call(404, "POST", `${root}/default/mine/runs`, { input: {} }, stranger);

  // Its runs belong to whoever started them.
  const runs = `${root}/default/flow/runs`;
  const run = await call(201, "POST", runs, { input: {} }, stranger);
  await call(201, "POST", runs, { input: {} }, owner);
  expect(emulator.runs.map((each) => each["comfyui_workflow_id"])).toEqual([id, id]);
  expect((await call(200, "GET", runs, undefined, stranger))["items"]).toMatchObject([{ id: run["id"] }]);
  await call(404, "GET", `/v1/runs/${String(run["id"])}`, undefined, owner);

  await call(200, "PATCH", byId, { is_public: false }, owner);
  await call(404, "POST", runs, { input: {} }, stranger);
});

test("a deployed workflow is run like a model, too", async () => {
  const { call, emulator } = await start({ apiKeys });
  const path = "/v1/models/default/flow/runs";
  await call(404, "POST", path, { input: {} }, owner);
  await call(201, "POST", root, { name: "Flow", workflow_json: {} }, owner);
  await call(404, "POST", path, { input: {} }, stranger);
  await call(404, "POST", "/v1/models/default/flow/batches", { input: [{}] }, owner);
  const run = await call(201, "POST", path, { input: { "Aux Reference 1": "" } }, owner);
  expect(run).toMatchObject({ target_type: "comfyui_workflow", model_id: null });
  await call(
    201,
    "POST",
    "/v1/models/default/flow/runs",
    { input: {} },
    { ...owner, "x-emulator-fault": "fail=running" },
  );
  await emulator.clock.advance(10_000);
  expect(emulator.runs).toMatchObject([{ status_code: "succeeded" }, { status_code: "failed" }]);
});

test.each([
  [{}, ["body.input.image", "body.input.constructor"]],
  [{ image: null, constructor: null }, ["body.input.image", "body.input.constructor"]],
  [{ Image: "x", constructor: "x" }, ["body.input.image"]],
  // The vendor's scripts send an empty text for a picture that they do not have.
  [{ image: "", constructor: 0, more: 1 }, []],
])("the required inputs of a workflow are asked for: %j", async (input, missing) => {
  const { call } = await start();
  const inputs = [
    { name: "image", is_required: true },
    { name: "constructor", is_required: true },
    { name: "steps", is_required: true, default_value: 4 },
    { name: "prompt", is_required: false },
    { name: "seed" },
    { is_required: true },
  ];
  await call(201, "POST", root, { name: "Flow", workflow_json: {}, inputs });
  for (const path of [`${root}/default/flow/runs`, "/v1/models/default/flow/runs"]) {
    const answer = await call(missing.length === 0 ? 201 : 422, "POST", path, { input });
    const errors = (answer["errors"] ?? []) as { loc: string[]; msg: string; type: string }[];
    expect(errors.map(({ loc }) => loc.join("."))).toEqual(missing);
    for (const error of errors) expect(error).toMatchObject({ msg: "Field required", type: "missing" });
  }
});
