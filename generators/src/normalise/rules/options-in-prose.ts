import type { Schema } from "../../ir/schema.js";
import type { ProseFacts } from "./sentence.js";

const labelled = /^(?:options|presets|choices|(?:allowed|supported|accepted|possible|valid) values)\s*:\s*(\S.*)$/i;
const quoted = /^(?:"([^"]+)"|'([^']+)'|`([^`]+)`)$/;
// A bare word, a size, a ratio or a version; anything with a space in it is part of a sentence.
const bare = /^[A-Za-z0-9][\w.:/+-]*$/;
const filler = new Set(["etc", "etc.", "more", "others", "other", "any"]);

/** A sentence lists words for a text and says so: `Options: none, regular, high.` The list is never taken as the whole set. */
export function optionsInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  const isText = schema.kind === "string" || (schema.kind === "enum" && schema.values.every(isString));
  const list = isText ? labelled.exec(sentence)?.[1]?.replace(/\.$/, "") : undefined;
  if (list === undefined) return undefined;
  const values: string[] = [];
  for (const part of list.split(/ ?, ?(?:or |and )?| (?:or|and) /)) {
    const [, double, single, code] = quoted.exec(part) ?? [];
    const value = double ?? single ?? code ?? (bare.test(part) ? part : undefined);
    if (value === undefined || filler.has(value.toLowerCase())) return undefined;
    values.push(value);
  }
  const distinct = [...new Set(values)];
  return distinct.length < 2 ? undefined : { facts: { values: distinct }, whole: true };
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}
