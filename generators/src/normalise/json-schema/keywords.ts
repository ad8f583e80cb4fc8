import { isJsonObject, type JsonValue } from "../../ir/json.js";

// Passed over on purpose: they say nothing about which values are accepted.
const silentKeywords: ReadonlySet<string> = new Set([
  "$comment",
  "$id",
  "$schema",
  "example",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);

/**
 * What the readers of this room read or knowingly pass over. A keyword outside this list is reported, so that a new one is
 * noticed the day the upstream starts to use it.
 */
export const handledKeywords: ReadonlySet<string> = new Set([
  "$ref",
  "$defs",
  "definitions",
  "additionalItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "const",
  "contentEncoding",
  "contentMediaType",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "items",
  "maximum",
  "maxItems",
  "maxLength",
  "minimum",
  "minItems",
  "minLength",
  "multipleOf",
  "nullable",
  "oneOf",
  "pattern",
  "patternProperties",
  "prefixItems",
  "properties",
  "required",
  "type",
  "uniqueItems",
  ...silentKeywords,
]);

/** Says whether a keyword is read or knowingly passed over. */
export function isHandled(keyword: string): boolean {
  return handledKeywords.has(keyword) || keyword.startsWith("x-");
}

const isList = (value: JsonValue): boolean => Array.isArray(value);
const isText = (value: JsonValue): boolean => typeof value === "string";
const isSchema = (value: JsonValue): boolean => isJsonObject(value) || typeof value === "boolean";

type Form = readonly [form: string, holds: (value: JsonValue) => boolean];

const [anObject, aList, aText]: readonly [Form, Form, Form] = [
  ["an object", isJsonObject],
  ["a list", isList],
  ["text", isText],
];

// Limits are judged where they are used; of what is not named here any form is read.
const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ...["properties", "patternProperties", "discriminator"].map((key): [string, Form] => [key, anObject]),
  ...["allOf", "anyOf", "oneOf", "enum", "prefixItems"].map((key): [string, Form] => [key, aList]),
  ...["contentMediaType", "description", "format"].map((key): [string, Form] => [key, aText]),
  ["additionalProperties", ["a schema", isSchema]],
  ["items", ["a schema", (value) => isSchema(value) || isList(value)]],
  // A property that says for itself whether it is required is read so.
  ["required", ["a list", (value) => isList(value) || typeof value === "boolean"]],
  ["type", ["text or a list", (value) => isText(value) || isList(value)]],
]);

/** The form that a keyword should have, where it has another one and is therefore not read. */
export function expectedForm(keyword: string, value: JsonValue): string | undefined {
  const [form, holds] = forms.get(keyword) ?? [];
  return holds === undefined || holds(value) ? undefined : form;
}

const annotationKeywords = new Set(["description", "default", "deprecated", "nullable"]);

/** Says whether a keyword speaks to readers, so that it can stand beside a wrapped reference. */
export function isAnnotation(keyword: string): boolean {
  return annotationKeywords.has(keyword) || silentKeywords.has(keyword);
}

/** Whether a keyword narrows what stands beside it. A type beside a reference only repeats what stands there. */
export function narrows(keyword: string): boolean {
  const isText = isAnnotation(keyword) || keyword.startsWith("x-");
  return !isText && !["type", "discriminator", "$defs", "definitions"].includes(keyword);
}
