import { describe, expect, it } from "vitest";

import { UnusableDocumentError } from "../../src/ir/unusable-document.js";
import { findBrokenReferences } from "../../src/parse/openapi/broken-references.js";
import { parseOpenApi } from "../../src/parse/openapi/openapi.js";

const document = "openapi.json";
const parse = (value: object) => parseOpenApi(JSON.stringify({ openapi: "3.1.0", ...value }), document);
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const wrapped = (name: string, schema: unknown) => json({ type: "object", properties: { [name]: schema } });
const operation = (more: object = {}) => ({
  summary: "Run the lamp.",
  requestBody: wrapped("input", { type: "object" }),
  responses: { 201: wrapped("output", { type: "string" }) },
  ...more,
});

describe("a path that names a model", () => {
  it.each(["/v1/models/acme/lamp/runs", "/models/acme/lamp/runs", "/models/acme/lamp/runs/"])("%s", (path) => {
    const model = parse({ paths: { [path]: { post: operation() } } }).openApi.models.get("acme/lamp");
    const pointer = `#/paths/${path.replaceAll("/", "~1")}/post`;
    expect(model).toEqual({
      id: "acme/lamp",
      summary: "Run the lamp.",
      examples: [],
      deprecated: false,
      pointer,
      input: {
        node: { type: "object" },
        pointer: `${pointer}/requestBody/content/application~1json/schema/properties/input`,
      },
      output: {
        node: { type: "string" },
        pointer: `${pointer}/responses/201/content/application~1json/schema/properties/output`,
      },
    });
  });

  it.each([
    ["the generic path", "/v1/models/{owner}/{slug}/runs"],
    ["another resource", "/v1/models/acme/lamp/batches"],
    ["a path without an operation to post", "/v1/models/acme/lamp/runs", { get: {} }],
  ])("is not %s", (_name, path, item: object = { post: operation() }) => {
    expect(parse({ paths: { [path]: item } }).openApi.models.size).toBe(0);
  });

  it("is reported when it can be no id", () => {
    const { openApi, diagnostics } = parse({ paths: { "/models/acme/../runs": { post: operation() } } });
    expect(openApi.models.size).toBe(0);
    expect(diagnostics).toEqual([expect.objectContaining({ code: "invalid-model-id", severity: "warning" })]);
  });
});

describe("where the input and the output stand", () => {
  const path = "/models/acme/lamp/runs";
  const read = (post: object, components: object = {}) =>
    parse({ paths: { [path]: { post } }, components }).openApi.models.get("acme/lamp");

  it("is found through references, and the pointer is the place that they lead to", () => {
    const model = read(
      { requestBody: { $ref: "#/components/requestBodies/Run" }, responses: {} },
      {
        requestBodies: { Run: json({ $ref: "#/components/schemas/Run" }) },
        schemas: { Run: { properties: { input: { type: "object" } } } },
      },
    );
    expect(model?.input).toEqual({ node: { type: "object" }, pointer: "#/components/schemas/Run/properties/input" });
  });

  it("is found inside allOf", () => {
    const model = read({
      requestBody: json({ allOf: [{ type: "object" }, { properties: { input: true } }] }),
      responses: {},
    });
    expect(model?.input?.pointer).toMatch(/\/schema\/allOf\/1\/properties\/input$/);
  });

  it.each([
    ["a circle of allOf", { schemas: { Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }] } } }],
    ["a circle of references", { schemas: { Loop: { $ref: "#/components/schemas/Loop" } } }],
  ])("is given up in %s", (_name, components) => {
    expect(
      read({ requestBody: json({ $ref: "#/components/schemas/Loop" }), responses: {} }, components)?.input,
    ).toBeUndefined();
  });

  it("is absent where the document has none", () => {
    expect(read({ responses: { 201: { description: "Done." } }, deprecated: true })).toEqual({
      id: "acme/lamp",
      deprecated: true,
      examples: [],
      pointer: "#/paths/~1models~1acme~1lamp~1runs/post",
    });
  });

  it("takes the answer of the first success that has an output, of any JSON media type", () => {
    const problem = {
      content: {
        "application/problem+json; charset=utf-8": { schema: { properties: { output: { type: "integer" } } } },
      },
    };
    expect(read({ responses: { 201: json({ properties: {} }), 200: problem } })?.output?.node).toEqual({
      type: "integer",
    });
  });
});

it.each([
  ["[]", "openapi.json"],
  ["null", "openapi.json"],
  ['"text"', "openapi.json"],
  ["{", "openapi.json"],
  ["{}", "openapi.json"],
  ['{"openapi":3,"paths":{}}', "openapi.json"],
  ['{"openapi":"3.1.0"}', "openapi.json#/paths"],
  ['{"openapi":"3.1.0","paths":"x"}', "openapi.json#/paths"],
  ['{"openapi":"3.1.0","paths":[1,2]}', "openapi.json#/paths"],
  ['{"openapi":"3.1.0","paths":null}', "openapi.json#/paths"],
])("a document that is %s cannot be used", (text, place) => {
  expect(() => parseOpenApi(text, document)).toThrow(UnusableDocumentError);
  expect(() => parseOpenApi(text, document)).toThrow(`${place}: `);
});

it("a document of the older kind can be used", () => {
  expect(parseOpenApi('{"swagger":"2.0","paths":{}}', document).diagnostics).toEqual([]);
});

it.each<[what: string, item: unknown, place: string]>([
  ["a path", 5, ""],
  ["a path that leads nowhere", { $ref: "#/x" }, ""],
  ["an operation", { post: [] }, "/post"],
  ["an operation that is null", { post: null }, "/post"],
])("%s that is no object is a warning for its model", (_what, item, place) => {
  const { openApi, diagnostics } = parse({ paths: { "/models/acme/lamp/runs": item } });
  expect(openApi.models.size).toBe(0);
  expect(diagnostics).toContainEqual(
    expect.objectContaining({
      code: "unreadable-path",
      severity: "warning",
      model: "acme/lamp",
      pointer: `openapi.json#/paths/~1models~1acme~1lamp~1runs${place}`,
    }),
  );
});

it("a reference that leads nowhere and concerns no model is a warning with its place", () => {
  const { diagnostics } = parse({
    paths: {},
    components: { schemas: { Lamp: { $ref: "#/components/schemas/Missing" } } },
  });
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: "broken-reference",
      severity: "warning",
      pointer: "openapi.json#/components/schemas/Lamp/$ref",
    }),
  ]);
});

describe("findBrokenReferences", () => {
  it.each<[name: string, root: object, pointers: readonly string[]]>([
    ["follows what is there", { a: { $ref: "#/b" }, b: {} }, []],
    ["lists what is not, sorted", { z: { $ref: "#/x" }, a: [{ $ref: "#/y" }] }, ["#/a/0/$ref", "#/z/$ref"]],
    ["takes no property called $ref for a reference", { properties: { $ref: { type: "string" } } }, []],
    [
      "looks into a property called default",
      { properties: { default: { $ref: "#/x" } } },
      ["#/properties/default/$ref"],
    ],
    ["looks past data", { default: { $ref: "#/x" }, enum: [{ $ref: "#/x" }], example: { $ref: "#/x" } }, []],
    ["reads escapes", { a: { $ref: "#/b~1c/d~0e/f%20g" }, "b/c": { "d~e": { "f g": {} } } }, []],
    ["takes a stray percent sign for broken", { a: { $ref: "#/b%" } }, ["#/a/$ref"]],
    ["takes another document for broken", { a: { $ref: "https://example.com/x.json" } }, ["#/a/$ref"]],
    ["follows into lists", { a: { $ref: "#/b/1" }, b: [0, {}] }, []],
    ["does not inherit", { a: { $ref: "#/b/toString" }, b: {} }, ["#/a/$ref"]],
  ])("%s", (_name, root, pointers) => {
    expect(findBrokenReferences(root as never).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it("reads a document that is nested deeply", () => {
    let root: object = { $ref: "#/x" };
    for (let depth = 0; depth < 20_000; depth += 1) root = { items: root };
    expect(findBrokenReferences(root as never)).toHaveLength(1);
  });
});
