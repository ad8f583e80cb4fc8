// One declared parameter, from a page or from the public list, as a schema. Both sources use the same type words.

import { compact, type JsonValue } from "../../ir/json.js";
import type { Annotations, ArraySchema, Field, Schema } from "../../ir/schema.js";
import { assertNever } from "../../ir/visit.js";
import type { Report } from "../candidate.js";
import { usableLimits } from "../json-schema/usable-limits.js";
import { readNumber, stripQuotes } from "../literals.js";
import { isListInProse } from "../rules/list-in-prose.js";
import { readTypeWords, type TypeWord } from "../../ir/type-words.js";
import { defaultOfParameter, examplesOfParameter } from "./parameter-default.js";
import { reportUnusedFacts } from "./unused-facts.js";
import type { OptionValue, Parameter } from "./declared-parameter.js";
import { typesOfValues } from "./shown-values.js";

/** Turns a declared parameter into a schema; what cannot be read is reported and left out. */
export function schemaOfParameter(declared: Parameter, report: Report): Schema {
  const parameter = usableLimits(declared, { owner: declared.name, pointerOf: () => declared.place }, report);
  const { words, inferred } = wordsOf(parameter, report);
  const nullable = words.some((word) => word.kind === "null");
  const variants = distinct(variantsOf(words, parameter, report));
  const [first, ...others] = variants;
  let schema: Schema =
    first === undefined
      ? { kind: "json", shape: "any", from: parameter.from }
      : others.length === 0
        ? first
        : { kind: "union", variants, from: parameter.from };
  reportUnusedFacts(parameter, schema, report);
  if (nullable) schema = { kind: "nullable", inner: schema, from: parameter.from };
  const value = defaultOfParameter(parameter, schema, report);
  const examples = examplesOfParameter(parameter, schema, report);
  const annotated = {
    ...schema,
    ...compact({ description: parameter.description, default: value, examples, inferred }),
  };
  return openForDefault(annotated, value, parameter, report);
}

interface Words {
  readonly words: readonly TypeWord[];
  /** The words are those of the calls that are shown. */
  readonly inferred?: Schema["inferred"];
}

/** The type of a parameter in words: as declared, else as its options, fields, limits or the calls that are shown tell it. */
function wordsOf(parameter: Parameter, report: Report): Words {
  const printed = parameter.type === undefined ? [] : readTypeWords(parameter.type);
  // `None` in the place of a type tells of none; as one of several it tells that the value may be null.
  if (printed.some(({ kind }) => kind !== "null")) return { words: printed };
  const { words, ...inferred } = undeclaredWords(parameter, report);
  return { words: [...words, ...printed], ...inferred };
}

/** What only values of one kind have: a limit without a type tells the type. */
const limitedKinds: readonly { readonly word: TypeWord; readonly limits: readonly (keyof Parameter)[] }[] = [
  { word: { kind: "array", items: undefined }, limits: ["minItems", "maxItems"] },
  { word: { kind: "string" }, limits: ["minLength", "maxLength", "pattern"] },
  {
    word: { kind: "number", integer: false },
    limits: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  },
];

function undeclaredWords(parameter: Parameter, report: Report): Words {
  const { name, options = [], nested = [], shown = [], place } = parameter;
  const words = typesOfValues(shown.map(({ value }) => value));
  // Options are text, unless every call sends a number for them.
  if (options.length > 0 && words[0]?.kind !== "number") return { words: [{ kind: "choice" }] };
  if (nested.length > 0) return { words: [{ kind: "json", shape: "object" }] };
  const limited = limitedKinds.find(({ limits }) => limits.some((limit) => parameter[limit] !== undefined));
  if (limited !== undefined) return { words: [limited.word] };
  if (words.length > 0) return { words, inferred: { type: "example" } };
  report({
    code: "missing-type",
    severity: "warning",
    pointer: place,
    message: `The field ${JSON.stringify(name)} has no type.`,
    help: "It is typed as `JsonValue`. Add a refinement when its type is known.",
  });
  return { words: [{ kind: "json", shape: "any" }] };
}

/** Where text and numbers may stand, each gets those options that are its own. */
function variantsOf(words: readonly TypeWord[], parameter: Parameter, report: Report): readonly Schema[] {
  const variants = words.filter((word) => word.kind !== "null");
  const mixed = variants.some(({ kind }) => kind === "number") && variants.some(({ kind }) => kind === "string");
  const isNumber = (option: OptionValue): boolean => readNumber(String(option)) !== undefined;
  return variants.map((word) => {
    // `AspectRatio`, `FrameEnum`: a type that has a name of its own, of which the source lists the values.
    const isNamed = word.kind === "unknown" && variants.length === 1 && parameter.nested === undefined;
    if (isNamed && (parameter.options?.length ?? 0) > 0) return choiceSchema(parameter, report);
    if (!mixed || parameter.options === undefined) return schemaOfWord(word, parameter, report);
    const own = parameter.options.filter((option) => isNumber(option) === (word.kind === "number"));
    return schemaOfWord(word, { ...parameter, options: own }, report);
  });
}

function schemaOfWord(word: TypeWord, parameter: Parameter, report: Report): Schema {
  const { from } = parameter;
  switch (word.kind) {
    case "string":
      return enumeration(parameter, (option) => stripQuotes(String(option)), report) ?? stringSchema(word, parameter);
    case "number":
      return enumeration(parameter, (option) => readNumber(String(option)), report) ?? numberSchema(word, parameter);
    case "boolean":
      return { kind: "boolean", from };
    case "media":
      return { kind: "media", media: word.media, from };
    case "json":
      if (parameter.nested === undefined) return { kind: "json", shape: word.shape, from };
      return word.shape === "object"
        ? { kind: "object", fields: parameter.nested, from }
        : objectOrList(parameter.nested, parameter);
    case "array":
      return arraySchema(word, parameter, report);
    case "choice":
      return choiceSchema(parameter, report);
    case "null":
      return { kind: "json", shape: "any", from };
    case "unknown":
      // A type with a name of its own, whose fields the page lists.
      if (parameter.nested !== undefined) {
        const isList = /\[\]|\b(?:list|array)\b/i.test(word.word);
        return schemaOfWord(
          isList ? { kind: "array", items: undefined } : { kind: "json", shape: "object" },
          parameter,
          report,
        );
      }
      report({
        code: "unknown-type",
        severity: "warning",
        pointer: parameter.place,
        message: `The type word ${JSON.stringify(word.word)} of the field ${JSON.stringify(parameter.name)} is not known.`,
        help: "The field is typed as `JsonValue`. Teach the word to generators/src/ir/type-words.ts, or add a refinement.",
      });
      return { kind: "json", shape: "any", from };
    default:
      return assertNever(word);
  }
}

function numberSchema({ integer }: TypeWord & { kind: "number" }, parameter: Parameter): Schema {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, from } = parameter;
  const limits = compact({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf });
  return { kind: "number", integer, ...limits, from };
}

function stringSchema({ format }: TypeWord & { kind: "string" }, parameter: Parameter): Schema {
  const { minLength, maxLength, pattern, from } = parameter;
  return { kind: "string", ...compact({ minLength, maxLength, pattern, format }), from };
}

/** The options of a source in JSON keep their kind; printed ones, and the lack of any, are text. */
function choiceSchema(parameter: Parameter, report: Report): Schema {
  const { options = [], defaultValue, from } = parameter;
  if (options.length > 0 && options.every((option) => typeof option === "boolean")) return { kind: "boolean", from };
  if (options.length === 0 && typeof defaultValue === "number") return { kind: "number", integer: false, from };
  return (
    enumeration(parameter, (option) => (typeof option === "string" ? stripQuotes(option) : option), report) ?? {
      kind: "string",
      from,
    }
  );
}

function arraySchema(word: TypeWord & { kind: "array" }, parameter: Parameter, report: Report): Schema {
  const { nested, from, options } = parameter;
  if (nested !== undefined) return listOfObjects(nested, parameter);
  const element: Parameter = { ...withoutText(parameter), place: parameter.place };
  const isNamed = word.items === undefined || word.items.kind === "unknown";
  const items: Schema =
    word.items !== undefined && !(isNamed && (options?.length ?? 0) > 0)
      ? schemaOfWord(word.items, element, report)
      : options !== undefined && options.length > 0
        ? schemaOfWord({ kind: "choice" }, element, report)
        : { kind: "json", shape: "any", from };
  const { minItems, maxItems } = parameter;
  return { kind: "array", items, ...compact({ minItems, maxItems }), from };
}

function withoutText(parameter: Parameter): Parameter {
  const { description: _description, defaultText: _text, defaultValue: _value, ...element } = parameter;
  return element;
}

function enumeration(
  parameter: Parameter,
  read: (option: OptionValue) => OptionValue | undefined,
  report: Report,
): Schema | undefined {
  const { options, openOptions, from } = parameter;
  if (options === undefined || options.length === 0) return undefined;
  const readable = options.filter((option) => read(option) !== undefined);
  if (readable.length < options.length) {
    const foreign = options.find((option) => read(option) === undefined);
    report({
      code: "unreadable-option",
      severity: "warning",
      pointer: parameter.place,
      message: `The option ${JSON.stringify(foreign)} is no value of the type ${JSON.stringify(parameter.type)}.`,
      help:
        readable.length === 0
          ? "The field keeps its type without a list of options. Add a refinement when the right ones are known."
          : "The options are taken as they are listed. Add a refinement when the right ones are known.",
    });
  }
  if (readable.length === 0) return undefined;
  const values = new Set(options.map((option) => read(option) ?? stripQuotes(String(option))));
  return { kind: "enum", values: [...values], open: openOptions, from };
}

/** A default outside the options proves that the list is not the whole set, so the set is open. */
function openForDefault(
  schema: Schema,
  value: JsonValue | undefined,
  parameter: Parameter,
  report: Report,
): Schema & Annotations {
  if (schema.kind === "nullable" && schema.inner.kind === "enum") {
    return { ...schema, inner: openForDefault(schema.inner, value, parameter, report) };
  }
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

/** Each of the schemas once; whole numbers are among numbers of any kind. */
function distinct(schemas: readonly Schema[]): readonly Schema[] {
  const seen = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const hasAny = schemas.some((schema) => schema.kind === "number" && !schema.integer);
  return [...seen.values()].filter((schema) => !(hasAny && schema.kind === "number" && schema.integer));
}

/** A list whose items have the fields that a parameter lists. */
export function listOfObjects(fields: readonly Field[], { minItems, maxItems, from }: Parameter): ArraySchema {
  return { kind: "array", items: { kind: "object", fields, from }, ...compact({ minItems, maxItems }), from };
}

/**
 * What `json` with fields of its own is: a list where the text says so, otherwise one such object or a list of them,
 * because the upstream writes `json` for both.
 */
export function objectOrList(fields: readonly Field[], parameter: Parameter): Schema {
  const list = listOfObjects(fields, parameter);
  if (isListInProse(parameter.description)) return list;
  return { kind: "union", variants: [list.items, list], from: parameter.from };
}
