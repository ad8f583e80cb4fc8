// Where a run is posted to: a path of its own from a model's package stays a path of the API that the key belongs to.

import { expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import { defineModel } from "../src/index.js";
import type { JsonObject } from "../src/index.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";

const path = "/v1/comfyui-workflows/acme/poster.v2/runs";
const poster = defineModel<{ prompt: string }, JsonObject>({ id: "acme/poster", runsPath: path, media: [] });
const succeeded = runJson("succeeded", { output: { outputs: [] } });

test("a run is posted to the path that the model names, and read like any other", async () => {
  const server = await startServer(({ method }) =>
    method === "POST" ? { status: 201, json: runJson("queued") } : { json: succeeded },
  );
  await quickClient(server).run(poster, { prompt: "winter" });
  expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST ${path}`,
    expect.stringMatching(/^GET \/v1\/runs\//),
  ]);
  expect(server.asked[0]?.json).toMatchObject({ input: { prompt: "winter" } });
});

test("many inputs are runs of their own: such a path has none for batches", async () => {
  const server = await startServer(({ method }) =>
    method === "POST" ? { status: 201, json: succeeded } : { json: succeeded },
  );
  const runflow = quickClient(server);
  const results = await runBatch(runflow, poster, [{ prompt: "a" }, { prompt: "b" }]);
  expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
  expect(server.asked.filter(({ method }) => method === "POST").map(({ url }) => url)).toEqual([path, path]);
});

test.each([
  "https://evil.test/v1/comfyui-workflows/a/b/runs",
  "//evil.test/v1/comfyui-workflows/a/b/runs",
  "@evil.test/v1/a/b/runs",
  ".evil.test/v1/a/b/runs",
  ":8443/v1/a/b/runs",
  "/v1/../admin/runs",
  "/v1/a/./b/runs",
  "/v1/a/.../runs",
  "/v1/%2e%2e/admin/runs",
  "/v1/a%2Fb/c/runs",
  "/v1/a\\..\\b/runs",
  "/v1/a//b/runs",
  "/v1/a/b/runs?to=1",
  "/v1/a/b/runs#x",
  "/v1/a/b/runs/",
  "/v1/a/b/runs\n",
  "/v1/a/b\r\nhost: evil.test/runs",
  "/v1/a b/runs",
  "/v1/\u202ea/runs",
  "/v1/runs",
  "/v1/account/keys",
  "/admin/a/runs",
  "",
])("the path %j is refused before anything is sent", async (runsPath) => {
  const server = await startServer(() => ({ json: {} }));
  const model = defineModel<JsonObject, JsonObject>({ id: "acme/poster", runsPath, media: [] });
  expect(await rejection(quickClient(server).run(model, {}))).toMatchObject({ code: "invalid_input" });
  expect(server.asked).toEqual([]);
});
