import type { ArraySchema, ObjectSchema, Schema } from "../ir/schema.js";
import { annotationsOf, withoutAnnotations } from "../ir/visit.js";

/** Joins variants: nested unions are joined with it, `null` becomes a nullable node, plain text beside known words makes an open set. */
export function unionOf(schemas: readonly Schema[], from: string): Schema {
  let nullable = false;
  const variants: Schema[] = [];
  const add = (schema: Schema): void => {
    if (schema.kind === "nullable") {
      nullable = true;
      add(schema.inner);
    } else if (schema.kind === "union") {
      schema.variants.forEach(add);
    } else if (!isNothing(schema)) {
      variants.push(schema);
    }
  };
  schemas.forEach(add);
  if (nullable && variants.length === 0) return nullAlone(from);
  const joined = joinVariants(variants, from);
  return nullable ? nullableOf(joined, from) : joined;
}

function joinVariants(variants: readonly Schema[], from: string): Schema {
  const enums = variants.filter((variant) => variant.kind === "enum");
  const others = variants.filter((variant) => variant.kind !== "enum");
  if (enums.length > 0) {
    const values = [...new Set(enums.flatMap((variant) => variant.values))];
    const text = others.findIndex(isAnyText);
    const absorbed = text >= 0 && values.every((value) => typeof value === "string");
    const open = absorbed || enums.some((variant) => variant.open);
    const words: Schema = { ...(enums[0] as Schema & { kind: "enum" }), values, open };
    const rest = absorbed ? others.filter((_, index) => index !== text) : others;
    return single([words, ...rest], from);
  }
  return single(others, from);
}

function single(variants: readonly Schema[], from: string): Schema {
  const distinct = [...new Map(variants.map((variant) => [shapeKey(variant), variant])).values()];
  const [first, ...others] = distinct;
  if (first === undefined) return { kind: "json", shape: "any", from };
  return others.length === 0 ? first : { kind: "union", variants: distinct, from };
}

/** Two variants that differ only in where they come from are one. */
function shapeKey(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) => (key === "from" || key === "description" ? undefined : value));
}

/** The schema of `null` and nothing else: a nullable set of no values. */
export function nullAlone(from: string): Schema {
  return { kind: "nullable", inner: { kind: "enum", values: [], open: false, from }, from };
}

/** Text without a limit of any kind; what it says about itself for readers does not matter. */
function isAnyText(schema: Schema): boolean {
  if (schema.kind !== "string") return false;
  const { minLength, maxLength, pattern, format } = schema;
  return [minLength, maxLength, pattern, format].every((limit) => limit === undefined);
}

function isNothing(schema: Schema): boolean {
  return schema.kind === "enum" && schema.values.length === 0;
}

/** The object and the list of a schema that leaves open which of the two it is. */
export function openShapes(schema: Schema): readonly [ObjectSchema, ArraySchema] | undefined {
  if (schema.kind !== "union") return undefined;
  const [object, list, ...others] = schema.variants;
  if (object?.kind !== "object" || list?.kind !== "array" || list.items.kind !== "object") return undefined;
  return others.length === 0 && sameFields(object, list.items) ? [object, list] : undefined;
}

function sameFields(left: ObjectSchema, right: ObjectSchema): boolean {
  return JSON.stringify(left.fields) === JSON.stringify(right.fields);
}

/** Lets a value be null as well. What it says about itself moves to the outside, where readers of a field look. */
export function nullableOf(inner: Schema, from: string): Schema {
  if (inner.kind === "nullable") return inner;
  return { kind: "nullable", inner: withoutAnnotations(inner), ...annotationsOf(inner), from };
}
