import { isMultiple } from "../cost/decimal.js";
import { findTextFault } from "../media/media-text.js";
import { countCharacters, describeSchema, describeValue } from "./describe.js";
import { issue } from "./issue.js";
import type { Context, Issue } from "./issue.js";
import { takesMedia } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";
import { isUploadable, jsonKind, jsonText } from "./json-value.js";
import { nearestName } from "./nearest-name.js";

/** Checks what a value says by itself, without its parts: its type, its options, its limits. One issue at most. */
export function checkSelf(schema: JsonSchema, value: unknown, context: Context): Issue[] {
  if (takesMedia(schema) && isUploadable(value)) return [];
  const fault = takesMedia(schema) && typeof value === "string" ? findTextFault(value) : undefined;
  if (fault !== undefined) return [issue(fault)];
  const kind = jsonKind(value);
  const fail = (as: Issue["kind"], hint = "", what = schema) => {
    const expected = describeSchema(what, context.resolve);
    return [issue(`expected ${expected}, got ${describeValue(value)}${hint}`, as)];
  };
  const { type } = schema;
  if (type !== undefined && ![type].flat().some((name) => isOfType(name, kind, value))) return fail("type");
  const options = "const" in schema ? [schema.const] : schema.enum;
  const text = options && jsonText(value);
  if (options && !options.some((option) => jsonText(option) === text)) {
    const names = options.filter((option) => typeof option === "string");
    const near = typeof value === "string" && options.length > 1 ? nearestName(value, names) : undefined;
    const sameKind = options.some((option) => jsonKind(option) === kind);
    return fail(sameKind ? "choice" : "type", near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`);
  }
  const fits =
    kind === "number"
      ? isWithin(schema, value as number)
      : kind === "string"
        ? isText(schema, value as string, context)
        : kind === "array"
          ? isList(schema, value as unknown[])
          : true;
  // It is one of the options, if there are any: what it breaks are the limits.
  const { enum: _enum, const: _const, ...limits } = schema;
  return fits ? [] : fail("other", "", limits);
}

function isOfType(type: string, kind: string, value: unknown): boolean {
  if (type === "integer") return Number.isInteger(value);
  return kind === type && (kind !== "number" || Number.isFinite(value));
}

function isWithin(schema: JsonSchema, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    value >= minimum &&
    value <= maximum &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || isMultiple(value, multipleOf))
  );
}

function isText(schema: JsonSchema, value: string, context: Context): boolean {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  // A text has at least half as many characters as it has units, so that a long one need not be counted.
  const isLong = value.length > 2 * Math.max(minLength, maxLength === Infinity ? minLength : maxLength);
  const length = isLong ? value.length / 2 : countCharacters(value);
  return (
    length >= minLength && length <= maxLength && (pattern === undefined || context.matches(pattern, value) !== false)
  );
}

function isList(schema: JsonSchema, value: readonly unknown[]): boolean {
  const { minItems = 0, maxItems = Infinity, uniqueItems } = schema;
  if (value.length < minItems || value.length > maxItems) return false;
  // What JSON cannot carry, such as two Blobs, is told apart by what it is.
  const identity = (item: unknown) => (isUploadable(item) ? item : jsonText(item));
  return !uniqueItems || new Set(value.map(identity)).size === value.length;
}
