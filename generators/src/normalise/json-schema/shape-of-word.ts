import { compact, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Schema } from "../../ir/schema.js";
import { readTypeWords, type TypeWord } from "../../ir/type-words.js";
import { nullableOf, unionOf } from "../unions.js";
import { reportSchema, type ReaderContext } from "./context.js";
import { anyJson } from "./values.js";

/**
 * Reads a type that is a word of the page's own, such as `image`, `float` or `string[]`; `readType` reads the types of JSON
 * Schema. Outside of pages such a word means nothing.
 */
export function shapeOfWord(
  context: ReaderContext,
  type: JsonValue,
  node: JsonObject,
  from: string,
  readType: (type: string, node: JsonObject) => Schema,
): Schema {
  const words = typeof type === "string" ? readTypeWords(type) : [];
  if (!context.ownWords || words.length === 0 || words.some((word) => jsonTypeOf(word) === undefined)) {
    reportSchema(context, "unknown-type", `${from}/type`, `The type ${JSON.stringify(type)} is not known.`);
    return anyJson(from);
  }
  const schemas = words.filter(({ kind }) => kind !== "null").map((word) => schemaOf(word, node, from, readType));
  const [only] = schemas;
  const schema = schemas.length === 1 && only !== undefined ? only : unionOf(schemas, from);
  return words.some(({ kind }) => kind === "null") ? nullableOf(schema, from) : schema;
}

function schemaOf(
  word: TypeWord,
  node: JsonObject,
  from: string,
  readType: (type: string, node: JsonObject) => Schema,
): Schema {
  const type = jsonTypeOf(word) ?? "object";
  if (word.kind === "media") return { kind: "media", media: word.media, from };
  if (word.kind === "json" && !parts.some((part) => Object.hasOwn(node, part)))
    return { kind: "json", shape: word.shape, from };
  if (word.kind === "array" && word.items !== undefined && node.items === undefined) {
    const each = word.items.kind === "media" ? word.items.media : jsonTypeOf(word.items);
    return readType(type, { ...node, ...(each !== undefined && { items: { type: each } }) });
  }
  const isPlainText = word.kind === "string" && node.format === undefined;
  return readType(type, { ...node, ...(isPlainText && compact({ format: word.format })) });
}

// What an object of a known form has.
const parts = ["properties", "patternProperties", "additionalProperties"];

/** The type of JSON Schema that a word means; text for media, which is read before. */
function jsonTypeOf(word: TypeWord): string | undefined {
  switch (word.kind) {
    case "number":
      return word.integer ? "integer" : "number";
    case "json":
      return "object";
    case "choice":
    case "media":
      return "string";
    case "unknown":
      return undefined;
    default:
      return word.kind;
  }
}
