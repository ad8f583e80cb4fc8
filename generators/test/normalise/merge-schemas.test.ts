import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { mergeSchemas } from "../../src/normalise/merge/merge-schemas.js";

const owners = "openapi.json#/x";
const page = "llms.txt#/x";

const any = { kind: "json", shape: "any" } as const;
const jsonObject = { kind: "json", shape: "object" } as const;
const container = { kind: "json", shape: "container" } as const;
const text = { kind: "string" } as const;
const words = { kind: "enum", values: ["a", "b"], open: false } as const;
const numbers = { kind: "enum", values: [1, 2], open: false } as const;
const mixed = { kind: "enum", values: ["a", 1], open: false } as const;
const number = { kind: "number", integer: false } as const;
const media = { kind: "media", media: "image" } as const;
const boolean = { kind: "boolean", from: page } as const;
const list = { kind: "array", items: boolean } as const;
const tuple = { kind: "tuple", items: [boolean] } as const;
const object = { kind: "object", fields: [{ name: "a", required: true, schema: boolean }] } as const;
const record = { kind: "record", values: boolean } as const;
const union = {
  kind: "union",
  variants: [
    { ...object, from: page },
    { ...list, from: page },
  ],
} as const;
const otherUnion = {
  kind: "union",
  variants: [
    { ...object, from: page },
    { ...text, from: page },
  ],
} as const;

type Bare = Omit<Schema, "from">;

/** Of two words for one value, the more structured one says the same; in either order, and nobody is reported. */
const refinements: readonly (readonly [name: string, precise: Bare, vague: Bare])[] = [
  ["an object is JSON", object, any],
  ["a text is any JSON", text, any],
  ["a JSON object is a container", jsonObject, container],
  ["an object is a JSON object", object, jsonObject],
  ["a record is a JSON object", record, jsonObject],
  ["a list is a container", list, container],
  ["a tuple is a container", tuple, container],
  ["a record is a container", record, container],
  ["a union of containers is one", union, container],
  ["media is a text", media, text],
  ["words are a text", words, text],
  ["numbers are a number", numbers, number],
  ["a tuple is a list", tuple, list],
  ["an object is a record", object, record],
];

const contradictions: readonly (readonly [name: string, one: Bare, other: Bare])[] = [
  ["a list and a JSON object", list, jsonObject],
  ["a number and a container", number, container],
  ["a union with a text and a container", otherUnion, container],
  ["words with a number among them, and a text", mixed, text],
  ["words with a text among them, and a number", mixed, number],
  ["words and a number", words, number],
  ["a list and a record", list, record],
  ["an object and a list", object, list],
  ["a boolean and a number", boolean, number],
];

function merged(owner: Bare, other: Bare, from: { owner: string; other: string }) {
  const contradicted: string[] = [];
  const schema = mergeSchemas(
    { ...owner, from: from.owner } as Schema,
    { ...other, from: from.other } as Schema,
    (fact) => contradicted.push(fact),
  );
  return { kind: schema.kind, from: schema.from, contradicted };
}

describe("a vaguer word gives way", () => {
  it.each(refinements)("%s", (_name, precise, vague) => {
    const places = { owner: owners, other: page };
    expect(merged(precise, vague, places)).toEqual({ kind: precise.kind, from: owners, contradicted: [] });
    expect(merged(vague, precise, places)).toEqual({ kind: precise.kind, from: page, contradicted: [] });
  });
});

describe("two words contradict each other, and the owner's holds", () => {
  it.each(contradictions)("%s", (_name, one, other) => {
    const places = { owner: owners, other: owners };
    expect(merged(one, other, places)).toEqual({ kind: one.kind, from: owners, contradicted: ["type"] });
    expect(merged(other, one, places)).toEqual({ kind: other.kind, from: owners, contradicted: ["type"] });
  });
});

describe("what a page calls text", () => {
  it.each([
    ["list", list],
    ["tuple", tuple],
    ["object", object],
    ["record", record],
    ["union", union],
    ["json", jsonObject],
  ] as const)("may be a %s, unless it has a format or the OpenAPI document says so", (kind, precise) => {
    const places = { owner: "public-models.json#/x", other: page };
    expect(merged(text, precise, places)).toMatchObject({ contradicted: [] });
    expect(merged({ ...text, format: "uri" } as Bare, precise, places)).toMatchObject({
      kind: "string",
      contradicted: ["type"],
    });
    expect(merged(text, precise, { owner: owners, other: page })).toMatchObject({
      kind: "string",
      contradicted: ["type"],
    });
    expect(kind).not.toBe("string");
  });
});

describe("null", () => {
  const nullable = (inner: Bare): Bare => ({ kind: "nullable", inner: { ...inner, from: page } }) as unknown as Bare;
  const places = { owner: owners, other: page };

  it("is the owner's to accept", () => {
    expect(merged(nullable(text), text, places).kind).toBe("nullable");
    expect(merged(text, nullable(text), places).kind).toBe("string");
  });

  it("comes from another source where the owner says nothing in particular", () => {
    expect(merged(any, nullable(text), places).kind).toBe("nullable");
    expect(merged(number, nullable(number), places).kind).toBe("number");
  });
});

describe("options", () => {
  const set = (...values: readonly string[]): Bare => ({ kind: "enum", values, open: false }) as unknown as Bare;
  const places = { owner: owners, other: page };

  it("contradict each other when one lacks an option of the other", () => {
    expect(merged(set("a", "b"), set("b", "a"), places).contradicted).toEqual([]);
    expect(merged(set("a", "b"), set("a"), places).contradicted).toEqual(["options"]);
    expect(merged(set("a", "b"), set("a", "c"), places).contradicted).toEqual(["options"]);
  });
});

it("keeps a deprecation that any source declares", () => {
  const old = { ...text, deprecated: "Use b." } as Bare;
  const read = (owner: Bare, other: Bare): unknown =>
    mergeSchemas({ ...owner, from: owners } as Schema, { ...other, from: page } as Schema, () => undefined).deprecated;
  expect(read(old, text)).toBe("Use b.");
  expect(read(text, old)).toBe("Use b.");
});
