import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonSchema } from "../../src/schema.js";
import { checkValue } from "../../src/schema/check-value.js";

interface Group {
  readonly description: string;
  readonly schema: JsonSchema | boolean;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const folder = new URL("json-schema-test-suite/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

const matches = (pattern: string, text: string) => new RegExp(pattern, "u").test(text);

const byId = "schemas are found by $id or $anchor; those of model packages point inside themselves with #/…";
const remote = "the schema lies at another address, and nothing is fetched";
const unevaluated = "unevaluatedProperties is not among the keywords";

// Groups that need more than model packages use, each with its reason.
const excluded: Readonly<Record<string, string>> = {
  "not.json: collect annotations inside a 'not', even if collection is disabled": unevaluated,
  "ref.json: ref creates new scope when adjacent to keywords": unevaluated,
  "ref.json: remote ref, containing refs itself": remote,
  "ref.json: URN base URI with f-component": remote,
  "ref.json: Recursive references between schemas": byId,
  "ref.json: refs with relative uris and defs": byId,
  "ref.json: relative refs with absolute uris and defs": byId,
  "ref.json: $id must be resolved against nearest parent, not just immediate parent": byId,
  "ref.json: order of evaluation: $id and $ref": byId,
  "ref.json: order of evaluation: $id and $anchor and $ref": byId,
  "ref.json: simple URN base URI with $ref via the URN": byId,
  "ref.json: URN base URI with URN and JSON pointer ref": byId,
  "ref.json: URN base URI with URN and anchor ref": byId,
  "ref.json: URN ref with nested pointer ref": byId,
  "ref.json: ref to if": byId,
  "ref.json: ref to then": byId,
  "ref.json: ref to else": byId,
  "ref.json: ref with absolute-path-reference": byId,
};

const groupsOf = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Group[];

test("each excluded group is there", () => {
  const names = files.flatMap((file) => groupsOf(file).map(({ description }) => `${file}: ${description}`));
  expect(Object.keys(excluded).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(files)("%s", (file) => {
  const covered = groupsOf(file).filter(({ description }) => excluded[`${file}: ${description}`] === undefined);
  const cases = covered.flatMap((group) =>
    group.tests.map((one) => ({ ...one, group: group.description, schema: group.schema })),
  );
  test.each(cases)("$group: $description", ({ schema, data, valid }) => {
    expect(checkValue(schema, data, matches).length === 0).toBe(valid);
  });
});
