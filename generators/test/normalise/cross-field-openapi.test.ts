import { describe, expect, it } from "vitest";

import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { generate } from "../../src/pipeline.js";
import { entry, memorySnapshot } from "../pipeline/memory-snapshot.js";

const properties: JsonObject = {
  prompt: { type: "string" },
  shots: { type: "array", items: { type: "string" } },
  shot_type: { type: "string" },
};

async function specOf(input: JsonValue, schemas: JsonObject = {}) {
  const { models, diagnostics } = await generate({
    snapshot: memorySnapshot({
      catalog: [entry("acme/lamp")],
      openApi: {
        paths: {
          "/v1/models/acme/lamp/runs": {
            post: {
              requestBody: { content: { "application/json": { schema: { properties: { input } } } } },
            },
          },
        },
        components: { schemas },
      },
    }),
    names: {},
    site: "https://www.runflow.io",
  });
  return { spec: models[0]?.spec, diagnostics };
}

describe("rules of several fields in the OpenAPI document", () => {
  it("come beside the fields, with the place that they came from", async () => {
    const { spec, diagnostics } = await specOf({
      type: "object",
      properties,
      oneOf: [{ required: ["prompt"] }, { required: ["shots"] }],
      dependentRequired: { shots: ["shot_type"] },
    });
    const root = "openapi.json#/paths/~1v1~1models~1acme~1lamp~1runs/post/requestBody/content/application~1json/schema";
    expect(diagnostics).toEqual([]);
    expect(spec?.input.fields.map(({ name, required }) => [name, required])).toEqual([
      ["prompt", false],
      ["shots", false],
      ["shot_type", false],
    ]);
    expect(spec?.rules).toEqual([
      { kind: "exactly-one-of", fields: ["prompt", "shots"], from: `${root}/properties/input/oneOf` },
      {
        kind: "requires",
        field: "shots",
        requires: ["shot_type"],
        from: `${root}/properties/input/dependentRequired/shots`,
      },
    ]);
  });

  it("are found behind a reference and in an allOf", async () => {
    const { spec } = await specOf(
      { $ref: "#/components/schemas/LampInput" },
      {
        Base: { type: "object", properties, not: { required: ["prompt", "shots"] } },
        LampInput: {
          allOf: [
            { $ref: "#/components/schemas/Base" },
            { anyOf: [{ required: ["prompt"] }, { required: ["shot_type"] }] },
          ],
        },
      },
    );
    expect(spec?.rules.map(({ kind }) => kind)).toEqual(["at-least-one-of", "at-most-one-of"]);
    expect(spec?.input.fields).toHaveLength(3);
  });

  it("are left out with a warning when they have a form that no rule has", async () => {
    const { spec, diagnostics } = await specOf({
      type: "object",
      properties,
      oneOf: [{ required: ["prompt", "shot_type"] }, { required: ["shots"] }],
    });
    expect(spec?.rules).toEqual([]);
    expect(spec?.input.fields).toHaveLength(3);
    expect(diagnostics).toMatchObject([{ code: "unread-rule", severity: "warning", model: "acme/lamp" }]);
  });

  it("are left out with a warning when they name a field that is not there", async () => {
    const { spec, diagnostics } = await specOf({
      type: "object",
      properties,
      oneOf: [{ required: ["prompt"] }, { required: ["scenes"] }],
    });
    expect(spec?.rules).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: "rule-names-unknown-field", severity: "warning" }]);
  });

  it("of an object inside stay a union of its shapes", async () => {
    const { spec } = await specOf({
      type: "object",
      properties: { inner: { type: "object", properties, oneOf: [{ required: ["prompt"] }, { required: ["shots"] }] } },
    });
    expect(spec?.rules).toEqual([]);
    expect(spec?.input.fields[0]?.schema.kind).toBe("union");
  });
});
