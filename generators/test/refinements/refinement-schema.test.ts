import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { refinementProblem } from "../../src/normalise/refinements/check-refinement.js";
import refinementSchema from "../../src/normalise/refinements/refinement.schema.json" with { type: "json" };

const file = { reason: "Because.", source: "https://example.com", expects: { "/rules": [] }, patch: { name: "Lamp" } };

// The whole of each kind, so that one that is new breaks the build here until the schema knows it.
const whole: { readonly [Kind in Schema["kind"]]: Omit<Extract<Schema, { kind: Kind }>, "from" | "kind"> } = {
  string: { minLength: 1, maxLength: 2, pattern: "a", format: "uri" },
  enum: { values: ["a", 1, true], open: true },
  number: {
    integer: true,
    minimum: 1,
    maximum: 2,
    exclusiveMinimum: 0,
    exclusiveMaximum: 3,
    multipleOf: 1,
  },
  boolean: {},
  media: { media: "image" },
  "media-file": {},
  array: { items: { kind: "boolean", from: "" }, minItems: 1, maxItems: 2, uniqueItems: true },
  tuple: { items: [{ kind: "boolean", from: "" }], rest: { kind: "boolean", from: "" } },
  object: { fields: [] },
  record: { values: { kind: "boolean", from: "" }, keyPattern: "^a" },
  union: { variants: [{ kind: "boolean", from: "" }] },
  nullable: { inner: { kind: "boolean", from: "" } },
  ref: { name: "Lamp" },
  json: { shape: "container" },
};

/** As a person writes it: fields by name, no pointers. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== "from");
  return Object.fromEntries(members.map(([key, member]) => [key, key === "fields" ? {} : written(member)]));
}

describe("the schema of refinements", () => {
  it("names every kind once", () => {
    expect([...refinementSchema.$defs.kindName.enum].sort()).toEqual(Object.keys(whole).sort());
    expect(refinementSchema.$defs.anyKind.oneOf).toHaveLength(Object.keys(whole).length);
  });

  it.each(Object.entries(whole))("takes every member of %s, in a patch and as a new schema", (kind, members) => {
    const schema = { kind, ...(written(members) as object), description: "Text.", default: 1, deprecated: true };
    const problem = (input: object): unknown => refinementProblem({ ...file, patch: { input } } as never);
    expect(problem({ a: { ...schema, required: true } })).toBeUndefined();
    // A list is replaced whole, so what stands in it is checked whole.
    expect(problem({ a: { kind: "union", variants: [schema] } })).toBeUndefined();
    expect(problem({ a: { kind: "union", variants: [{ ...schema, lamp: 1 }] } })).toMatchObject({
      pointer: "/patch/input/a/variants/0/lamp",
    });
  });

  it("lets a file name the schema for editors", () => {
    expect(refinementProblem({ $schema: "../refinement.schema.json", ...file })).toBeUndefined();
  });

  it("takes null where a patch removes, and nowhere else", () => {
    const problem = (patch: object): unknown => refinementProblem({ ...file, patch } as never);
    expect(problem({ input: { a: null, b: { description: null, maxLength: null } }, rules: null })).toBeUndefined();
    expect(problem({ name: null })).toMatchObject({ pointer: "/patch/name", message: "Expected text, found null" });
    expect(problem({ input: { a: { kind: "union", variants: [{ kind: "string", format: null }] } } })).toMatchObject({
      pointer: "/patch/input/a/variants/0/format",
      message: "Expected text, found null",
    });
  });
});
