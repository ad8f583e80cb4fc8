// In: what core found in an input. Out: the same in the API's form, with its words and codes.
// Never judges: it looks up what the schema says at the place that core names.

import type { JsonSchema, SchemaIssue } from "@runflow-models/core/schema";
import type { FieldError, Place } from "../api-error.js";
import { type JsonValue, isArray } from "../json.js";

type Words = Pick<FieldError, "msg" | "type">;
type Given = JsonValue | undefined;

/** Tells of an issue, and of what else its place could have been where the schema has several forms for it. */
export function fieldErrors(root: JsonSchema, input: JsonValue, { path, message }: SchemaIssue): readonly FieldError[] {
  const errors: FieldError[] = [];
  let forms = formsOf(root, root);
  let value: Given = input;
  path.forEach((step, index) => {
    const [inside, others] = [forms.filter((form) => partOf(form, step)), forms.filter((form) => !partOf(form, step))];
    errors.push(...others.flatMap((form) => at(path.slice(0, index), wordsFor(form, value))));
    forms = inside.flatMap((form) => formsOf(partOf(form, step) ?? true, root));
    value = memberOf(value, step);
  });
  const because = value === undefined && path.length === 1 ? requiredWith(root, String(path[0]), input) : undefined;
  const own =
    because === undefined
      ? forms.flatMap((form) => at(path, wordsFor(form, value)))
      : at(path, [{ msg: `Required with ${because}`, type: "missing" }]);
  return [...errors, ...(own.length > 0 ? own : at(path, [{ msg: message, type: "value_error" }]))];
}

/** The field that asks for another one, where that one is not asked for in any case. */
function requiredWith({ allOf = [], required = [] }: JsonSchema, name: string, input: JsonValue): string | undefined {
  if (required.includes(name)) return undefined;
  const rules = allOf.flatMap((rule) => (typeof rule === "object" ? Object.entries(rule.dependentRequired ?? {}) : []));
  return rules.find(([field, needed]) => needed.includes(name) && memberOf(input, field) !== undefined)?.[0];
}

function at(loc: Place, words: readonly Words[]): readonly FieldError[] {
  return words.map(({ msg, type }) => ({ loc, msg, type }));
}

/** The forms that a value may have, references followed. Null is none: it is the absence of one. */
function formsOf(node: JsonSchema | boolean, root: JsonSchema): readonly JsonSchema[] {
  if (typeof node === "boolean" || node.type === "null") return [];
  if (node.$ref !== undefined) return formsOf(root.$defs?.[nameIn(node.$ref)] ?? true, root);
  return node.anyOf === undefined || isOpenEnum(node) ? [node] : node.anyOf.flatMap((form) => formsOf(form, root));
}

function nameIn(reference: string): string {
  return reference.slice("#/$defs/".length).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Known values, or any other of the same type. */
function isOpenEnum({ anyOf: [known, any] = [] }: JsonSchema): boolean {
  return typeof known === "object" && known.enum !== undefined && typeof any === "object" && isArrayOfTypes(any.type);
}

function isArrayOfTypes(type: JsonSchema["type"]): boolean {
  return type !== undefined && typeof type !== "string";
}

function partOf(form: JsonSchema, step: string | number): JsonSchema | boolean | undefined {
  if (typeof step === "number") return form.prefixItems?.[step] ?? form.items;
  const known = Object.hasOwn(form.properties ?? {}, step) ? form.properties?.[step] : undefined;
  return known ?? Object.values(form.patternProperties ?? {})[0] ?? form.additionalProperties;
}

function memberOf(value: Given, step: string | number): Given {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, JsonValue>>)[step] : undefined;
}

/** What is wrong with a value of this form; nothing when it seems to fit. */
function wordsFor(form: JsonSchema, value: Given): readonly Words[] {
  if (value === undefined) return [{ msg: "Field required", type: "missing" }];
  if (form.contentMediaType !== undefined) {
    return [{ msg: "Input should be a media URL (https), a data URI or an asset reference", type: "url_type" }];
  }
  const [known = form] = isOpenEnum(form) ? (form.anyOf ?? []) : [];
  if (typeof known === "object" && known.enum !== undefined) return wordsForEnum(known.enum, value, known !== form);
  const [type] = [form.type ?? []].flat();
  const wrong = type === undefined ? undefined : wordsForType(type, value);
  if (wrong !== undefined) return [wrong];
  const broken = limits.find(([name, breaks]) => form[name] !== undefined && breaks(value, Number(form[name])));
  if (broken === undefined) return [];
  const [limit, , msg, code] = broken;
  return [{ msg: msg.replace("{}", () => String(form[limit])), type: code }];
}

function wordsForEnum(values: readonly unknown[], value: JsonValue, isOpen: boolean): readonly Words[] {
  const fits = values.some((known) => known === value || (isOpen && typeof known === typeof value));
  const words = values.map((known) => `'${String(known)}'`).join(", ");
  return fits ? [] : [{ msg: `Input should ${isOpen ? "have the type of" : "be"} ${words}`, type: "enum" }];
}

const types: Readonly<Record<string, readonly [string, string, (value: JsonValue) => boolean]>> = {
  string: ["Input should be a valid string", "string_type", (value) => typeof value === "string"],
  integer: ["Input should be a valid integer", "int_type", (value) => typeof value === "number"],
  number: ["Input should be a valid number", "float_type", (value) => typeof value === "number"],
  boolean: ["Input should be a valid boolean", "bool_type", (value) => typeof value === "boolean"],
  array: ["Input should be a valid list", "list_type", isArray],
  object: ["Input should be a valid dictionary", "dict_type", (value) => typeof value === "object" && !isArray(value)],
};

function wordsForType(type: string, value: JsonValue): Words | undefined {
  const [msg = "", code = "", fits] = types[type] ?? [];
  if (fits?.(value) === false) return { msg, type: code };
  return type === "integer" && !Number.isInteger(value) ? { msg, type: "int_from_float" } : undefined;
}

const lengthOf = (value: JsonValue): number =>
  typeof value === "string" ? [...value].length : isArray(value) ? value.length : 0;

type Breaks = (value: JsonValue, limit: number) => boolean;
const isShorter: Breaks = (value, least) => lengthOf(value) < least;
const isLonger: Breaks = (value, most) => lengthOf(value) > most;
// Core has found one of several broken: the one where none before it is.
const isLeft: Breaks = () => true;

/** What breaks a limit, how that is told, and its code. */
const limits: readonly (readonly [keyof JsonSchema, Breaks, string, string])[] = [
  ["minLength", isShorter, "String should have at least {} characters", "string_too_short"],
  ["maxLength", isLonger, "String should have at most {} characters", "string_too_long"],
  [
    "minimum",
    (value, least) => Number(value) < least,
    "Input should be greater than or equal to {}",
    "greater_than_equal",
  ],
  ["maximum", (value, most) => Number(value) > most, "Input should be less than or equal to {}", "less_than_equal"],
  ["exclusiveMinimum", (value, least) => Number(value) <= least, "Input should be greater than {}", "greater_than"],
  ["exclusiveMaximum", (value, most) => Number(value) >= most, "Input should be less than {}", "less_than"],
  ["minItems", isShorter, "List should have at least {} items", "too_short"],
  ["maxItems", isLonger, "List should have at most {} items", "too_long"],
  ["multipleOf", isLeft, "Input should be a multiple of {}", "multiple_of"],
  ["pattern", isLeft, "String should match pattern '{}'", "string_pattern_mismatch"],
  ["uniqueItems", isLeft, "List items should be unique", "value_error"],
];
