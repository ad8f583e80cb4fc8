// A model of the catalog whose runs are posted to a path of their own.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { start } from "./start.js";

const path = "/v1/comfyui-workflows/acme-labs/lantern/runs";
const own = fileURLToPath(new URL("./fixtures/models/acme-paper-lantern/model.json", import.meta.url));

async function folderOfModels(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-models-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const spec = JSON.parse(await readFile(own, "utf8")) as object;
  await mkdir(join(folder, "lantern"));
  await writeFile(join(folder, "lantern", "model.json"), JSON.stringify({ ...spec, runsPath: path }));
  return folder;
}

test("is run at its own path, checked as a model and recorded as a workflow", async () => {
  const { call } = await start({ models: await folderOfModels() });
  const run = await call(201, "POST", path, { input: { prompt: "ok" } });
  expect(run).toMatchObject({ model_id: null, comfyui_workflow_id: expect.any(String) as string });
  await call(422, "POST", path, { input: { prompt: 1 } });
});

test("is not found at the usual path, for runs and for batches", async () => {
  const { call } = await start({ models: await folderOfModels() });
  await call(404, "POST", "/v1/models/acme/paper-lantern/runs", { input: { prompt: "ok" } });
  await call(404, "POST", "/v1/models/acme/paper-lantern/batches", { input: [{ prompt: "ok" }] });
});

test("leaves other workflows to their owners", async () => {
  const { call } = await start({ models: await folderOfModels() });
  await call(404, "POST", path.replace("lantern", "other"), { input: { prompt: "ok" } });
  await call(201, "POST", "/v1/comfyui-workflows", { name: "Mine", workflow_json: {} });
  await call(201, "POST", "/v1/comfyui-workflows/default/mine/runs", { input: {} });
});
