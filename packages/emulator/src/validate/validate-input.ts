// In: an input and the spec of its model. Out: everything that is wrong with the input, each with its place.
// Never changes the input.

import type { CompatibilityFlags } from "../compatibility.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { isArray } from "../json-strings.js";
import type { FieldError, Place } from "../api-error.js";
import type { ArraySchema, Field, InputForm, Rule, Schema } from "../readers.js";
import type { ModelSpec } from "./read-specs.js";
import { checkNumber, checkString } from "./check-scalars.js";

type Definitions = ModelSpec["definitions"];

/** Lists the faults of an input by the model's own spec. What a field means that the spec does not know is a switch. */
export function validateInput(
  spec: ModelSpec,
  input: JsonObject,
  place: Place,
  unknownFields: CompatibilityFlags["unknownFields"],
): readonly FieldError[] {
  const known = new Set(spec.input.fields.map(({ name }) => name));
  const unknown = unknownFields === "refuse" ? Object.keys(input).filter((name) => !known.has(name)) : [];
  return [
    ...unknown.map((name) => ({
      loc: [...place, name],
      msg: "Extra inputs are not permitted",
      type: "extra_forbidden",
    })),
    ...checkFields(spec.input.fields, input, place, spec.definitions),
    ...spec.rules.flatMap((rule) => checkRule(rule, input, place)),
  ];
}

function checkFields(
  fields: readonly Field[],
  value: JsonObject,
  place: Place,
  definitions: Definitions,
): readonly FieldError[] {
  return fields.flatMap(({ name, required, schema }) => {
    const member = value[name];
    if (member !== undefined) {
      // Optional fields take null as "not given", which the upstream's own clients send.
      return member === null && !required ? [] : check(schema, member, [...place, name], definitions);
    }
    return required ? [{ loc: [...place, name], msg: "Field required", type: "missing" }] : [];
  });
}

function check(schema: Schema, value: JsonValue, place: Place, definitions: Definitions): readonly FieldError[] {
  const fail = (msg: string, type: string): readonly FieldError[] => [{ loc: place, msg, type }];
  switch (schema.kind) {
    case "string":
      return checkString(schema, value, fail);
    case "number":
      return checkNumber(schema, value, fail);
    case "boolean":
      return typeof value === "boolean" ? [] : fail("Input should be a valid boolean", "bool_type");
    case "enum": {
      if (schema.values.some((known) => known === value)) return [];
      const sameType = schema.values.some((known) => typeof known === typeof value);
      if (schema.open && sameType) return [];
      const words = schema.values.map((known) => `'${String(known)}'`).join(", ");
      return fail(schema.open ? `Input should have the type of ${words}` : `Input should be ${words}`, "enum");
    }
    case "media":
    case "media-file":
      return typeof value === "string" && /^(https?:\/\/|data:|runflow:\/\/assets\/)/i.test(value)
        ? []
        : fail("Input should be a media URL (https), a data URI or an asset reference", "url_type");
    case "array":
      return checkArray(schema, value, place, definitions);
    case "tuple": {
      if (!isArray(value)) return fail("Input should be a valid list", "list_type");
      if (value.length < schema.items.length) return fail(`List should have ${schema.items.length} items`, "too_short");
      return value.flatMap((item, index) => {
        const own = schema.items[index] ?? schema.rest;
        return own === undefined ? [] : check(own, item, [...place, index], definitions);
      });
    }
    case "object":
      return isJsonObject(value)
        ? checkFields(schema.fields, value, place, definitions)
        : fail("Input should be a valid dictionary", "dict_type");
    case "record":
      return isJsonObject(value)
        ? Object.entries(value).flatMap(([key, item]) => check(schema.values, item, [...place, key], definitions))
        : fail("Input should be a valid dictionary", "dict_type");
    case "union": {
      const answers = schema.variants.map((variant) => check(variant, value, place, definitions));
      if (answers.some((errors) => errors.length === 0)) return [];
      return answers.flat();
    }
    case "nullable":
      return value === null ? [] : check(schema.inner, value, place, definitions);
    case "ref": {
      const definition = definitions[schema.name];
      return definition === undefined ? [] : check(definition, value, place, definitions);
    }
    case "json":
      if (schema.shape === "any" || isJsonObject(value)) return [];
      if (schema.shape === "container" && isArray(value)) return [];
      return fail("Input should be a valid dictionary", "dict_type");
  }
}

function checkArray(
  schema: ArraySchema,
  value: JsonValue,
  place: Place,
  definitions: Definitions,
): readonly FieldError[] {
  if (!isArray(value)) return [{ loc: place, msg: "Input should be a valid list", type: "list_type" }];
  const errors: FieldError[] = [];
  if (value.length < (schema.minItems ?? 0)) {
    errors.push({ loc: place, msg: `List should have at least ${schema.minItems} items`, type: "too_short" });
  }
  if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) {
    errors.push({ loc: place, msg: `List should have at most ${schema.maxItems} items`, type: "too_long" });
  }
  if (schema.uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    errors.push({ loc: place, msg: "List items should be unique", type: "value_error" });
  }
  return [...errors, ...value.flatMap((item, index) => check(schema.items, item, [...place, index], definitions))];
}

function checkRule(rule: Rule, input: JsonObject, place: Place): readonly FieldError[] {
  const isGiven = (name: string): boolean => input[name] !== undefined && input[name] !== null;
  if (rule.kind === "requires") {
    const missing = isGiven(rule.field) ? rule.requires.filter((name) => !isGiven(name)) : [];
    return missing.map((name) => ({ loc: [...place, name], msg: `Required with ${rule.field}`, type: "missing" }));
  }
  if (rule.kind === "one-form-of") {
    if (rule.forms.some((form) => hasForm(form, input, isGiven))) return [];
    return [{ loc: place, msg: `Input should have one of ${rule.forms.length} forms`, type: "value_error" }];
  }
  const given = rule.fields.filter(isGiven).length;
  const tooFew = given < 1 && rule.kind !== "at-most-one-of";
  const tooMany = given > 1 && rule.kind !== "at-least-one-of";
  if (!tooFew && !tooMany) return [];
  const msg = `${rule.kind.replace(/-/g, " ")} ${rule.fields.join(", ")} must be given`;
  return [{ loc: place, msg: msg.charAt(0).toUpperCase() + msg.slice(1), type: "value_error" }];
}

function hasForm(form: InputForm, input: JsonObject, isGiven: (name: string) => boolean): boolean {
  const fits = ([name, options]: [string, readonly JsonValue[]]): boolean =>
    !isGiven(name) || options.some((option) => option === input[name]);
  return form.required.every(isGiven) && !form.forbidden.some(isGiven) && Object.entries(form.values).every(fits);
}
