// What two sources declare about one value become one. The first argument is the source that owns the fact: it wins a
// contradiction, which is reported; a vaguer word of the owner gives way to a more structured one.

import { compact, sameJson, type JsonValue } from "../../ir/json.js";
import type { Annotations, Field, ObjectSchema, Schema } from "../../ir/schema.js";
import { describeSchema, withoutAnnotations } from "../../ir/visit.js";
import { openShapes } from "../unions.js";

/** The members of a schema that bound its values, whatever its kind. */
export const limitNames = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "uniqueItems",
] as const;

/** Receives each contradiction: the fact, what won, what lost. */
export type Contradict = (
  fact: string,
  winner: { from: string; value: JsonValue },
  loser: { from: string; value: JsonValue },
) => void;

/** Merges what two sources say about one value. */
export function mergeSchemas(owner: Schema, other: Schema, contradict: Contradict): Schema {
  const shape = mergeShapes(owner, other, contradict);
  return { ...shape, ...mergeAnnotations(owner, other, contradict) };
}

function mergeAnnotations(owner: Schema, other: Schema, contradict: Contradict): Partial<Annotations> {
  const value = owner.default ?? other.default;
  if (owner.default !== undefined && other.default !== undefined && !sameJson(owner.default, other.default)) {
    contradict("default", { from: owner.from, value: owner.default }, { from: other.from, value: other.default });
  }
  return compact({
    // Texts belong to the model page, which is the last source for everything else.
    description: isPage(other) ? (other.description ?? owner.description) : (owner.description ?? other.description),
    default: value,
    examples: owner.examples ?? other.examples,
    deprecated: owner.deprecated ?? other.deprecated,
  });
}

function mergeShapes(owner: Schema, other: Schema, contradict: Contradict): Schema {
  // What a source states stands above what another lets infer.
  if (owner.inferred?.type !== other.inferred?.type) return owner.inferred?.type === undefined ? owner : other;
  if (owner.kind === "nullable" || other.kind === "nullable") {
    const inner = mergeShapes(innerShape(owner), innerShape(other), contradict);
    // Whether null is accepted is the owner's to say, unless it says nothing in particular.
    const nullable = owner.kind === "nullable" || (owner.kind === "json" && other.kind === "nullable");
    return nullable ? { kind: "nullable", inner, from: owner.from } : inner;
  }
  const [mine, theirs] = [sameShapeOf(owner, other), sameShapeOf(other, owner)];
  if (mine !== owner || theirs !== other) return mergeShapes(mine, theirs, contradict);
  if (owner.kind === other.kind) return mergeSameKind(owner, other, contradict);
  if (refines(other, owner)) return other;
  if (refines(owner, other)) return owner;
  contradict(
    "type",
    { from: owner.from, value: describeSchema(owner) },
    { from: other.from, value: describeSchema(other) },
  );
  return owner;
}

/** One object or a list of them, where another source knows which: that one alone. */
function sameShapeOf(schema: Schema, other: Schema): Schema {
  const [object, list] = openShapes(schema) ?? [];
  if (object === undefined || list === undefined) return schema;
  if (other.kind === "array" || other.kind === "tuple") return list;
  return other.kind === "object" || (other.kind === "json" && other.shape === "object") ? object : schema;
}

/** Whether `precise` says the same as `vague`, in more structured words. */
function refines(precise: Schema, vague: Schema): boolean {
  if (vague.kind === "json") {
    if (vague.shape === "any") return true;
    const isObject =
      precise.kind === "object" || precise.kind === "record" || (precise.kind === "json" && precise.shape === "object");
    if (vague.shape === "object") return isObject;
    return (
      isObject ||
      precise.kind === "array" ||
      precise.kind === "tuple" ||
      (precise.kind === "union" && precise.variants.every((variant) => refines(variant, vague)))
    );
  }
  if (vague.kind === "string") {
    // A page calls lists, objects and unions `string` too, and has words for media that a schema lacks.
    if (precise.kind === "media") return true;
    if (precise.kind === "enum") return precise.values.every((value) => typeof value === "string");
    return isPageWord(vague) && ["array", "tuple", "object", "record", "union", "json"].includes(precise.kind);
  }
  if (vague.kind === "number")
    return precise.kind === "enum" && precise.values.every((value) => typeof value === "number");
  if (vague.kind === "array") return precise.kind === "tuple";
  if (vague.kind === "record") return precise.kind === "object";
  return false;
}

function isPage(schema: Schema): boolean {
  return schema.from.startsWith("llms.txt");
}

function isPageWord(schema: Schema): boolean {
  return !schema.from.startsWith("openapi.json") && schema.kind === "string" && schema.format === undefined;
}

function mergeSameKind(owner: Schema, other: Schema, contradict: Contradict): Schema {
  switch (owner.kind) {
    case "string":
    case "number":
    case "boolean":
    case "media":
    case "media-file":
    case "ref":
      return mergeLimits(owner, other, contradict);
    case "enum":
      return other.kind === "enum" ? mergeEnums(owner, other, contradict) : owner;
    case "array":
      if (other.kind !== "array") return owner;
      return {
        ...mergeLimits(owner, other, contradict),
        items: mergeSchemas(owner.items, other.items, contradict),
      } as Schema;
    case "object":
      return other.kind === "object" ? { ...owner, fields: mergeNested(owner, other, contradict) } : owner;
    case "json":
      if (other.kind !== "json") return owner;
      return refines(other, owner) ? other : owner;
    case "tuple":
    case "record":
    case "union":
    case "nullable": {
      const [mine, theirs] = [describeSchema(owner), describeSchema(other)];
      if (mine !== theirs) contradict("type", { from: owner.from, value: mine }, { from: other.from, value: theirs });
      return owner;
    }
  }
}

function mergeNested(owner: ObjectSchema, other: ObjectSchema, contradict: Contradict): readonly Field[] {
  const others = new Map(other.fields.map((field) => [field.name, field]));
  const known = owner.fields.map((field) => field.name);
  const left = other.fields.map((field) => field.name).filter((name) => !known.includes(name));
  if (left.length > 0) contradict("fields", { from: owner.from, value: known }, { from: other.from, value: left });
  return owner.fields.map((field) => {
    const match = others.get(field.name);
    return match === undefined ? field : { ...field, schema: mergeSchemas(field.schema, match.schema, contradict) };
  });
}

const mergedMembers = [...limitNames, "integer", "media"] as const;

function mergeLimits(owner: Schema, other: Schema, contradict: Contradict): Schema {
  const mine = owner as unknown as Readonly<Record<string, JsonValue | undefined>>;
  const theirs = other as unknown as Readonly<Record<string, JsonValue | undefined>>;
  const filled: Record<string, JsonValue> = {};
  for (const name of mergedMembers) {
    const kept = mine[name];
    const offered = theirs[name];
    if (offered === undefined) continue;
    if (kept === undefined) filled[name] = offered;
    else if (kept !== offered)
      contradict(name, { from: owner.from, value: kept }, { from: other.from, value: offered });
  }
  return { ...owner, ...filled };
}

function mergeEnums(
  owner: Schema & { kind: "enum" },
  other: Schema & { kind: "enum" },
  contradict: Contradict,
): Schema {
  const mine = new Set(owner.values);
  const theirs = new Set(other.values);
  const same = mine.size === theirs.size && [...mine].every((value) => theirs.has(value));
  if (!same)
    contradict("options", { from: owner.from, value: owner.values }, { from: other.from, value: other.values });
  return owner;
}

/** A shape to stand under "or null": what its node says for readers goes to the node that takes its place. */
function innerShape(schema: Schema): Schema {
  return schema.kind === "nullable" ? schema.inner : withoutAnnotations(schema);
}
