import type { JsonValue } from "../json.js";
import type { FieldError } from "../api-error.js";
import type { NumberSchema, StringSchema } from "../readers.js";

type Fail = (msg: string, type: string) => readonly FieldError[];

/** Checks a text against its limits. */
export function checkString(schema: StringSchema, value: JsonValue, fail: Fail) {
  if (typeof value !== "string") return fail("Input should be a valid string", "string_type");
  const { length } = [...value];
  if (length < (schema.minLength ?? 0)) {
    return fail(`String should have at least ${schema.minLength} characters`, "string_too_short");
  }
  if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) {
    return fail(`String should have at most ${schema.maxLength} characters`, "string_too_long");
  }
  // Not linear, bounded: the developer's own value, on the developer's own machine; a request has at most 10 MB.
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    return fail(`String should match pattern '${schema.pattern}'`, "string_pattern_mismatch");
  }
  return [];
}

/** Checks a number against its limits. */
export function checkNumber(schema: NumberSchema, value: JsonValue, fail: Fail) {
  if (typeof value !== "number") {
    return fail(
      `Input should be a valid ${schema.integer ? "integer" : "number"}`,
      schema.integer ? "int_type" : "float_type",
    );
  }
  if (schema.integer && !Number.isInteger(value)) return fail("Input should be a valid integer", "int_from_float");
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) {
    return fail(`Input should be greater than or equal to ${minimum}`, "greater_than_equal");
  }
  if (maximum !== undefined && value > maximum) {
    return fail(`Input should be less than or equal to ${maximum}`, "less_than_equal");
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return fail(`Input should be greater than ${exclusiveMinimum}`, "greater_than");
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return fail(`Input should be less than ${exclusiveMaximum}`, "less_than");
  }
  if (multipleOf !== undefined && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9) {
    return fail(`Input should be a multiple of ${multipleOf}`, "multiple_of");
  }
  return [];
}
