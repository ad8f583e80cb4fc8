import { exampleInput } from "../../src/emit/example.js";
import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { fieldsOfRule, type ModelSpec } from "../../src/ir/model.js";
import type { Field, Schema } from "../../src/ir/schema.js";

/** One call of a model, and whether its package promises to accept it. */
export interface CallPromise {
  readonly why: string;
  readonly input: JsonObject;
  readonly accepted: boolean;
}

/** What the package of a model promises: its calls that must compile and pass, and those that must do neither. */
export function promisesOf(spec: ModelSpec): readonly CallPromise[] {
  const base = exampleInput(spec);
  const ruled = new Set(spec.rules.flatMap(fieldsOfRule));
  const promises: CallPromise[] = [
    { why: "the example", input: base, accepted: true },
    { why: "a misspelt field", input: { ...base, no_such_field: 1 }, accepted: false },
  ];
  for (const field of spec.input.fields) {
    if (ruled.has(field.name)) continue;
    if (field.required && field.schema.default === undefined) {
      const { [field.name]: _left, ...rest } = base;
      promises.push({ why: `without ${field.name}`, input: rest, accepted: false });
    }
    for (const { value, accepted } of valuesFor(field)) {
      promises.push({
        why: `${field.name}: ${JSON.stringify(value)}`,
        input: { ...base, [field.name]: value },
        accepted,
      });
    }
  }
  return promises;
}

interface Verdict {
  readonly value: JsonValue;
  readonly accepted: boolean;
}

function valuesFor(field: Field): readonly Verdict[] {
  return [...valuesOf(field.schema), ...defaultOf(field.schema)];
}

/** What the upstream takes when nothing is sent can also be sent. */
function defaultOf(schema: Schema): readonly Verdict[] {
  return schema.default === undefined ? [] : [{ value: schema.default, accepted: true }];
}

function valuesOf(schema: Schema): readonly Verdict[] {
  const yes = (value: JsonValue): Verdict => ({ value, accepted: true });
  const no = (value: JsonValue): Verdict => ({ value, accepted: false });
  switch (schema.kind) {
    case "string":
      return [no(7), no(true), no(["text"])];
    case "number":
      return [no("7"), no(true)];
    case "boolean":
      return [yes(true), yes(false), no("true"), no(1)];
    case "enum": {
      const texts = schema.values.every((value) => typeof value === "string");
      const other = texts ? "no such option" : 987_654_321;
      return [...schema.values.map(yes), schema.open ? yes(other) : no(other), no(texts ? 7 : "7"), no(true)];
    }
    case "media":
      return [yes("https://example.com/file"), yes("data:image/png;base64,iVBORw0KGgo="), no(7), no(false)];
    case "array":
      return [no("one"), no({})];
    case "object":
      return [no("text"), no(7), no({ no_such_field: 1 })];
    case "nullable":
      return [yes(null), ...valuesOf(schema.inner)];
    case "union":
      return [no(true)];
    case "json":
      return schema.shape === "any" ? [] : [no("text"), no(7), yes({ anything: [1, null] })];
    case "tuple":
    case "record":
      return [no("text")];
    case "ref":
    case "media-file":
      return [];
  }
}
