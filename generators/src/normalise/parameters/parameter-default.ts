import { isJsonObject, type JsonValue } from "../../ir/json.js";
import { readQuantity } from "../../ir/quantity.js";
import type { Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import { readLiteral, readNumber } from "../literals.js";
import type { Parameter } from "./declared-parameter.js";

// How pages say that there is no default. Under a list of options the word may be one of them.
const noDefault =
  /^\(?(?:null|none|nil|n\/a|undefined|unset|(?:not|none) (?:set|specified)|unspecified|no default|nothing|empty(?: string)?|-|\u2014)\)?$/i;

/** The default of a parameter as a value of its type; what is none is reported and left out. */
export function defaultOfParameter(parameter: Parameter, schema: Schema, report: Report): JsonValue | undefined {
  const { defaultText, defaultValue } = parameter;
  if (defaultValue === undefined && (defaultText === undefined || defaultText.trim() === "")) return undefined;
  if (defaultValue === null) return undefined;
  const read = defaultValue === undefined ? readText(defaultText ?? "", schema) : readValue(defaultValue, schema);
  const value = Object.is(read, -0) ? 0 : read;
  if (value === null || (defaultText !== undefined && noDefault.test(defaultText.trim()) && !isOption(value, schema))) {
    return undefined;
  }
  if (value === undefined) {
    report({
      code: "unreadable-default",
      severity: "warning",
      pointer: parameter.place,
      message: `The default ${JSON.stringify(defaultText ?? defaultValue)} is no value of the type ${JSON.stringify(parameter.type ?? "unknown")}.`,
      help: "The default was left out. Add a refinement when the right one is known.",
    });
    return undefined;
  }
  if (isOutside(value, schema)) {
    report({
      code: "default-outside-limits",
      severity: "info",
      pointer: parameter.place,
      message: `The default ${JSON.stringify(value)} of ${JSON.stringify(parameter.name)} lies outside its own limits.`,
      help: "Both were kept. Add a refinement when one of them is wrong.",
    });
  }
  return value;
}

/** The examples of a parameter as values of its type; one that is none is reported and left out. */
export function examplesOfParameter(
  parameter: Parameter,
  schema: Schema,
  report: Report,
): readonly JsonValue[] | undefined {
  const { exampleTexts = [], name, type = "unknown", place } = parameter;
  const read = exampleTexts.map((text) => ({ text, value: readText(text, schema) }));
  const foreign = read.find(({ value }) => value === undefined);
  if (foreign !== undefined) {
    report({
      code: "unreadable-example",
      severity: "info",
      pointer: place,
      message: `The example ${JSON.stringify(foreign.text)} of ${JSON.stringify(name)} is no value of the type ${JSON.stringify(type)}.`,
      help: "It was left out. Compare the type with the page.",
    });
  }
  const values = read.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === 0 ? undefined : values;
}

function readText(text: string, schema: Schema): JsonValue | undefined {
  const { kind } = schema.kind === "nullable" ? schema.inner : schema;
  // `5 seconds`, `5s`: the unit belongs to the field.
  const value =
    readLiteral(text, schema) ?? (kind === "number" ? readNumber(readQuantity(text)?.number ?? "") : undefined);
  return value === undefined || fits(value, schema) ? value : undefined;
}

/** A source in JSON may still write a number or a list as text. */
function readValue(value: JsonValue, schema: Schema): JsonValue | undefined {
  if (fits(value, schema)) return value;
  return typeof value === "string" ? readText(value, schema) : undefined;
}

/** Whether a value is of the schema's kind. Limits, and options that are not listed, are another matter. */
function fits(value: JsonValue, schema: Schema): boolean {
  switch (schema.kind) {
    case "string":
    case "media":
      return typeof value === "string";
    case "number":
      // A whole number that a double cannot hold would come out as another one.
      return typeof value === "number" && Number.isFinite(value) && (!schema.integer || Number.isSafeInteger(value));
    case "boolean":
      return typeof value === "boolean";
    case "enum":
      return schema.values.some((option) => typeof option === typeof value);
    case "array":
      return Array.isArray(value) && value.every((item: JsonValue) => fits(item, schema.items));
    case "tuple":
      return Array.isArray(value);
    case "object":
    case "record":
      return isJsonObject(value);
    case "json":
      if (schema.shape === "any") return true;
      return isJsonObject(value) || (schema.shape === "container" && Array.isArray(value));
    case "nullable":
      return value === null || fits(value, schema.inner);
    case "union":
      return schema.variants.some((variant) => fits(value, variant));
    case "ref":
    case "media-file":
      return true;
  }
}

function isOption(value: JsonValue | undefined, schema: Schema): boolean {
  if (schema.kind === "nullable") return isOption(value, schema.inner);
  return schema.kind === "enum" && (schema.values as readonly (JsonValue | undefined)[]).includes(value);
}

function isOutside(value: JsonValue, schema: Schema): boolean {
  if (schema.kind === "nullable") return value !== null && isOutside(value, schema.inner);
  if (schema.kind !== "number" || typeof value !== "number") return false;
  return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity);
}
