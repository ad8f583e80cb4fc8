import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { follow } from "./places.js";

const texts = new Set(["title", "description", "default", "example", "examples", "deprecated", "nullable", "$comment"]);
const parts = ["allOf", "anyOf", "oneOf"];

// Deeper than any document nests what says nothing.
const deepest = 16;

/** Whether a schema says no more than "anything", "any object" or "nothing or any object". */
export function isFreeForm(root: JsonObject, place: SchemaPlace, depth = 0): boolean {
  const { node, pointer } = place;
  if (node === true) return true;
  if (!isJsonObject(node) || depth > deepest) return false;
  return Object.entries(node).every(([keyword, value]) => {
    if (texts.has(keyword) || keyword.startsWith("x-")) return true;
    if (keyword === "$ref") {
      const target = follow(root, place);
      return target !== undefined && isFreeForm(root, target, depth + 1);
    }
    if (keyword === "type") return isObjectOrNull(value);
    if (keyword === "additionalProperties" || keyword === "unevaluatedProperties")
      return value === true || isEmpty(value);
    if (["properties", "patternProperties", "required"].includes(keyword)) return isEmpty(value);
    if (!parts.includes(keyword) || !Array.isArray(value)) return false;
    return (value as readonly JsonValue[]).every((part, index) =>
      isFreeForm(root, { node: part, pointer: `${pointer}/${keyword}/${index}` }, depth + 1),
    );
  });
}

function isObjectOrNull(type: JsonValue): boolean {
  return [type].flat().every((one) => one === "object" || one === "null");
}

function isEmpty(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
