import * as fc from "fast-check";

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/ir/json.js";

/** What every random schema may refer to. */
export const sharedSchemas: JsonObject = {
  Word: { type: "string", minLength: 1, maxLength: 4 },
  Size: { anyOf: [{ enum: ["small", "large"] }, { type: "integer", minimum: 1 }] },
  Point: { type: "object", properties: { x: { type: "number" }, y: { type: "number" } }, required: ["x"] },
  Tree: {
    type: "object",
    properties: { a: { type: "integer" }, b: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
    required: ["a"],
  },
};

const names = ["a", "b", "c"];
const name = fc.constantFrom(...names);

/** Members that are each there or not. */
function members(all: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonObject> {
  return fc.record(all, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
}

const small = fc.integer({ min: 0, max: 3 });
const text = members({
  minLength: small,
  maxLength: fc.integer({ min: 2, max: 5 }),
  pattern: fc.constant("^[a-m]"),
}).map((limits): JsonObject => ({ type: "string", ...limits }));
const numeric = fc
  .tuple(
    fc.constantFrom("integer", "number"),
    members({
      minimum: small,
      maximum: fc.integer({ min: 3, max: 9 }),
      exclusiveMinimum: small,
      exclusiveMaximum: fc.integer({ min: 4, max: 9 }),
      multipleOf: fc.constantFrom(2, 0.5),
    }),
  )
  .map(([type, limits]): JsonObject => ({ type, ...limits }));
const option = fc.constantFrom<JsonValue>("small", "large", 1, 2, true, null);
const options = fc
  .uniqueArray(option, { minLength: 1, maxLength: 4 })
  .filter((values) => values.some((value) => value !== null))
  .map((values): JsonObject => ({ enum: values }));
const constant = fc.constantFrom<JsonValue>("small", 1, false).map((value): JsonObject => ({ const: value }));
const reference = fc.constantFrom(...Object.keys(sharedSchemas)).map((key): JsonObject => ({
  $ref: `#/components/schemas/${key}`,
}));
const narrowed = fc.constantFrom<JsonObject>(
  { $ref: "#/components/schemas/Word", maxLength: 2 },
  { $ref: "#/components/schemas/Word", minLength: 3, description: "Three at least." },
  { allOf: [{ $ref: "#/components/schemas/Point" }], description: "A point." },
  { allOf: [{ $ref: "#/components/schemas/Point" }, { required: ["y"] }] },
);
const leaf = fc.oneof(
  text,
  numeric,
  options,
  constant,
  reference,
  narrowed,
  fc.constant<JsonObject>({ type: "boolean" }),
  fc.constant<JsonObject>({ type: ["string", "null"] }),
  fc.constant<JsonObject>({ type: ["integer", "string"] }),
);

const { object } = fc.letrec<{ any: JsonObject; object: JsonObject }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    tie("object"),
    fc
      .tuple(
        tie("any"),
        members({ minItems: small, maxItems: fc.integer({ min: 1, max: 3 }), uniqueItems: fc.constant(true) }),
      )
      .map(([items, limits]): JsonObject => ({ type: "array", items, ...limits })),
    fc
      .tuple(fc.array(tie("any"), { minLength: 1, maxLength: 2 }), fc.option(tie("any")))
      .map(([items, rest]): JsonObject => ({
        type: "array",
        prefixItems: items,
        items: rest ?? false,
        minItems: items.length,
      })),
    tie("any").map((values): JsonObject => ({ type: "object", additionalProperties: values })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((variants): JsonObject => ({ anyOf: variants })),
    fc.tuple(numeric, numeric).map((parts): JsonObject => ({ allOf: parts })),
    fc.tuple(tie("object"), tie("object")).map((parts): JsonObject => ({ allOf: parts.map(opened) })),
    tie("any").map((schema): JsonObject => ({ anyOf: [schema, { type: "null" }] })),
  ),
  object: fc
    .tuple(fc.dictionary(name, tie("any"), { minKeys: 1, maxKeys: 3 }), fc.uniqueArray(name, { maxLength: 2 }))
    .map(([properties, required]): JsonObject => ({
      type: "object",
      properties,
      required: required.filter((key) => Object.hasOwn(properties, key)),
      // Ours are closed, because a misspelt field is a mistake; so that the two can be compared, these are too.
      additionalProperties: false,
    })),
}));

/** Parts that are melted list their members apart, so none of them can be closed. */
function opened({ additionalProperties: _closed, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** Told apart by a member that each of them has with another value, so that one and no other fits. */
function tagged(objects: readonly JsonObject[]): JsonObject {
  return {
    oneOf: objects.map((node, index) => ({
      ...node,
      properties: { ...(node.properties as JsonObject), tag: { const: `form ${index}` } },
      required: ["tag"],
    })),
  };
}

/** The schema of an input: an object, several melted into one, or one of several. */
export const randomInputSchema: fc.Arbitrary<JsonObject> = fc.oneof(
  { arbitrary: object, weight: 4 },
  fc.tuple(object, object).map((parts): JsonObject => ({ allOf: parts.map(opened) })),
  fc.array(object, { minLength: 2, maxLength: 3 }).map((variants): JsonObject => ({ anyOf: variants })),
  fc.array(object, { minLength: 2, maxLength: 3 }).map(tagged),
);

const pool = fc.constantFrom<JsonValue>(
  "",
  "a",
  "abc",
  "mno",
  "small",
  "large",
  "abcdef",
  0,
  1,
  2,
  3,
  4,
  5,
  8,
  10,
  1.5,
  0.25,
  -1,
  true,
  false,
  null,
  [],
  {},
);

/** A value that a schema might take: right in many places, wrong in some. */
export function randomValue(schema: JsonValue, depth = 0): fc.Arbitrary<JsonValue> {
  return fc.oneof({ arbitrary: fitting(schema, depth), weight: 9 }, { arbitrary: pool, weight: depth === 0 ? 0 : 1 });
}

function fitting(schema: JsonValue, depth: number): fc.Arbitrary<JsonValue> {
  if (!isJsonObject(schema) || depth > 5) return pool;
  const inner = (node: JsonValue): fc.Arbitrary<JsonValue> => randomValue(node, depth + 1);
  if (typeof schema.$ref === "string") return fitting(sharedSchemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, depth);
  for (const keyword of ["anyOf", "oneOf"]) {
    const variants = schema[keyword];
    if (Array.isArray(variants)) return fc.oneof(...variants.map((variant: JsonValue) => fitting(variant, depth)));
  }
  if (Array.isArray(schema.allOf)) {
    const parts = (schema.allOf as readonly JsonValue[]).map((part) => fitting(part, depth));
    return fc
      .tuple(...parts)
      .map((values) =>
        values.every(isJsonObject) ? (Object.assign({}, ...values) as JsonObject) : (values[0] ?? null),
      );
  }
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as readonly JsonValue[]));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.prefixItems)) {
    const items = schema.prefixItems as readonly JsonValue[];
    const rest = isJsonObject(schema.items) ? fc.array(inner(schema.items), { maxLength: 2 }) : fc.constant([]);
    return fc.tuple(fc.tuple(...items.map(inner)), rest).map(([first, more]) => [...first, ...more]);
  }
  if (schema.type === "array") return fc.array(inner(schema.items ?? true), { maxLength: 3 });
  if (isJsonObject(schema.additionalProperties))
    return fc.dictionary(name, inner(schema.additionalProperties), { maxKeys: 2 });
  if (isJsonObject(schema.properties)) {
    const entries = Object.entries(schema.properties).map(([key, node]) => [key, inner(node)] as const);
    const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
    const whole = fc.record(Object.fromEntries(entries), { requiredKeys: required });
    return fc.oneof(
      { arbitrary: whole, weight: 6 },
      fc.record(Object.fromEntries(entries), { requiredKeys: [] }),
    ) as fc.Arbitrary<JsonValue>;
  }
  return pool;
}
