// In: a spec. Out: a call that a reader can paste, with values that keep the limits and the rules of the input.

import type { JsonObject, JsonValue } from "../ir/json.js";
import type { InputForm, ModelNames, ModelSpec, Rule } from "../ir/model.js";
import type { MediaKind, NumberSchema, Schema, StringSchema } from "../ir/schema.js";
import { cleanText } from "../text/clean-text.js";
import { checkExamples } from "./fitting-examples.js";
import { literal } from "./literal.js";

/** A call that a reader can paste: it sends what the model requires and what most callers send. */
export function exampleCall(spec: ModelSpec, names: ModelNames): string {
  const start = `const run = await runflow.run(${names.symbol}, `;
  return `${start}${cleanText(literal(shownInput(spec), "", start.length))});`;
}

// A longer one would hide the call in a hover.
const longestExample = 400;

/** The upstream's own example where it fits its own documents, else one made from the spec. */
function shownInput(spec: ModelSpec): JsonObject {
  const fitting = checkExamples(spec).find(
    ({ example, problems }) => problems.length === 0 && JSON.stringify(example.input).length <= longestExample,
  );
  return fitting?.example.input ?? exampleInput(spec);
}

// What nearly every call of a model sends, even where the page does not say that it must.
const usual = new Set(["prompt", "text", "image_url", "image_urls", "video_url", "audio_url"]);

/** An input made from the spec alone, so that it always has the right type. */
export function exampleInput(spec: ModelSpec): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const field of spec.input.fields) {
    if (!field.required && !usual.has(field.name)) continue;
    const value = sample(field.schema, field.name, spec.definitions, 0);
    if (value !== undefined) entries.push([field.name, value]);
  }
  return satisfyRules(Object.fromEntries(entries), spec.rules, (name) => {
    const field = spec.input.fields.find((candidate) => candidate.name === name);
    return field === undefined ? undefined : sample(field.schema, name, spec.definitions, 0);
  });
}

// A shown call stays readable, and whatever limit the upstream states, memory does not run out.
const longestList = 20;
const longestText = 1000;

const mediaAddresses: Readonly<Record<MediaKind, string>> = {
  image: "https://example.com/picture.png",
  video: "https://example.com/clip.mp4",
  audio: "https://example.com/voice.mp3",
  file: "https://example.com/files.zip",
};

function sample(
  schema: Schema,
  name: string,
  definitions: ModelSpec["definitions"],
  depth: number,
): JsonValue | undefined {
  if (schema.default !== undefined && schema.kind !== "object" && !isForeign(schema.default, schema))
    return schema.default;
  if (depth > 8) return undefined;
  switch (schema.kind) {
    case "string":
      return sampleText(name, schema);
    case "enum":
      return schema.values[0];
    case "number":
      return sampleNumber(schema);
    case "boolean":
      return true;
    case "media":
      return mediaAddresses[schema.media];
    case "media-file":
      return { url: mediaAddresses.image };
    case "array": {
      const item = sample(schema.items, name.replace(/s$/, ""), definitions, depth + 1);
      const length = Math.min(Math.max(1, schema.minItems ?? 1), schema.maxItems ?? longestList, longestList);
      return item === undefined ? [] : Array.from({ length }, () => item);
    }
    case "tuple":
      return schema.items.map((item) => sample(item, name, definitions, depth + 1) ?? null);
    case "object":
      return Object.fromEntries(
        schema.fields
          .filter((field) => field.required)
          .map((field): [string, JsonValue] => [
            field.name,
            sample(field.schema, field.name, definitions, depth + 1) ?? null,
          ]),
      );
    case "record":
      return {};
    case "union":
      return schema.variants[0] === undefined ? undefined : sample(schema.variants[0], name, definitions, depth + 1);
    case "nullable":
      return sample(schema.inner, name, definitions, depth + 1) ?? null;
    case "ref": {
      const target = definitions[schema.name];
      return target === undefined ? undefined : sample(target, name, definitions, depth + 1);
    }
    case "json":
      return schema.shape === "any" && /url/i.test(name) ? mediaAddresses.image : {};
  }
}

/** A default may lie outside a closed set of options, where the upstream contradicts itself. */
function isForeign(value: JsonValue, schema: Schema): boolean {
  return schema.kind === "enum" && !schema.open && !(schema.values as readonly JsonValue[]).includes(value);
}

function sampleText(name: string, { minLength = 0, maxLength }: StringSchema): string {
  const text = /prompt|text/i.test(name)
    ? "A red kite above a green hill"
    : /url/i.test(name)
      ? mediaAddresses.image
      : "\u2026";
  return text.padEnd(Math.min(minLength, longestText), "\u2026").slice(0, maxLength);
}

/** A number that keeps the limits of its schema, for an example: the lowest one where there is a lowest. */
export function sampleNumber(schema: NumberSchema): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = multipleOf ?? 1;
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  const candidates = [
    minimum,
    maximum,
    1,
    0,
    ...(low === undefined ? [] : [Math.ceil(low / step) * step, (Math.floor(low / step) + 1) * step]),
    ...(high === undefined ? [] : [Math.floor(high / step) * step, (Math.ceil(high / step) - 1) * step]),
    ...(low === undefined || high === undefined ? [] : [(low + high) / 2]),
    step,
  ].filter((candidate) => candidate !== undefined);
  return candidates.find((candidate) => fits(candidate, schema)) ?? low ?? high ?? 1;
}

function fits(value: number, schema: NumberSchema): boolean {
  const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    (!integer || Number.isInteger(value)) &&
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}

/** Makes an example input obey the rules between its fields: what is missing is added, what excludes another goes. */
export function satisfyRules(
  input: JsonObject,
  rules: readonly Rule[],
  valueOf: (field: string) => JsonValue | undefined,
): JsonObject {
  const result = new Map(Object.entries(input));
  const add = (field: string): void => {
    const value = result.get(field) ?? valueOf(field);
    if (value !== undefined) result.set(field, value);
  };
  for (const rule of rules) {
    if (rule.kind === "requires") {
      if (result.has(rule.field)) rule.requires.forEach(add);
      continue;
    }
    if (rule.kind === "one-form-of") {
      const form = rule.forms.find((candidate) => isNear(candidate, result)) ?? rule.forms[0];
      form?.required.forEach(add);
      form?.forbidden.forEach((field) => result.delete(field));
      for (const [field, [value]] of Object.entries(form?.values ?? {})) {
        if (value !== undefined && result.has(field)) result.set(field, value);
      }
      continue;
    }
    const [chosen = rule.fields[0], ...others] = rule.fields.filter((field) => result.has(field));
    if (chosen !== undefined && rule.kind !== "at-most-one-of") add(chosen);
    if (rule.kind !== "at-least-one-of") others.forEach((field) => result.delete(field));
  }
  return Object.fromEntries(result);
}

/** Whether an input has this form already, but for what is missing. */
function isNear({ forbidden, values }: InputForm, input: ReadonlyMap<string, JsonValue>): boolean {
  const differs = ([field, options]: [string, readonly JsonValue[]]): boolean => {
    const value = input.get(field);
    return value !== undefined && !options.includes(value);
  };
  return !forbidden.some((field) => input.has(field)) && !Object.entries(values).some(differs);
}
