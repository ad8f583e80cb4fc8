// One declared parameter, from a page or from the public list, as a schema. Both sources use the same type words.

import { assertNever } from "../ir/assert-never.js";
import type { JsonValue } from "../ir/json.js";
import { present } from "../ir/present.js";
import type { Annotations, Field, Schema } from "../ir/schema.js";
import type { Report } from "./candidate.js";
import { readLiteral, readNumber, stripQuotes } from "./literals.js";
import { readTypeWords, type TypeWord } from "./type-words.js";

/** What a source states about one parameter, still as printed. */
export interface Parameter {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  /** Printed text, or a value where the source is JSON. */
  readonly defaultText?: string;
  readonly defaultValue?: JsonValue;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly options?: readonly string[];
  /** The options are examples, or known to be incomplete. */
  readonly openOptions: boolean;
  readonly nested?: readonly Field[];
  /** `document#/pointer`, kept in the spec. */
  readonly from: string;
  /** The same place for a person, with its line. */
  readonly place: string;
}

/** Turns a declared parameter into a schema; what cannot be read is reported and left out. */
export function schemaOfParameter(parameter: Parameter, report: Report): Schema {
  const words = parameter.type === undefined ? undeclared(parameter, report) : readTypeWords(parameter.type);
  const nullable = words.some((word) => word.kind === "null");
  const variants = distinct(
    words.filter((word) => word.kind !== "null").map((word) => schemaOfWord(word, parameter, report)),
  );
  const [first, ...others] = variants;
  let schema: Schema =
    first === undefined
      ? { kind: "json", shape: "any", from: parameter.from }
      : others.length === 0
        ? first
        : { kind: "union", variants, from: parameter.from };
  if (nullable) schema = { kind: "nullable", inner: schema, from: parameter.from };
  const value = defaultOf(parameter, schema, report);
  const annotated = { ...schema, ...present({ description: parameter.description, default: value }) };
  return openForDefault(annotated, value, parameter, report);
}

function undeclared(parameter: Parameter, report: Report): readonly TypeWord[] {
  if (parameter.options !== undefined && parameter.options.length > 0) return [{ kind: "string" }];
  report({
    code: "missing-type",
    severity: "warning",
    pointer: parameter.place,
    message: `The field ${JSON.stringify(parameter.name)} has no type.`,
    help: "It is typed as `JsonValue`. Add a refinement when its type is known.",
  });
  return [{ kind: "json", shape: "any" }];
}

function schemaOfWord(word: TypeWord, parameter: Parameter, report: Report): Schema {
  const { from } = parameter;
  switch (word.kind) {
    case "string":
      return enumeration(parameter, (text) => stripQuotes(text), report) ?? stringSchema(word.format, parameter);
    case "number":
      return (
        enumeration(parameter, readNumber, report) ?? {
          kind: "number",
          integer: word.integer,
          ...limits(parameter, report),
          from,
        }
      );
    case "boolean":
      return { kind: "boolean", from };
    case "media":
      return { kind: "media", media: word.media, from };
    case "json":
      if (parameter.nested !== undefined) return { kind: "object", fields: parameter.nested, from };
      return { kind: "json", shape: word.shape, from };
    case "array":
      return arraySchema(word, parameter, report);
    case "null":
      return { kind: "json", shape: "any", from };
    case "unknown":
      report({
        code: "unknown-type",
        severity: "warning",
        pointer: parameter.place,
        message: `The type word ${JSON.stringify(word.word)} of the field ${JSON.stringify(parameter.name)} is not known.`,
        help: "The field is typed as `JsonValue`. Teach the word to generators/src/normalise/type-words.ts, or add a refinement.",
      });
      return { kind: "json", shape: "any", from };
    default:
      return assertNever(word);
  }
}

function stringSchema(format: string | undefined, parameter: Parameter): Schema {
  const { minLength, maxLength, pattern, from } = parameter;
  return { kind: "string", ...present({ minLength, maxLength, pattern, format }), from };
}

function arraySchema(word: TypeWord & { kind: "array" }, parameter: Parameter, report: Report): Schema {
  const { nested, from, options } = parameter;
  const element: Parameter = { ...withoutText(parameter), place: parameter.place };
  const items: Schema =
    nested !== undefined
      ? { kind: "object", fields: nested, from }
      : word.items !== undefined
        ? schemaOfWord(word.items, element, report)
        : options !== undefined && options.length > 0
          ? schemaOfWord({ kind: "string" }, element, report)
          : { kind: "json", shape: "any", from };
  const { minItems, maxItems } = parameter;
  return { kind: "array", items, ...present({ minItems, maxItems }), from };
}

function withoutText(parameter: Parameter): Parameter {
  const { description: _description, defaultText: _text, defaultValue: _value, ...element } = parameter;
  return element;
}

function enumeration<Value extends string | number>(
  parameter: Parameter,
  read: (text: string) => Value | undefined,
  report: Report,
): Schema | undefined {
  const { options, openOptions, from } = parameter;
  if (options === undefined || options.length === 0) return undefined;
  const values = new Set<Value>();
  for (const option of options) {
    const value = read(option);
    if (value === undefined) {
      report({
        code: "unreadable-option",
        severity: "warning",
        pointer: parameter.place,
        message: `The option ${JSON.stringify(option)} is no value of the type ${JSON.stringify(parameter.type)}.`,
        help: "The field keeps its type without a list of options. Add a refinement when the right ones are known.",
      });
      return undefined;
    }
    values.add(value);
  }
  return { kind: "enum", values: [...values], open: openOptions, from };
}

function limits(parameter: Parameter, report: Report): { minimum?: number; maximum?: number } {
  const { minimum, maximum } = parameter;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    report({
      code: "contradictory-limits",
      severity: "warning",
      pointer: parameter.place,
      message: `The minimum ${minimum} is above the maximum ${maximum}.`,
      help: "Both limits were left out. Add a refinement when the right ones are known.",
    });
    return {};
  }
  return present({ minimum, maximum });
}

function defaultOf(parameter: Parameter, schema: Schema, report: Report): JsonValue | undefined {
  const { defaultText, defaultValue } = parameter;
  if (defaultValue !== undefined) return defaultValue === null ? undefined : defaultValue;
  if (defaultText === undefined || defaultText.trim() === "") return undefined;
  const value = readLiteral(defaultText, schema);
  if (value !== undefined) return value === null ? undefined : value;
  // "none" is how a page says that there is no default.
  if (/^(?:null|none|n\/a|-|\u2014)$/i.test(defaultText.trim())) return undefined;
  report({
    code: "unreadable-default",
    severity: "warning",
    pointer: parameter.place,
    message: `The default ${JSON.stringify(defaultText)} is no value of the type ${JSON.stringify(parameter.type ?? "unknown")}.`,
    help: "The default was left out. Add a refinement when the right one is known.",
  });
  return undefined;
}

/** A default outside the options proves that the list is not the whole set, so the set is open. */
function openForDefault(
  schema: Schema,
  value: JsonValue | undefined,
  parameter: Parameter,
  report: Report,
): Schema & Annotations {
  if (schema.kind !== "enum" || schema.open || value === undefined) return schema;
  if ((schema.values as readonly JsonValue[]).includes(value)) return schema;
  report({
    code: "default-outside-options",
    severity: "info",
    pointer: parameter.place,
    message: `The default ${JSON.stringify(value)} of ${JSON.stringify(parameter.name)} is not among its options.`,
    help: "The options are taken as incomplete: other values are accepted. Add a refinement when the whole set is known.",
  });
  return { ...schema, open: true };
}

function distinct(schemas: readonly Schema[]): readonly Schema[] {
  const seen = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...seen.values()];
}
