// Two schemas that must both hold, as one schema, keyword by keyword.

import { isJsonObject, sameJson, type JsonObject, type JsonValue } from "../../ir/json.js";
import { isPattern } from "./is-pattern.js";

/** Receives each keyword that both schemas have and no one schema can say at once: the second statement is kept. */
export type Lose = (keyword: string) => void;

type Combine = (left: JsonValue, right: JsonValue, lose: () => void) => JsonValue;

/** One schema that says what both say. */
export function combineSchemas(left: JsonObject, right: JsonObject, lose: Lose): JsonObject {
  const result: Record<string, JsonValue> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const earlier = Object.hasOwn(result, key) ? result[key] : undefined;
    result[key] = earlier === undefined ? value : combineKeyword(key, earlier, value, lose);
  }
  return result;
}

/** Leaves out the options that the rest of a schema refuses; one that refuses all of them stays as it is. */
export function fittingOptions(schema: JsonObject): JsonObject {
  const { enum: options, ...rest } = schema;
  if (!Array.isArray(options)) return schema;
  const fits = acceptsScalar(rest);
  const left = (options as readonly JsonValue[]).filter(fits);
  return left.length === 0 ? schema : { ...schema, enum: left };
}

/** Says whether no value at all can fit: no type is left, or no option that the rest of the schema takes. */
export function admitsNothing(schema: JsonObject): boolean {
  const { enum: options, const: constant, type, ...limits } = schema;
  if (Array.isArray(type) && type.length === 0) return true;
  const listed = Array.isArray(options) ? (options as readonly JsonValue[]) : undefined;
  const left = constant === undefined ? listed : (listed ?? [constant]).filter((option) => sameJson(option, constant));
  return left !== undefined && !left.some(acceptsScalar({ ...limits, ...(type !== undefined && { type }) }));
}

function combineKeyword(key: string, left: JsonValue, right: JsonValue, lose: Lose): JsonValue {
  if (sameJson(left, right)) return left;
  const combine = combinations.get(key);
  if (combine !== undefined) return combine(left, right, () => lose(key));
  if (narrowing.has(key)) lose(key);
  return right;
}

// What narrows a value and cannot be said twice. Of texts the second one is the more particular.
const narrowing = new Set([
  "const",
  "format",
  "pattern",
  "patternProperties",
  "prefixItems",
  "contentMediaType",
  "not",
]);

const combinations: ReadonlyMap<string, Combine> = new Map<string, Combine>([
  ["type", intersectTypes],
  ["enum", intersectOptions],
  ["properties", joinProperties],
  ["required", (left, right) => [...new Set([...listOf(left), ...listOf(right)])]],
  ["items", both],
  ["additionalProperties", bothOfOthers],
  ["multipleOf", commonMultiple],
  ["anyOf", eachWithEach],
  ["oneOf", eachWithEach],
  ["uniqueItems", (left, right) => left === true || right === true],
  ["nullable", (left, right) => left === true && right === true],
  ...["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"].map((key): [string, Combine] => [
    key,
    (left, right) => (isNumber(left) && isNumber(right) ? Math.max(left, right) : right),
  ]),
  ...["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"].map((key): [string, Combine] => [
    key,
    (left, right) => (isNumber(left) && isNumber(right) ? Math.min(left, right) : right),
  ]),
]);

/** A list with one member is written as the member alone, as documents do. */
function intersectTypes(left: JsonValue, right: JsonValue): JsonValue {
  const [one, other] = [listOf(left), listOf(right)];
  const within = (type: JsonValue, types: readonly JsonValue[]): boolean =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  const types = [
    ...one.filter((type) => within(type, other)),
    ...other.filter(
      (type) =>
        within(type, one) &&
        !within(
          type,
          one.filter((known) => within(known, other)),
        ),
    ),
  ];
  return types.length === 1 ? (types[0] ?? []) : types;
}

function intersectOptions(left: JsonValue, right: JsonValue): JsonValue {
  const known = new Set(listOf(right).map((value) => JSON.stringify(value)));
  return listOf(left).filter((value) => known.has(JSON.stringify(value)));
}

function joinProperties(left: JsonValue, right: JsonValue): JsonValue {
  if (!isJsonObject(left) || !isJsonObject(right)) return right;
  const properties: Record<string, JsonValue> = { ...left };
  for (const [name, schema] of Object.entries(right)) {
    const earlier = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const isNew = earlier === undefined || sameJson(earlier, schema);
    const value = isNew ? schema : { allOf: [earlier, schema] };
    // A property called `__proto__` must become a key like any other.
    Object.defineProperty(properties, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return properties;
}

function both(left: JsonValue, right: JsonValue): JsonValue {
  if (left === false || right === false) return false;
  if (left === true || right === true) return left === true ? right : left;
  return isJsonObject(left) && isJsonObject(right) ? { allOf: [left, right] } : right;
}

/** Each part means the members that it does not list itself, so one that closes and one that describes do not add up. */
function bothOfOthers(left: JsonValue, right: JsonValue, lose: () => void): JsonValue {
  if ([left, right].includes(false) && [left, right].some(isJsonObject)) lose();
  return both(left, right);
}

function commonMultiple(left: JsonValue, right: JsonValue, lose: () => void): JsonValue {
  if (!isNumber(left) || !isNumber(right)) return right;
  if (Number.isInteger(right / left)) return right;
  if (Number.isInteger(left / right)) return left;
  lose();
  return right;
}

// More pairs than this are no type that anyone reads.
const mostPairs = 32;

/** One of these and one of those is one of the pairs. */
function eachWithEach(left: JsonValue, right: JsonValue, lose: () => void): JsonValue {
  const [these, those] = [listOf(left), listOf(right)];
  if (these.length * those.length <= mostPairs)
    return these.flatMap((one) => those.map((other): JsonValue => ({ allOf: [one, other] })));
  lose();
  return right;
}

/** Judges an option by what a schema says about plain values. */
export function acceptsScalar({ type, ...limits }: JsonObject): (value: JsonValue) => boolean {
  return (value) => {
    if (type !== undefined && !listOf(type).some((name) => hasType(value, name))) return false;
    if (typeof value === "number") return fitsNumber(value, limits);
    return typeof value !== "string" || fitsText(value, limits);
  };
}

function hasType(value: JsonValue, type: JsonValue): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return isJsonObject(value);
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return type === own;
}

function fitsNumber(value: number, limits: JsonObject): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  // OpenAPI 3.0 wrote an exclusive limit as a flag beside the limit.
  const aboveLeast = !isNumber(minimum) || (exclusiveMinimum === true ? value > minimum : value >= minimum);
  const belowMost = !isNumber(maximum) || (exclusiveMaximum === true ? value < maximum : value <= maximum);
  return (
    aboveLeast &&
    belowMost &&
    (!isNumber(exclusiveMinimum) || value > exclusiveMinimum) &&
    (!isNumber(exclusiveMaximum) || value < exclusiveMaximum) &&
    (!isNumber(multipleOf) || Number.isInteger(value / multipleOf))
  );
}

function fitsText(value: string, { minLength, maxLength, pattern }: JsonObject): boolean {
  const length = [...value].length;
  if ((isNumber(minLength) && length < minLength) || (isNumber(maxLength) && length > maxLength)) return false;
  // A pattern of another dialect refuses nothing that this one can tell, and neither does one that takes its time.
  if (typeof pattern !== "string" || !isPattern(pattern)) return true;
  // Linear: that has just been proven.
  return new RegExp(pattern, "u").test(value);
}

/** What may be written as one value or as a list of them, as a list. */
export function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

/** Says whether a limit is there and is a number. */
export function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === "number";
}
