// What a schema without references and parts says: a union, a set of options, or values of the types that it names.

import {
  compact,
  escapePointer,
  isJsonObject,
  resolveReference,
  type JsonObject,
  type JsonValue,
} from "../../ir/json.js";
import type { Field, Schema } from "../../ir/schema.js";
import { nullableOf, nullAlone, unionOf } from "../unions.js";
import { mergeAllOf } from "./all-of.js";
import { applyDiscriminator } from "./apply-discriminator.js";
import { admitsNothing } from "./combine.js";
import { fromOf, impossibleSchema, inside, reportSchema, type Place, type ReaderContext } from "./context.js";
import { isPattern } from "./is-pattern.js";
import { expectedForm, isHandled, narrows } from "./keywords.js";
import { reportExamples } from "./own-examples.js";
import { isReference } from "./references.js";
import { shapeOfWord } from "./shape-of-word.js";
import { withOptionsOfType } from "./options-of-type.js";
import { isLimit, usableLimits } from "./usable-limits.js";
import { annotations, anyJson, literals, numberLimits, stringSchema } from "./values.js";

/** Reads the shape of a schema, with its limits, its text and its default. */
export function readShape(context: ReaderContext, node: JsonObject, place: Place): Schema {
  const from = fromOf(context, place);
  reportUnread(context, node, from);
  reportExamples(context, node, from);
  const limited = usableLimits(node, { pointerOf: (limit) => `${from}/${limit}` }, context.report);
  const usable = withOptionsOfType(limited, from, context.report);
  return { ...shapeOf(context, usable, place, from), ...annotations(usable) };
}

function reportUnread(context: ReaderContext, node: JsonObject, from: string): void {
  for (const [keyword, value] of Object.entries(node)) {
    const form = expectedForm(keyword, value);
    if (form !== undefined) {
      const message = `The schema keyword ${JSON.stringify(keyword)} should hold ${form}, so it was not read.`;
      reportSchema(context, "unreadable-keyword", `${from}/${escapePointer(keyword)}`, message);
    }
    const once = `keyword ${keyword}`;
    if (isHandled(keyword) || context.reported.has(once)) continue;
    context.reported.add(once);
    reportSchema(
      context,
      "unhandled-keyword",
      `${from}/${escapePointer(keyword)}`,
      `The schema keyword ${JSON.stringify(keyword)} is not handled, so the type may be wider than the upstream's.`,
      { help: "Teach it to generators/src/normalise/json-schema/shapes.ts, or waive it in keywords.ts beside it." },
    );
  }
}

function shapeOf(context: ReaderContext, node: JsonObject, place: Place, from: string): Schema {
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const variants = node[keyword];
    if (Array.isArray(variants)) return unionShape(context, node, keyword, place, from);
  }
  if (node.const !== undefined) return literals([node.const], from, context.report);
  if (Array.isArray(node.enum)) return withNull(node, literals(listOf(node.enum), from, context.report));
  const types = Array.isArray(node.type) ? listOf(node.type) : [node.type ?? inferredType(node)];
  const schemas = types.filter((type) => type !== "null").map((type) => shapeOfType(context, type, node, place, from));
  if (schemas.length === 0 && types.includes("null")) return nullAlone(from);
  const [only] = schemas;
  const schema = schemas.length === 1 && only !== undefined ? only : unionOf(schemas, from);
  return withNull(node, schema);
}

function unionShape(
  context: ReaderContext,
  node: JsonObject,
  keyword: "oneOf" | "anyOf",
  place: Place,
  from: string,
): Schema {
  const { [keyword]: _variants, ...base } = node;
  const variants = listOf(node[keyword] ?? []);
  // Where null is the only other form, the whole says what its one form says.
  const isOnlyForm = variants.filter((variant) => !isNull(variant)).length === 1;
  const schemas = variants.flatMap((variant, index) => {
    const whole = isJsonObject(variant) ? withShared(variant, base) : variant;
    if (isJsonObject(whole) && admitsNothing(mergeAllOf(whole, context.root, { step: context.step }))) return [];
    const at = inside(place, `/${keyword}/${index}`);
    const schema = context.read(whole, { ...at, outermost: place.outermost && isOnlyForm && !isNull(variant) });
    return applyDiscriminator(schema, variant, node.discriminator);
  });
  if (schemas.length === 0) return impossibleSchema(context, from);
  // A null beside the union is taken for one more variant, unless the variants say what becomes of it.
  const isNullable = node.nullable === true || variants.every(isReference);
  return isNullable ? withNull(node, unionOf(schemas, from)) : unionOf(schemas, from);
}

/** A variant of a union together with what stands beside the union and holds for each variant; texts do not. */
function withShared(variant: JsonObject, base: JsonObject): JsonObject {
  const shared = Object.fromEntries(Object.entries(base).filter(([key]) => narrows(key) || key === "type"));
  // A type alone is only repeated by what a reference leads to.
  const isShared = Object.keys(shared).some((key) => key !== "type" || variant.$ref === undefined);
  return isShared ? { allOf: [shared, variant] } : variant;
}

function isNull(node: JsonValue): boolean {
  return isJsonObject(node) && node.type === "null";
}

function withNull(node: JsonObject, schema: Schema): Schema {
  const isNullable = node.nullable === true || (Array.isArray(node.type) && listOf(node.type).includes("null"));
  return isNullable ? nullableOf(schema, schema.from) : schema;
}

function inferredType(node: JsonObject): JsonValue | undefined {
  if (node.properties !== undefined || node.additionalProperties !== undefined || node.patternProperties !== undefined)
    return "object";
  if (node.items !== undefined || node.prefixItems !== undefined) return "array";
  return undefined;
}

function shapeOfType(
  context: ReaderContext,
  type: JsonValue | undefined,
  node: JsonObject,
  place: Place,
  from: string,
): Schema {
  switch (type) {
    case "string":
      return stringSchema(node, from);
    case "integer":
    case "number":
      return { kind: "number", integer: type === "integer", ...numberLimits(node), from };
    case "boolean":
      return { kind: "boolean", from };
    case "array":
      return arrayShape(context, node, place, from);
    case "object":
      return objectShape(context, node, place, from);
    case undefined:
      reportLimitsAlone(context, node, from);
      return anyJson(from);
    default:
      return shapeOfWord(context, type, node, from, (own, whole) => shapeOfType(context, own, whole, place, from));
  }
}

/** Limits that stand without a type bound nothing that a type could say: which values they are meant for would be a guess. */
function reportLimitsAlone(context: ReaderContext, node: JsonObject, from: string): void {
  const [limit] = Object.keys(node).filter(isLimit);
  if (limit === undefined) return;
  const message = `The schema says ${JSON.stringify(limit)} and no type, so it is typed as any JSON without limits.`;
  const help = "Report it to the upstream, or add a refinement with the type.";
  reportSchema(context, "untyped-limits", `${from}/${limit}`, message, { help });
}

function arrayShape(context: ReaderContext, node: JsonObject, place: Place, from: string): Schema {
  // Older drafts list a tuple's members under `items` and say under `additionalItems` what follows them.
  const [places, following] = Array.isArray(node.items) ? ["items", "additionalItems"] : ["prefixItems", "items"];
  const prefix = node[places];
  if (Array.isArray(prefix)) {
    const items = listOf(prefix).map((item, index) => context.read(item, inside(place, `/${places}/${index}`)));
    const after = node[following];
    const rest =
      after === undefined || after === false ? undefined : context.read(after, inside(place, `/${following}`));
    return { kind: "tuple", items, ...compact({ rest }), from };
  }
  const { minItems, maxItems } = node;
  return {
    kind: "array",
    items: context.read(node.items ?? true, inside(place, node.items === undefined ? "" : "/items")),
    ...compact({
      minItems: typeof minItems === "number" ? minItems : undefined,
      maxItems: typeof maxItems === "number" ? maxItems : undefined,
      uniqueItems: node.uniqueItems === true ? (true as const) : undefined,
    }),
    from,
  };
}

function objectShape(context: ReaderContext, node: JsonObject, place: Place, from: string): Schema {
  const { properties, patternProperties, additionalProperties } = node;
  const listed = isJsonObject(properties) ? Object.entries(properties) : [];
  const named = listed.filter(([, schema]) => !goesTheOtherWay(context, schema));
  const required = new Set(Array.isArray(node.required) ? listOf(node.required) : []);
  if (named.length > 0) {
    const fields = named.map(([name, schema]): Field => ({
      name,
      // The oldest draft said it at the property, and pages still do.
      required: required.has(name) || (isJsonObject(schema) && schema.required === true),
      schema: context.read(schema, inside(place, `/properties/${escapePointer(name)}`)),
    }));
    if (patternProperties !== undefined || additionalProperties === true || isJsonObject(additionalProperties)) {
      const message = "The object takes further members of any name, which the type leaves out.";
      reportSchema(context, "open-object", from, message);
    }
    return { kind: "object", fields, from };
  }
  const patterns = isJsonObject(patternProperties) ? Object.entries(patternProperties) : [];
  const [first] = patterns;
  if (first !== undefined) {
    const at = (pattern: string): Place => inside(place, `/patternProperties/${escapePointer(pattern)}`);
    const firstFrom = fromOf(context, at(first[0]));
    const values = unionOf(
      patterns.map(([pattern, schema]) => context.read(schema, at(pattern))),
      firstFrom,
    );
    const keyPattern = patterns.length === 1 ? usableKeyPattern(context, first[0], firstFrom) : undefined;
    return { kind: "record", values, ...compact({ keyPattern }), from };
  }
  if (isJsonObject(additionalProperties) && Object.keys(additionalProperties).length > 0) {
    return { kind: "record", values: context.read(additionalProperties, inside(place, "/additionalProperties")), from };
  }
  if (additionalProperties === false || listed.length > 0) return { kind: "object", fields: [], from };
  return { kind: "json", shape: "object", from };
}

/** Whether a property is for answers only while an input is read, or for calls only while an output is. */
function goesTheOtherWay(context: ReaderContext, node: JsonValue, depth = 0): boolean {
  if (!isJsonObject(node) || depth > deepestFlag) return false;
  if (node[context.direction === "input" ? "readOnly" : "writeOnly"] === true) return true;
  const target = isReference(node) ? resolveReference(context.root, node.$ref) : undefined;
  const parts = Array.isArray(node.allOf) ? listOf(node.allOf) : [];
  return [...(target === undefined ? [] : [target]), ...parts].some((part) =>
    goesTheOtherWay(context, part, depth + 1),
  );
}

// The flag stands at the property, or one or two references away.
const deepestFlag = 8;

/** A pattern that cannot be used leaves the names free, as a pattern of values does. */
function usableKeyPattern(context: ReaderContext, pattern: string, from: string): string | undefined {
  if (isPattern(pattern)) return pattern;
  const message = `The pattern ${JSON.stringify(pattern)} of names cannot be used.`;
  const help = "It was left out. Add a refinement when the right one is known.";
  reportSchema(context, "unreadable-limit", from, message, { help });
  return undefined;
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
