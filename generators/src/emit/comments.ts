// What the comments of generated declarations say: of a field, and of the exported model.

import type { ModelSpec } from "../ir/model.js";
import type { Schema } from "../ir/schema.js";
import { commentLines, quotedLines, tagValue } from "./jsdoc.js";
import { priceSentence } from "./price-sentence.js";

/** The comment of a field: its text, then every limit and the default as tags, so that the hover answers the question. */
export function fieldComment(schema: Schema): readonly string[] {
  const inner = schema.kind === "nullable" ? schema.inner : schema;
  const whole = inner.kind === "number" && inner.integer && schema.inferred?.type === undefined;
  const after = inferenceSentence(schema) ?? (whole ? "A whole number." : undefined);
  const text = after === undefined ? schema.description : ended(schema.description);
  return [
    ...quotedLines(text, { after }),
    ...limitTags(inner),
    ...defaultTag(schema),
    ...exampleTags(schema),
    ...deprecatedTag(schema),
  ];
}

/** Says of a field whose type no document states where the type comes from. */
export function inferenceSentence({ inferred }: Schema): string | undefined {
  if (inferred?.type === "example") return "Type inferred from a call that Runflow shows.";
  if (inferred?.type === "sibling") return "Inferred from a similar model.";
  return undefined;
}

/** A text that another sentence can follow. */
function ended(text: string | undefined): string | undefined {
  const bare = text?.trimEnd();
  return bare === undefined || bare === "" || /[.!?:;\u2026\u3002][)\]"'\u201d\u2019`]*$/.test(bare)
    ? bare
    : `${bare}.`;
}

function limitTags(schema: Schema): readonly string[] {
  const tags: string[] = [];
  const tag = (name: string, value: number | undefined): void => {
    if (value !== undefined) tags.push(`@${name} ${value}`);
  };
  if (schema.kind === "number") {
    tag("minimum", schema.minimum);
    tag("exclusiveMinimum", schema.exclusiveMinimum);
    tag("maximum", schema.maximum);
    tag("exclusiveMaximum", schema.exclusiveMaximum);
    tag("multipleOf", schema.multipleOf);
  } else if (schema.kind === "string") {
    tag("minLength", schema.minLength);
    tag("maxLength", schema.maxLength);
    if (schema.pattern !== undefined) tags.push(`@pattern ${tagValue(schema.pattern)}`);
    if (schema.format !== undefined) tags.push(`@format ${formatText(schema.format)}`);
  } else if (schema.kind === "array") {
    tag("minItems", schema.minItems);
    tag("maxItems", schema.maxItems);
  }
  return tags;
}

function defaultTag(schema: Schema): readonly string[] {
  return schema.default === undefined ? [] : [`@defaultValue ${tagValue(schema.default)}`];
}

function exampleTags({ examples = [] }: Schema): readonly string[] {
  return examples.map((example) => `@example ${tagValue(example)}`);
}

function deprecatedTag(schema: Schema): readonly string[] {
  if (schema.deprecated === undefined) return [];
  const reason = schema.deprecated === true ? [] : quotedLines(schema.deprecated);
  return [`@deprecated ${reason.join(" ")}`.trimEnd()];
}

/** The word of a format as it is; anything else is a value. */
function formatText(format: string): string {
  return /^[\w.-]+$/.test(format) ? format : tagValue(format);
}

/** The comment of the exported model: what it does, what it costs, a call, its page. */
export function modelComment(spec: ModelSpec, call: string): readonly string[] {
  const price = priceSentence(spec.price);
  return [
    ...quotedLines(sentence(spec.description), { before: "Runflow says:", after: price }),
    ...(spec.completeness.document === "complete" ? [] : commentLines(completenessSentence(spec))),
    `@see ${spec.page.replaceAll("*/", "*%2F")}`,
    "@example",
    // A name or value of the upstream stands in the call; inside a comment it may not end it or look like a tag.
    ...call.replaceAll("*/", "*\\/").split("\n"),
    ...(spec.state === "active" ? [] : ["@deprecated The upstream has switched this model off."]),
  ];
}

/** Says in one line how much of the upstream's document stands behind a package. */
export function completenessSentence(spec: ModelSpec): string {
  const { document, missing } = spec.completeness;
  const what = document === "inferred" ? "Partly inferred" : "Made from a partial document";
  return missing.length === 0 ? `${what}.` : `${what}; not known: ${missing.join("; ")}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
