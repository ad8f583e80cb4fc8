import type { JsonValue } from "../../ir/json.js";
import type { Schema } from "../../ir/schema.js";
import { readLiteral } from "../literals.js";
import { clauseEnd, clauseStart, isWhole, number, type ProseFacts } from "./sentence.js";

const value = `(?:(?<quoted>"[^"]*"|'[^']*'|\`[^\`]*\`)|(?<bare>${number}|[^\\s"'\`;,()]+?))${clauseEnd}`;
// Not linear, bounded: a sentence has at most 400 characters.
const label = new RegExp(
  `${clauseStart}(?:the\\s+)?default(?:\\s+value)?\\s*(?:[:=]|\\bis\\b|\\bto\\b|(?=\\s))\\s*${value}`,
  "i",
);
// Not linear, bounded: a sentence has at most 400 characters.
const verb = new RegExp(`\\b(?:defaults to|the default is|set to (?=\\S+ by default))\\s*${value}`, "i");

// Words that describe what happens without a value instead of naming one.
const noValue =
  /^(?:none|null|nil|n\/a|empty|blank|unset|undefined|unspecified|random(?:ly)?|unlimited|enabled|disabled|on|off|yes|no|same|varies|automatic|automatically|auto-?detected|detected|chosen|determined|inherited|derived|computed|calculated|selected|depends|required|optional|model-dependent|-|\u2014)$/i;

// The default of one case, of another time, or one of two.
const elsewhere =
  /^(?:if|when|for|with|without|unless|in|on)\b.*\bdefault|\b(?:previously|formerly|originally|used to|until|before|other tools)\b/i;
const orElse = /^,?\s+or\b/i;

/** A sentence names the value that an absent field stands for: `Default: "mp3".`, `Default: 3.5`, `defaults to png`. */
export function defaultInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  const labelled = label.exec(sentence);
  const match = labelled ?? verb.exec(sentence);
  if (match === null || elsewhere.test(sentence)) return undefined;
  if (orElse.test(sentence.slice(match.index + match[0].length))) return undefined;
  const { quoted, bare } = match.groups ?? {};
  const text = quoted ?? bare ?? "";
  // A value that was cut off is no value.
  if (text === "" || /\u2026|\.\.\./.test(text)) return undefined;
  if (quoted === undefined && noValue.test(text) && !isOption(text, schema)) return undefined;
  // Within a sentence a capital starts a name ("defaults to English") rather than a value.
  if (quoted === undefined && labelled === null && /^[A-Z]/.test(text)) return undefined;
  const standard = readDefault(text, schema);
  return standard === undefined ? undefined : { facts: { default: standard }, whole: isWhole(sentence, match) };
}

function readDefault(text: string, schema: Schema): JsonValue | undefined {
  switch (schema.kind) {
    case "string":
    case "enum":
    case "boolean":
    case "number": {
      const literal = readLiteral(
        schema.kind === "number" || schema.kind === "boolean" ? text.replace(/^["'`]|["'`]$/g, "") : text,
        schema,
      );
      return schema.kind === "number" && schema.integer && !Number.isInteger(literal) ? undefined : literal;
    }
    case "union":
      return schema.variants.some((variant) => ["string", "enum", "number", "boolean"].includes(variant.kind))
        ? readLiteral(text, schema)
        : undefined;
    default:
      return undefined;
  }
}

function isOption(text: string, schema: Schema): boolean {
  return schema.kind === "enum" && schema.values.includes(text);
}
