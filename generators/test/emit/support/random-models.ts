import fc from "fast-check";

import type { ModelSpec } from "../../../src/ir/model.js";
import type { Field, MediaKind, Schema } from "../../../src/ir/schema.js";

// What a text of the upstream could hold to break out of where it is printed.
const weapons = [
  "*/ export const owned = 1; /*",
  "`*/`",
  "@deprecated {@link x} `@see",
  '"; process.exit(1); //',
  "</script><img src=x onerror=alert(1)>",
  "| --- |\n# x\n```\n",
  "${process.env.HOME}",
  "\u2028\u2029\u0085",
  "\u202etxt.exe\u2066",
  "\ud800 half \udc00",
  "\u0000\u001b[31m\u007f",
  "\\",
  "w".repeat(300),
];

const hostileText = fc.oneof(
  fc.constantFrom(...weapons),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...weapons, "word", " ", "\n"), { maxLength: 12 }).map((parts) => parts.join("")),
);

const hostileName = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "$ref", "properties", "definitions", "title", "$id"),
  fc.constantFrom("", " ", "Reference image 1", "image_url", "imageUrl", "image-url", "seed", "Seed", "4k", "caf\u00e9", "a/b~c", "3d_model2x"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  hostileText,
);

const from = "llms.txt#/input";
const mediaKind = fc.constantFrom<MediaKind>("image", "video", "audio", "file");
const described = { description: hostileText, deprecated: fc.oneof(fc.constant(true as const), hostileText), from: fc.constant(from) };
const required = { requiredKeys: ["kind", "from"] as ["kind", "from"] };

const definitionNames = ["Node", "node", "a b", "__proto__"];

const leaf: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ kind: fc.constant("string" as const), default: hostileText, ...described }, required),
  fc.record(
    { kind: fc.constant("string" as const), minLength: fc.nat(3), maxLength: fc.integer({ min: 3, max: 9 }), format: hostileText, ...described },
    required,
  ),
  fc.record({ kind: fc.constant("string" as const), pattern: fc.constantFrom("(?:\\*/)?", "\u2028?"), ...described }, required),
  fc.tuple(fc.boolean(), fc.integer({ min: -9, max: 9 }), fc.nat(9)).map(([integer, minimum, more]): Schema => ({ kind: "number", integer, minimum, maximum: minimum + more, from })),
  fc.record({ kind: fc.constant("boolean" as const), default: fc.boolean(), ...described }, required),
  fc.record({ kind: fc.constant("media" as const), media: mediaKind, ...described }, required),
  fc.record({ kind: fc.constant("media-file" as const), ...described }, required),
  fc.record({ kind: fc.constant("json" as const), shape: fc.constantFrom("any" as const, "object" as const, "container" as const), ...described }, required),
  fc
    .tuple(fc.uniqueArray(fc.oneof(hostileText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), { minLength: 1, maxLength: 4, selector: (value) => JSON.stringify(value) }), fc.boolean())
    .map(([values, open]): Schema => ({ kind: "enum", values, open, from })),
  fc.constant<Schema>({ kind: "nullable", inner: { kind: "enum", values: [], open: false, from }, from }),
  // Under null, so that a value can end.
  fc.constantFrom(...definitionNames).map((name): Schema => ({ kind: "nullable", inner: { kind: "ref", name, from }, from })),
);

const { schema, object } = fc.letrec<{ schema: Schema; object: Schema & { kind: "object" } }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("object"),
    tie("schema").map((items): Schema => ({ kind: "array", items, maxItems: 3, from })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((items): Schema => ({ kind: "tuple", items, from })),
    tie("schema").map((values): Schema => ({ kind: "record", values, from })),
    fc.array(tie("schema"), { minLength: 2, maxLength: 3 }).map((variants): Schema => ({ kind: "union", variants, from })),
    tie("schema").map((inner): Schema => ({ kind: "nullable", inner, from })),
  ),
  object: fc
    .uniqueArray(fc.record({ name: hostileName, required: fc.boolean(), schema: tie("schema") }), { maxLength: 6, selector: (field: Field) => field.name })
    .map((fields) => ({ kind: "object" as const, fields, from })),
}));

const segment = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);

/** A model of any shape, whose names and texts all try to break out. */
export const randomModel: fc.Arbitrary<ModelSpec> = fc
  .record({
    id: fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => ["acme", ...segments].join("/")),
    name: hostileText,
    description: hostileText,
    state: fc.constantFrom("active" as const, "inactive" as const),
    label: hostileText,
    note: hostileText,
    missing: fc.array(hostileText, { maxLength: 2 }),
    input: object,
    output: fc.oneof(object, schema),
    definitions: fc.tuple(...definitionNames.map(() => object)),
    media: fc.array(hostileText, { maxLength: 3 }),
  })
  .map(({ id, label, note, missing, definitions, ...rest }) => ({
    ...rest,
    id,
    provider: "acme",
    slug: id.slice("acme/".length),
    solution: false,
    page: `https://www.runflow.io/models/${id}`,
    price: { label, note, rules: [], from },
    definitions: Object.fromEntries(definitionNames.map((name, index): [string, Schema] => [name, definitions[index] ?? object0])),
    rules: [],
    examples: [],
    completeness: { document: missing.length === 0 ? "complete" : "partial", missing },
  }));

const object0: Schema = { kind: "object", fields: [], from };
