import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

import { isJsonObject, type JsonValue } from "../../src/ir/json.js";
import { handledKeywords } from "../../src/normalise/json-schema/keywords.js";
import { frozen } from "../frozen/frozen.js";

const named = new Set(["properties", "patternProperties", "$defs", "definitions", "schemas", "dependentSchemas"]);
const single = new Set([
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "schema",
]);
const lists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Every keyword that stands in a schema of the document. */
function schemaKeywords(root: JsonValue): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: JsonValue, isSchema: boolean): void => {
    if (Array.isArray(node)) return node.forEach((item: JsonValue) => visit(item, isSchema));
    if (!isJsonObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (isSchema) found.add(key);
      if (named.has(key) && isJsonObject(value)) Object.values(value).forEach((schema) => visit(schema, true));
      else if (single.has(key)) visit(value, true);
      else if (lists.has(key)) visit(value, true);
      else if (!isSchema) visit(value, false);
    }
  };
  visit(root, false);
  return found;
}

// A keyword that a night brings is a finding of that night (`unhandled-keyword`), not a test that fails.
it("somebody handles or knowingly passes over each schema keyword of the frozen upstream", async () => {
  const text = await readFile(join(frozen.upstream, "openapi.json"), "utf8");
  const keywords = schemaKeywords(JSON.parse(text) as JsonValue);
  expect(keywords).toContain("properties");
  expect([...keywords].filter((keyword) => !handledKeywords.has(keyword))).toEqual([]);
});

it("notices a keyword that nobody knows", () => {
  const keywords = schemaKeywords({ components: { schemas: { Lamp: { type: "object", glowsLike: "a star" } } } });
  expect([...keywords].filter((keyword) => !handledKeywords.has(keyword))).toEqual(["glowsLike"]);
});
