import type { Schema } from "../ir/schema.js";
import { quotedLines, tagValue } from "./jsdoc.js";

/** The comment of a field: its text, then every limit and the default as tags, so that the hover answers the question. */
export function fieldComment(schema: Schema): readonly string[] {
  const inner = schema.kind === "nullable" ? schema.inner : schema;
  const whole = inner.kind === "number" && inner.integer ? "A whole number." : undefined;
  const told = whole === undefined ? schema.description : ended(schema.description);
  return [...quotedLines(told, { after: whole }), ...limitTags(inner), ...defaultTag(schema), ...deprecatedTag(schema)];
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

function deprecatedTag(schema: Schema): readonly string[] {
  if (schema.deprecated === undefined) return [];
  const reason = schema.deprecated === true ? [] : quotedLines(schema.deprecated);
  return [`@deprecated ${reason.join(" ")}`.trimEnd()];
}

/** The word of a format as it is; anything else is a value. */
function formatText(format: string): string {
  return /^[\w.-]+$/.test(format) ? format : tagValue(format);
}
