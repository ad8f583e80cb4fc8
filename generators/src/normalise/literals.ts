import type { JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { withPoint } from "../ir/quantity.js";
import type { Schema } from "../ir/schema.js";

/** Reads the printed form of a number: thousands commas, a comma for a point and the typographic minus are accepted. */
export function readNumber(text: string): number | undefined {
  const plain = withPoint(text.trim().replace(/^[\u2212\u2013]/, "-")).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, "");
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Removes one pair of quotes around a printed text. */
export function stripQuotes(text: string): string {
  const match = /^(?:"(.*)"|'(.*)'|\u201c(.*)\u201d|`(.*)`)$/s.exec(text.trim());
  return match === null ? text.trim() : (match[1] ?? match[2] ?? match[3] ?? match[4] ?? "");
}

/**
 * Reads a printed value in the light of its schema: only the type tells that `4` under a string is the text "4".
 * Gives `undefined` when the text is no value of that type.
 */
export function readLiteral(text: string, schema: Schema): JsonValue | undefined {
  switch (schema.kind) {
    case "string":
    case "media":
      return stripQuotes(text);
    case "number":
      return readNumber(text);
    case "boolean":
      return /^(?:true|false)$/i.test(text.trim()) ? text.trim().toLowerCase() === "true" : undefined;
    case "enum": {
      if (schema.values.every((value) => typeof value === "string")) return stripQuotes(text);
      const value = readNumber(text);
      return value ?? (schema.values.every((known) => typeof known === "number") ? undefined : stripQuotes(text));
    }
    case "nullable":
      if (/^(?:null|none)$/i.test(text.trim()) && !isOption(stripQuotes(text), schema.inner)) return null;
      return readLiteral(text, schema.inner);
    case "union": {
      // Text accepts everything, so it is asked last.
      const ordered = [...schema.variants].sort((left, right) => Number(isText(left)) - Number(isText(right)));
      for (const variant of ordered) {
        const value = readLiteral(text, variant);
        if (value !== undefined) return value;
      }
      return undefined;
    }
    case "array":
    case "tuple":
    case "object":
    case "record":
    case "ref":
    case "media-file":
      return readJson(text);
    case "json":
      // Where anything may stand, a word is a text.
      return readJson(text) ?? (schema.shape === "any" ? stripQuotes(text) : undefined);
  }
}

function isOption(text: string, schema: Schema): boolean {
  return schema.kind === "enum" && schema.values.includes(text);
}

function isText(schema: Schema): boolean {
  return schema.kind === "string" || schema.kind === "media" || schema.kind === "enum";
}

function readJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    // Not a JSON literal; the caller reports it with its place.
    return undefined;
  }
}
