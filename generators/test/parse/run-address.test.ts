// Where a page says that runs of its model are posted to.

import { describe, expect, it } from "vitest";

import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const place = { model: "acme/poster", document: "models/acme/poster/llms.txt" };
const workflow = "/v1/comfyui-workflows/acme/poster/runs";
const api = "https://api.runflow.io";

function read(endpoint: string, more: { readonly api?: string } = {}) {
  const inputs = "## Input\n\n- prompt (string, required): What to draw.\n";
  const { page, diagnostics } = parseModelPage(`# Poster\n\n${endpoint}\n\n${inputs}`, { ...place, ...more });
  const found = diagnostics.filter(({ code }) => code === "run-address");
  return { path: page.runsPath, severities: found.map(({ severity }) => severity), found };
}

const curl = (address: string): string => `\`\`\`bash\ncurl -X POST "${address}" -d '{"input":{}}'\n\`\`\``;

describe("the usual address is no news", () => {
  it.each([
    `**Endpoint:** \`POST /v1/models/acme/poster/runs\``,
    `## Overview\n\n* **Endpoint**: [${api}/v1/models/acme/poster/runs](${api}/v1/models/acme/poster/runs)`,
    `Endpoint: ${api}/v1/run/acme/poster`,
    curl(`${api}/v1/models/acme/poster/runs`),
    curl(`${api}/v1/models/acme/poster/runs?wait=1`),
    "Endpoint: `POST /v1/models/{owner}/{slug}/runs`",
    `${curl(`${api}/v1/models/acme/poster/runs`)}\n\nLists: \`GET ${workflow}\``,
    "The result is kept: see https://docs.acme.test/v1/about.",
    "No address at all.",
  ])("%s", (endpoint) => {
    expect(read(endpoint)).toEqual({ path: undefined, severities: [], found: [] });
  });
});

describe("a route that takes runs is followed", () => {
  it.each([
    `**Endpoint:** \`POST ${workflow}\``,
    `<Info>\n  Endpoint: \`POST ${workflow}\`.\n</Info>`,
    `## Overview\n\n* **Endpoint**: [${api}${workflow}](${api}${workflow})`,
    `| Fact | Value |\n|---|---|\n| Endpoint | \`POST ${workflow}\` |`,
    curl(api + workflow),
    `\`\`\`js\nawait fetch('${api}${workflow}', { method: "POST" });\n\`\`\``,
    `\`\`\`python\nrequests.post(\n    "${api}${workflow}",\n)\n\`\`\``,
  ])("%s", (endpoint) => {
    const { path, severities } = read(endpoint);
    expect(path).toBe(workflow);
    expect(new Set(severities)).toEqual(new Set(["info"]));
  });

  it("is told once, with the host or without", () => {
    const endpoint = `## Overview\n\n* **Endpoint**: ${api}${workflow}\n\n## Usage\n\n${curl(workflow)}`;
    expect(read(endpoint)).toMatchObject({ path: workflow, severities: ["info"] });
  });

  it("keeps an owner and a name that are not those of the model", () => {
    expect(read(curl(`${api}/v1/comfyui-workflows/acme-labs/poster.v2/runs`)).path).toBe(
      "/v1/comfyui-workflows/acme-labs/poster.v2/runs",
    );
  });

  it("takes the address of the crawled API for one of ours", () => {
    const local = "http://127.0.0.1:4010";
    expect(read(curl(local + workflow), { api: local }).path).toBe(workflow);
    expect(read(curl(local + workflow)).severities).toEqual(["error"]);
  });
});

describe("nothing else is ever called", () => {
  it.each([
    ["another host", `https://api.runflow.io.evil.test${workflow}`],
    ["another host behind a name", `https://api.runflow.io@evil.test${workflow}`],
    ["another host behind a port", `https://api.runflow.io:8443${workflow}`],
    ["no encryption", `http://api.runflow.io${workflow}`],
    ["a step out", `${api}/v1/comfyui-workflows/../billing/runs`],
    ["a step out as an escape", `${api}/v1/comfyui-workflows/%2e%2e/billing/runs`],
    ["a hidden slash", `${api}/v1/comfyui-workflows/acme%2Fposter/x/runs`],
    ["a backslash", `${api}/v1/comfyui-workflows/acme\\..\\x/poster/runs`],
    ["an empty segment", `${api}/v1/comfyui-workflows//poster/runs`],
    ["a query", `${api}${workflow}?to=https://evil.test`],
    ["a fragment", `${api}${workflow}#x`],
    ["another route", `${api}/v1/flows/acme/poster/runs`],
    ["a workflow of three names", `${api}/v1/comfyui-workflows/acme/poster/x/runs`],
    ["another version", `${api}/v2/comfyui-workflows/acme/poster/runs`],
  ])("%s", (_, address) => {
    const { path, severities, found } = read(curl(address));
    expect(path).toBeUndefined();
    expect(severities).toEqual(["error"]);
    expect(found[0]?.pointer).toMatch(/^models\/acme\/poster\/llms\.txt \(line \d+\)$/);
    expect(found[0]?.help).toMatch(/^It is never called/);
  });

  it("an endpoint that is no run at all", () => {
    expect(read("**Endpoint:** `POST /v1/render`").severities).toEqual(["error"]);
  });

  it.each([
    ["the model's own path on another host", `https://evil.test/v1/models/acme/poster/runs`],
    ["the model's own path with an escape", `${api}/v1/models/acme%2Fposter/runs`],
  ])("%s leaves the usual address", (_, address) => {
    expect(read(curl(address))).toMatchObject({ path: undefined, severities: ["warning"] });
  });

  it("beside an address that can be called", () => {
    const other = curl(`https://evil.test${workflow}`);
    expect(read(`${curl(`${api}/v1/models/acme/poster/runs`)}\n\n${other}`)).toMatchObject({
      path: undefined,
      severities: ["warning"],
    });
    expect(read(`${other}\n\n${curl(api + workflow)}`)).toMatchObject({
      path: workflow,
      severities: ["warning", "info"],
    });
  });

  it("of two that can be called, the first", () => {
    const both = `${curl(`${api}/v1/models/acme/poster/runs`)}\n\n${curl(api + workflow)}`;
    expect(read(both)).toMatchObject({ path: undefined, severities: ["warning"] });
  });
});
