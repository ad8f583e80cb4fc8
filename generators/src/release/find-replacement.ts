import type { Field, Schema } from "../ir/schema.js";
import type { Replacement } from "./change.js";

// Words that turn a field's meaning around: `negative_prompt` is no new name of `prompt`.
const turning = new Set([
  "negative", "mask", "start", "end", "first", "last", "tail", "reference", "style", "control", "min", "max", "enable",
  "disable", "no", "use", "is", "has",
]); // prettier-ignore

/**
 * Which of the new fields beside a removed one took its place? Says nothing when more than one could have, and allows a
 * machine to rename only where the shape is the same.
 */
export function findReplacement(
  removed: Field,
  added: readonly Field[],
  parent: readonly string[],
): Replacement | undefined {
  const named = added.filter((field) => mentions(removed.schema, field.name) || mentions(field.schema, removed.name));
  const alike = added.filter((field) => soundsAlike(removed.name, field.name));
  const [only, ...others] = named.length > 0 ? named : alike;
  if (only === undefined || others.length > 0) return undefined;
  const sameShape = shapeOf(only.schema) === shapeOf(removed.schema);
  if (!sameShape && named.length === 0 && !isListOf(only.schema, removed.schema)) return undefined;
  return { path: [...parent, only.name], rename: sameShape };
}

function mentions(schema: Schema, name: string): boolean {
  const texts = [schema.description, typeof schema.deprecated === "string" ? schema.deprecated : undefined];
  return texts.some((text) => text !== undefined && text.includes(`\`${name}\``));
}

function isListOf(list: Schema, item: Schema): boolean {
  return list.kind === "array" && shapeOf(list.items) === shapeOf(item);
}

function soundsAlike(left: string, right: string): boolean {
  const old = words(left);
  const now = words(right);
  const extra = [...old, ...now].filter((word) => !(old.includes(word) && now.includes(word)));
  const within = old.every((word) => now.includes(word)) || now.every((word) => old.includes(word));
  return within && old.length > 0 && now.length > 0 && !extra.some((word) => turning.has(word));
}

function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
}

const annotations = new Set(["description", "from", "deprecated", "default", "examples"]);

/** A text that two schemas share when they describe the same values: texts, places and defaults do not count. */
export function shapeOf(schema: Schema): string {
  return JSON.stringify(schema, function (this: unknown, key: string, value: unknown) {
    // Inside a field `schema.default` is a statement; a field that is called `default` stands in a list under `name`.
    return annotations.has(key) ? undefined : value;
  });
}
