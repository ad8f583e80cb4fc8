import { jsonKind } from "./json-kind.js";

const DEEPEST = 100;

/** One text for each value: two values are equal in the sense of JSON when their texts are. */
export function jsonText(value: unknown, depth = 0): string {
  const kind = jsonKind(value);
  if (depth > DEEPEST) return "…";
  if (kind === "array") return `[${(value as unknown[]).map((item) => jsonText(item, depth + 1)).join()}]`;
  if (kind === "bigint") return `${value as bigint}n`;
  if (kind !== "object") return JSON.stringify(value) ?? kind;
  const fields = Object.entries(value as object).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item, depth + 1)}`).join()}}`;
}
