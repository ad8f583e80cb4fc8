import { isJsonObject } from "../../ir/json.js";
import type { Example } from "../../ir/model.js";
import type { Schema } from "../../ir/schema.js";
import { annotationsOf } from "../../ir/visit.js";
import { openShapes } from "../unions.js";

/** One object or a list of them, where no text tells which: what the page's own calls send decides, when they agree. */
export function shapeByExample(name: string, schema: Schema, examples: readonly Example[]): Schema {
  if (schema.kind === "nullable") return { ...schema, inner: shapeByExample(name, schema.inner, examples) };
  const [object, list] = openShapes(schema) ?? [];
  const sent = examples.flatMap(({ input }) => (Object.hasOwn(input, name) ? [input[name] ?? null] : []));
  if (object === undefined || list === undefined || sent.length === 0) return schema;
  const annotations = annotationsOf(schema);
  if (sent.every(isJsonObject)) return { ...object, ...annotations };
  return sent.every((value) => Array.isArray(value)) ? { ...list, ...annotations } : schema;
}
