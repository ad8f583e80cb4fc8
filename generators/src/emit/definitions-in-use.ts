import { assertNever } from "../ir/assert-never.js";
import type { Schema } from "../ir/schema.js";

/** Lists the definitions that a schema points at, directly or through others, in the order of the definitions. */
export function definitionsInUse(root: Schema, definitions: Readonly<Record<string, Schema>>): readonly string[] {
  const found = new Set<string>();
  const pending: Schema[] = [root];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    pending.push(...children(schema));
    if (schema.kind !== "ref" || found.has(schema.name)) continue;
    const target = Object.hasOwn(definitions, schema.name) ? definitions[schema.name] : undefined;
    if (target === undefined) continue;
    found.add(schema.name);
    pending.push(target);
  }
  return Object.keys(definitions).filter((name) => found.has(name));
}

function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return schema.rest === undefined ? schema.items : [...schema.items, schema.rest];
    case "object":
      return schema.fields.map((field) => field.schema);
    case "record":
      return [schema.values];
    case "union":
      return schema.variants;
    case "nullable":
      return [schema.inner];
    case "string":
    case "enum":
    case "number":
    case "boolean":
    case "media":
    case "media-file":
    case "ref":
    case "json":
      return [];
    default:
      return assertNever(schema);
  }
}
