import { sameJson, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Report } from "../candidate.js";

/**
 * Options and a default that lost their type on the way, as numbers do that YAML reads without quotes: the type of the
 * schema decides what they are, where it names one, and a finding tells it.
 */
export function withOptionsOfType(node: JsonObject, from: string, report: Report): JsonObject {
  const { type } = node;
  if (!Array.isArray(node.enum) || typeof type !== "string") return node;
  const options = (node.enum as readonly JsonValue[]).map((option) => asType(option, type));
  const standard = node.default === undefined ? undefined : asType(node.default, type);
  if (sameJson(options, node.enum) && sameJson(standard ?? null, node.default ?? null)) return node;
  report({
    code: "options-of-another-type",
    severity: "warning",
    pointer: `${from}/enum`,
    message: `The type is ${JSON.stringify(type)}, and an option or the default is of another one.`,
    help: "They were read as what the type says. Report it to the upstream.",
  });
  return { ...node, enum: options, ...(standard !== undefined && { default: standard }) };
}

function asType(value: JsonValue, type: string): JsonValue {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  const isNumeric = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  if (type === "integer" && isNumeric && Number.isInteger(Number(value))) return Number(value);
  return type === "number" && isNumeric ? Number(value) : value;
}
