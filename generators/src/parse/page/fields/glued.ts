import { printedTypes } from "../../../ir/type-words.js";

/** One row of a table whose separators were lost: `promptstringWhat to show.` */
export interface GluedField {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly description: string;
}

export interface GluedHeader {
  readonly first: "parameter" | "field";
  readonly required: boolean;
  readonly allowed: boolean;
}

/** Reads `ParameterTypeDescription` and its kin; `undefined` for any other line. */
export function readGluedHeader(line: string): GluedHeader | undefined {
  const match = /^(Parameter|Field)Type(Required)?(Allowed values)?(?:Description)?$/i.exec(line.trim());
  if (match === null) return undefined;
  return {
    first: match[1]?.toLowerCase() === "field" ? "field" : "parameter",
    required: match[2] !== undefined,
    allowed: match[3] !== undefined,
  };
}

// A name and a type are short; a line of prose is not searched to its end.
const longestHead = 120;

/** Finds the type word inside a glued row. Best effort: what follows the word must look like the start of a text. */
export function readGluedField(line: string, header: GluedHeader): GluedField | undefined {
  const text = line.trim();
  for (let at = 1; at < Math.min(text.length, longestHead); at++) {
    const name = text.slice(0, at);
    if (name.endsWith("_")) continue;
    for (const word of printedTypes) {
      if (!text.startsWith(word, at)) continue;
      const field = readAfterType(name, word, text.slice(at + word.length), header);
      if (field !== undefined) return field;
    }
  }
  return undefined;
}

function readAfterType(name: string, word: string, after: string, header: GluedHeader): GluedField | undefined {
  const union = /^(?: \| (?:null|string|object))+/.exec(after)?.[0] ?? "";
  const rest = after.slice(union.length);
  const state = header.required ? /^(?:required|optional)/.exec(rest)?.[0] : undefined;
  if (header.required && state === undefined) return undefined;
  const text = rest.slice(state?.length ?? 0);
  const description = (
    header.allowed ? text.replace(/^(?:Any|See nested fields below)(?=\P{Ll}|$)/u, "") : text
  ).trim();
  if (state === undefined && /^[\p{Ll}_]/u.test(text)) return undefined;
  return { name, type: word + union, ...(state === undefined ? {} : { required: state === "required" }), description };
}
