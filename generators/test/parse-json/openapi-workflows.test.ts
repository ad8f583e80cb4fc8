// Workflows that have a path of their own in the OpenAPI document: models whose runs are posted there.

import { describe, expect, it } from "vitest";

import { generate } from "../../src/pipeline.js";
import { parseOpenApi } from "../../src/parse/openapi/openapi.js";

const body = {
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: { input: { type: "object", properties: { prompt: { type: "string" } }, required: ["prompt"] } },
      },
    },
  },
};
const run = { post: { requestBody: body, responses: { 201: { description: "A run." } } } };
const documentOf = (...paths: readonly string[]): string =>
  JSON.stringify({ openapi: "3.1.0", paths: Object.fromEntries(paths.map((path) => [path, run])) });
const workflow = "/v1/comfyui-workflows/acme/poster/runs";

describe("the path of a workflow", () => {
  it.each([
    workflow,
    "/comfyui-workflows/acme/poster/runs",
    "https://api.runflow.io/v1/comfyui-workflows/acme/poster/runs/",
  ])("%s", (path) => {
    const { openApi, diagnostics } = parseOpenApi(documentOf(path), "openapi.json");
    expect(diagnostics).toEqual([]);
    expect([...openApi.models.values()].map(({ id, runsPath }) => [id, runsPath])).toEqual([["acme/poster", workflow]]);
  });

  it.each([
    "/v1/comfyui-workflows/acme/poster/v2/runs",
    "/v1/comfyui-workflows/acme/%2e%2e/runs",
    "/v1/comfyui-workflows/acme%2F../poster/runs",
    "/v1/comfyui-workflows/acme/po ster/runs",
  ])("%s is none", (path) => {
    const { openApi, diagnostics } = parseOpenApi(documentOf(path), "openapi.json");
    expect([...openApi.models.keys()]).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["invalid-model-id"]);
  });

  it("of two paths the first counts, and the usual one has no path of its own", () => {
    const { openApi, diagnostics } = parseOpenApi(documentOf("/v1/models/acme/poster/runs", workflow), "openapi.json");
    expect(openApi.models.get("acme/poster")?.runsPath).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["duplicate-path"]);
  });
});

describe("the package", () => {
  const catalog = JSON.stringify([{ provider_slug: "acme", model_slug: "poster", name: "Poster", is_active: true }]);
  const made = async (openApi: string, page?: string) => {
    const { models, diagnostics } = await generate({
      snapshot: { catalog, openApi, page: () => Promise.resolve(page) },
      names: {},
      site: "https://www.runflow.io",
    });
    const [model] = models;
    return {
      runsPath: model?.spec.runsPath,
      module: model?.files?.get("index.js"),
      codes: diagnostics.filter(({ severity }) => severity !== "info").map(({ code }) => code),
    };
  };
  const pageOf = (path: string): string =>
    `# Poster\n\n**Endpoint:** \`POST ${path}\`\n\n## Input\n\n- prompt (string, required): What to draw.\n`;

  it("names the path where it is not the usual one", async () => {
    expect(await made(documentOf(workflow))).toMatchObject({
      runsPath: workflow,
      module: expect.stringContaining(`  runsPath: "${workflow}",\n`) as string,
      codes: [],
    });
    const usual = await made(documentOf("/v1/models/acme/poster/runs"));
    expect(usual.runsPath).toBeUndefined();
    expect(usual.module).not.toContain("runsPath");
  });

  it("follows the page where the OpenAPI document is silent", async () => {
    expect(await made(documentOf(), pageOf(workflow))).toMatchObject({ runsPath: workflow, codes: [] });
  });

  it("follows the OpenAPI document where both speak, and says so", async () => {
    const both = await made(documentOf("/v1/models/acme/poster/runs"), pageOf(workflow));
    expect(both).toMatchObject({ codes: ["source-conflict"] });
    expect(both.runsPath).toBeUndefined();
  });

  it("is not made for a route that nobody can call", async () => {
    const { module, codes } = await made(documentOf(), pageOf("/v1/flows/acme/poster/runs"));
    expect(module).toBeUndefined();
    expect(codes).toEqual(["run-address"]);
  });
});
