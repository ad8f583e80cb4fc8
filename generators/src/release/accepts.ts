import { assertNever } from "../ir/visit.js";
import type { ObjectSchema, Schema } from "../ir/schema.js";

/** A schema with the definitions that its references point at. */
export interface Typed {
  readonly schema: Schema;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Follows references to what they name. A reference to nothing stays. */
export function resolveRefs({ schema, definitions }: Typed): Schema {
  let current = schema;
  for (const seen = new Set<string>(); current.kind === "ref" && !seen.has(current.name);) {
    seen.add(current.name);
    current = definitions[current.name] ?? current;
  }
  return current;
}

/**
 * Does `general` admit every value that `specific` admits? Judges types alone: limits, texts and kinds of media do not
 * count, and as in TypeScript an object with named fields is no `JsonObject`.
 */
export function accepts(general: Typed, specific: Typed, side: "input" | "output"): boolean {
  return admits(general, specific, side, new Set());
}

function admits(general: Typed, specific: Typed, side: "input" | "output", assumed: ReadonlySet<string>): boolean {
  const from = specific.schema;
  const to = general.schema;
  if (from.kind === "ref" || to.kind === "ref") {
    // A schema that contains itself: what is being proved is taken as given inside the proof.
    const pair = `${JSON.stringify(to)} ${JSON.stringify(from)}`;
    if (assumed.has(pair)) return true;
    const left = resolveRefs(general);
    const right = resolveRefs(specific);
    if (left.kind === "ref" || right.kind === "ref") return left.kind === right.kind;
    return admits(inScope(general, left), inScope(specific, right), side, new Set([...assumed, pair]));
  }
  const inside = (left: Schema, right: Schema): boolean =>
    admits(inScope(general, left), inScope(specific, right), side, assumed);
  if (from.kind === "union") return from.variants.every((variant) => inside(to, variant));
  if (from.kind === "nullable") return admitsNull(general) && inside(to, from.inner);
  if (to.kind === "nullable") return inside(to.inner, from);
  if (to.kind === "union") {
    if (to.variants.some((variant) => inside(variant, from))) return true;
    return from.kind === "enum" && !from.open && from.values.every((value) => inside(to, { ...from, values: [value] }));
  }
  switch (to.kind) {
    case "string":
      if (side === "output" && from.kind === "media") return true;
      return (
        from.kind === "string" || (from.kind === "enum" && from.values.every((value) => typeof value === "string"))
      );
    case "number":
      return (
        from.kind === "number" || (from.kind === "enum" && from.values.every((value) => typeof value === "number"))
      );
    case "boolean":
      return (
        from.kind === "boolean" || (from.kind === "enum" && from.values.every((value) => typeof value === "boolean"))
      );
    case "enum":
      return admitsAsEnum(to, from);
    case "media":
      return from.kind === "media" || (side === "input" && inside({ kind: "string", from: to.from }, from));
    case "media-file":
      return from.kind === "media-file";
    case "array":
      if (from.kind === "array") return inside(to.items, from.items);
      if (from.kind !== "tuple") return false;
      return [...from.items, ...(from.rest === undefined ? [] : [from.rest])].every((item) => inside(to.items, item));
    case "tuple": {
      if (from.kind !== "tuple" || from.items.length !== to.items.length) return false;
      if (from.rest !== undefined && (to.rest === undefined || !inside(to.rest, from.rest))) return false;
      return to.items.every((item, index) => {
        const other = from.items[index];
        return other !== undefined && inside(item, other);
      });
    }
    case "object":
      return from.kind === "object" && admitsObject(to, from, side, inside);
    case "record":
      return from.kind === "record" && inside(to.values, from.values);
    case "json":
      return admitsAsJson(to.shape, from, side);
    default:
      return assertNever(to);
  }
}

function admitsNull(typed: Typed): boolean {
  const schema = resolveRefs(typed);
  if (schema.kind === "nullable") return true;
  if (schema.kind === "json") return schema.shape === "any";
  return schema.kind === "union" && schema.variants.some((variant) => admitsNull(inScope(typed, variant)));
}

function admitsAsEnum(to: Extract<Schema, { kind: "enum" }>, from: Schema): boolean {
  if (from.kind === "enum") {
    const known = new Set(to.values);
    if (from.open && !to.open) return false;
    const types = new Set(to.values.map((value) => typeof value));
    return from.values.every((value) => known.has(value) || (to.open && types.has(typeof value)));
  }
  const all = (type: string): boolean => to.open && to.values.some((value) => typeof value === type);
  if (from.kind === "string" || from.kind === "number") return all(from.kind);
  return from.kind === "boolean" && (all("boolean") || (to.values.includes(true) && to.values.includes(false)));
}

function admitsObject(
  to: ObjectSchema,
  from: ObjectSchema,
  side: "input" | "output",
  inside: (left: Schema, right: Schema) => boolean,
): boolean {
  const general = new Map(to.fields.map((field) => [field.name, field]));
  const specific = new Map(from.fields.map((field) => [field.name, field]));
  // A call may not send what is unknown; a result may carry more than is read.
  if (side === "input" && from.fields.some(({ name }) => !general.has(name))) return false;
  return to.fields.every((field) => {
    const other = specific.get(field.name);
    if (other === undefined) return !field.required;
    return (other.required || !field.required) && inside(field.schema, other.schema);
  });
}

function admitsAsJson(shape: "any" | "object" | "container", from: Schema, side: "input" | "output"): boolean {
  if (from.kind === "json") return shape === "any" || from.shape === "object" || from.shape === shape;
  if (shape !== "any") return false;
  if (from.kind === "media") return side === "output";
  return ["string", "number", "boolean", "enum"].includes(from.kind);
}

function inScope({ definitions }: Typed, schema: Schema): Typed {
  return { schema, definitions };
}
