import { takesMedia } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";
import { jsonKind } from "./json-value.js";

const MAX_OPTIONS = 12;
const MAX_TEXT = 40;

const KINDS: Readonly<Record<string, string>> = {
  null: "null",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  string: "a text",
  array: "a list",
  object: "an object",
};

/** What does a schema ask for, in the words of the person who reads the error? */
export function describeSchema(
  schema: JsonSchema | boolean,
  resolve: (reference: string) => JsonSchema | boolean,
  depth = 0,
): string {
  if (typeof schema === "boolean" || depth > 3) return "a value";
  if ("const" in schema) return describeValue(schema.const);
  if (schema.enum) return describeOptions(schema.enum);
  if (takesMedia(schema)) return "an address, a URL, a Blob, a Uint8Array or { path }";
  const branches = schema.anyOf ?? schema.oneOf;
  const parts =
    schema.type !== undefined
      ? [schema.type].flat().map((type) => (KINDS[type] ?? type) + describeLimits(schema, type))
      : schema.$ref !== undefined
        ? [describeSchema(resolve(schema.$ref), resolve, depth + 1)]
        : branches
          ? branches.map((branch) => describeSchema(branch, resolve, depth + 1))
          : [`a value${["number", "string", "array"].map((type) => describeLimits(schema, type)).join("")}`];
  return [...new Set(parts)].join(" or ");
}

/** What came, short enough for one line of an error. */
export function describeValue(value: unknown): string {
  const kind = jsonKind(value);
  if (kind === "undefined") return "nothing";
  if (kind === "string" && (value as string).length > MAX_TEXT)
    return `a text of ${countCharacters(value as string)} characters`;
  if (kind === "array") return `a list of ${(value as unknown[]).length}`;
  if (kind === "object") return "an object";
  if (kind === "string" || kind === "null" || kind === "boolean") return JSON.stringify(value);
  if (kind === "number" || kind === "bigint") return String(value);
  return `a ${kind}`;
}

/** How long is a text, in Unicode characters? */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function describeOptions(options: readonly unknown[]): string {
  const shown = options.slice(0, MAX_OPTIONS).map(describeValue).join(", ");
  if (options.length > MAX_OPTIONS) return `one of ${shown}, … (${options.length} in all)`;
  return options.length === 1 ? shown : `one of ${shown}`;
}

function describeLimits(schema: JsonSchema, type: string): string {
  if (type === "number" || type === "integer") {
    const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema;
    const isBetween = minimum !== undefined && maximum !== undefined && minimum !== maximum;
    return [
      describeRange(isBetween ? "from" : "of", minimum, maximum),
      above === undefined ? "" : ` above ${above}`,
      below === undefined ? "" : ` below ${below}`,
      multipleOf === undefined ? "" : `, a multiple of ${multipleOf}`,
    ].join("");
  }
  if (type === "string") {
    const length = describeRange("of", schema.minLength, schema.maxLength);
    return (length && `${length} characters`) + (schema.pattern === undefined ? "" : ` that matches ${schema.pattern}`);
  }
  if (type !== "array") return "";
  const length = describeRange("of", schema.minItems, schema.maxItems);
  return (length && `${length} items`) + (schema.uniqueItems ? " without repeats" : "");
}

function describeRange(word: string, least: number | undefined, most: number | undefined): string {
  if (least === undefined) return most === undefined ? "" : ` ${word} at most ${most}`;
  if (most === undefined) return ` ${word} at least ${least}`;
  return least === most ? ` ${word} exactly ${least}` : ` ${word} ${least} to ${most}`;
}
