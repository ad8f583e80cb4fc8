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
