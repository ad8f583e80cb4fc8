import * as fc from "fast-check";

import type { ModelSpec, Rule } from "../../../src/ir/model.js";
import type { Field, MediaKind, ObjectSchema, Schema } from "../../../src/ir/schema.js";

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
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "$ref",
    "properties",
    "definitions",
    "title",
    "$id",
  ),
  fc.constantFrom(
    "",
    " ",
    "Reference image 1",
    "image_url",
    "imageUrl",
    "image-url",
    "seed",
    "Seed",
    "4k",
    "caf\u00e9",
    "a/b~c",
    "3d_model2x",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  hostileText,
);

const from = "llms.txt#/input";
const mediaKind = fc.constantFrom<MediaKind>("image", "video", "audio", "file");
const definitionNames = ["Node", "node", "a b", "__proto__"];
const empty: Schema = { kind: "object", fields: [], from };

/** A node with what its kind needs; each of its other members is there or not. */
function node<Needed extends { readonly kind: Schema["kind"] }, Extra extends object>(
  needed: { [Key in keyof Needed]: fc.Arbitrary<Needed[Key]> },
  extra?: { [Key in keyof Extra]: fc.Arbitrary<Extra[Key]> },
): fc.Arbitrary<Schema> {
  const texts = { description: hostileText, deprecated: fc.oneof(fc.constant(true), hostileText) };
  return fc
    .tuple(fc.record(needed), fc.record({ ...texts, ...extra }, { requiredKeys: [] }))
    .map(([members, others]) => ({ ...members, ...others, from }) as unknown as Schema);
}

const kind = <Kind extends Schema["kind"]>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);

const option = fc.oneof(hostileText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const options = fc.uniqueArray(option, { minLength: 1, maxLength: 4, selector: (value) => JSON.stringify(value) });

const leaf: fc.Arbitrary<Schema> = fc.oneof(
  node({ kind: kind("string") }, { default: hostileText }),
  node(
    { kind: kind("string") },
    { minLength: fc.nat(3), maxLength: fc.integer({ min: 3, max: 9 }), format: hostileText },
  ),
  node({ kind: kind("string") }, { pattern: fc.constantFrom("(?:\\*/)?", "\u2028?") }),
  node(
    { kind: kind("number"), integer: fc.boolean() },
    { minimum: fc.integer({ min: -9, max: 0 }), maximum: fc.nat(9) },
  ),
  node({ kind: kind("boolean") }, { default: fc.boolean() }),
  node({ kind: kind("media"), media: mediaKind }),
  node({ kind: kind("media-file") }),
  node({ kind: kind("json"), shape: fc.constantFrom("any", "object", "container") }),
  node({ kind: kind("enum"), values: options, open: fc.boolean() }),
  node({ kind: kind("nullable"), inner: fc.constant({ kind: "enum", values: [], open: false, from }) }),
  // Under null, so that a value can end.
  node({
    kind: kind("nullable"),
    inner: fc.constantFrom(...definitionNames).map((name) => ({ kind: "ref", name, from })),
  }),
);

const { schema, object } = fc.letrec<{ schema: Schema; object: ObjectSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    leaf,
    tie("object"),
    node({ kind: kind("array"), items: tie("schema") }, { maxItems: fc.nat(3) }),
    node({ kind: kind("tuple"), items: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }, { rest: leaf }),
    node({ kind: kind("record"), values: tie("schema") }, { keyPattern: fc.constant("^[a-z]") }),
    node({ kind: kind("union"), variants: fc.array(tie("schema"), { minLength: 2, maxLength: 3 }) }),
    node({ kind: kind("nullable"), inner: tie("schema") }),
  ),
  object: fc
    .uniqueArray(fc.record({ name: hostileName, required: fc.boolean(), schema: tie("schema") }), {
      maxLength: 4,
      selector: (field: Field) => field.name,
    })
    .map((fields) => ({ kind: "object", fields, from })),
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
    kind: fc.option(fc.constantFrom("image" as const, "video" as const, "audio" as const), { nil: undefined }),
    hasForms: fc.boolean(),
  })
  .map(({ id, label, note, missing, definitions, kind, hasForms, ...rest }) => ({
    ...rest,
    id,
    ...(kind !== undefined && { kind: { media: kind, from } }),
    provider: "acme",
    slug: id.slice("acme/".length),
    solution: false,
    page: `https://www.runflow.io/models/${id}`,
    price: { label, note, rules: [], from },
    definitions: Object.fromEntries(
      definitionNames.map((name, index): [string, Schema] => [name, definitions[index] ?? empty]),
    ),
    rules: hasForms ? formsOf(rest.input) : [],
    examples: [],
    completeness: { document: missing.length === 0 ? "complete" : "partial", missing },
  }));

/** Two forms of an input: with its last optional field, and without. */
function formsOf({ fields }: ObjectSchema): readonly Rule[] {
  const name = fields.filter(({ required }) => !required).at(-1)?.name;
  if (name === undefined) return [];
  const forms = [
    { required: [], forbidden: [name], values: {} },
    { required: [name], forbidden: [], values: {} },
  ];
  return [{ kind: "one-form-of", forms, from }];
}
