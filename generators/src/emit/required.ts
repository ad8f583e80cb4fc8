import type { Field } from "../ir/schema.js";

/**
 * Is a member printed as required? An input with a default may be left out, whatever the upstream calls it; a member
 * with one possible value tells the variants of a union apart and stays.
 */
export function isRequired({ required, schema }: Field, direction: "input" | "output"): boolean {
  if (!required || direction === "output" || schema.default === undefined) return required;
  return schema.kind === "enum" && schema.values.length === 1;
}
