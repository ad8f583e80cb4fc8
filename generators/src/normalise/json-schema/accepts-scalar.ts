import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { isPattern } from "./is-pattern.js";

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
