// A patched view read back into the closed schema union. What the patch did not touch is the very node that was there;
// what it touched points into the refinement.

import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { escapePointer } from "../../ir/json-pointer.js";
import type { Field, InferredFact, MediaKind, Schema } from "../../ir/schema.js";
import { memberOf } from "./merge-patch.js";

/** A view that is no schema: where, and why. */
export class UnreadableView extends Error {
  constructor(
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

/** A place of the patched view: what stands there now, what the patch says about it, what stood there before. */
export interface ViewPlace<Original> {
  readonly view: JsonValue | undefined;
  /** Absent where the patch is silent. */
  readonly patch: JsonValue | undefined;
  readonly original: Original | undefined;
  readonly pointer: string;
}

type Check = "text" | "flag" | "number" | "count" | "words" | "schema" | "schemas" | "fields" | "any";

const common: Readonly<Record<string, Check>> = {
  kind: "text",
  description: "text",
  default: "any",
  deprecated: "any",
};

const ownKeys: Readonly<Record<Schema["kind"], Readonly<Record<string, Check>>>> = {
  string: { minLength: "count", maxLength: "count", pattern: "text", format: "text" },
  enum: { values: "words", open: "flag" },
  number: {
    integer: "flag",
    minimum: "number",
    maximum: "number",
    exclusiveMinimum: "number",
    exclusiveMaximum: "number",
    multipleOf: "number",
  },
  boolean: {},
  media: { media: "text" },
  "media-file": {},
  array: { items: "schema", minItems: "count", maxItems: "count", uniqueItems: "flag" },
  tuple: { items: "schemas", rest: "schema" },
  object: { fields: "fields" },
  record: { values: "schema", keyPattern: "text" },
  union: { variants: "schemas" },
  nullable: { inner: "schema" },
  ref: { name: "text" },
  json: { shape: "text" },
};

/** What a kind cannot do without, and what stands there when the patch leaves it out. */
const defaults: Readonly<Partial<Record<Schema["kind"], JsonObject>>> = {
  enum: { open: false },
  number: { integer: false },
  json: { shape: "any" },
};

const needed: Readonly<Partial<Record<Schema["kind"], readonly string[]>>> = {
  enum: ["values"],
  media: ["media"],
  array: ["items"],
  tuple: ["items"],
  object: ["fields"],
  record: ["values"],
  union: ["variants"],
  nullable: ["inner"],
  ref: ["name"],
};

const mediaKinds: readonly MediaKind[] = ["image", "video", "audio", "file"];
const jsonShapes: readonly string[] = ["any", "object", "container"];

/** Reads the fields of an object back: those that were there in their order, then the new ones. */
export function readFields(place: ViewPlace<readonly Field[]>): readonly Field[] {
  const { view, patch, original = [], pointer } = place;
  if (patch === undefined) return original;
  if (!isJsonObject(view)) throw new UnreadableView(pointer, "Fields are an object of names");
  const before = new Map(original.map((field) => [field.name, field]));
  const names = [...original.map((field) => field.name), ...Object.keys(view).filter((name) => !before.has(name))];
  return names
    .filter((name) => Object.hasOwn(view, name))
    .map((name): Field => {
      const old = before.get(name);
      const own = memberOf(patch, name);
      const inside = `${pointer}/${escapePointer(name)}`;
      if (own === undefined && old !== undefined) return old;
      const value = view[name];
      if (!isJsonObject(value)) throw new UnreadableView(inside, "A field is an object with a kind");
      const { required = false, ...schema } = value;
      if (typeof required !== "boolean") throw new UnreadableView(`${inside}/required`, "required is true or false");
      const rest = isJsonObject(own) ? Object.keys(own).filter((key) => key !== "required") : [];
      // A patch that only says whether the field is needed leaves its schema alone.
      const node =
        old !== undefined && rest.length === 0
          ? old.schema
          : readSchema({ view: schema, patch: own, original: old?.schema, pointer: inside });
      return { name, required, schema: node };
    });
}

/** Reads one node back. */
export function readSchema({ view, patch, original, pointer }: ViewPlace<Schema>): Schema {
  if (patch === undefined && original !== undefined) return original;
  if (!isJsonObject(view)) throw new UnreadableView(pointer, "A schema is an object with a kind");
  const { kind } = view;
  if (!isKind(kind)) {
    throw new UnreadableView(
      `${pointer}/kind`,
      `The kind is one of ${Object.keys(ownKeys).join(", ")}; found ${JSON.stringify(kind)}`,
    );
  }
  const checks: Readonly<Record<string, Check>> = { ...common, ...ownKeys[kind] };
  const before = original?.kind === kind ? original : undefined;
  const node: Record<string, unknown> = { ...defaults[kind] };
  for (const [key, value] of Object.entries(view)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    const inside = `${pointer}/${escapePointer(key)}`;
    if (check === undefined) throw new UnreadableView(inside, `A schema of kind ${kind} has no ${JSON.stringify(key)}`);
    node[key] = readMember(check, {
      view: value,
      patch: memberOf(patch, key),
      original: memberOfNode(before, key),
      pointer: inside,
    });
  }
  const missing = needed[kind]?.find((key) => node[key] === undefined);
  if (missing !== undefined)
    throw new UnreadableView(pointer, `A schema of kind ${kind} needs ${JSON.stringify(missing)}`);
  if (kind === "media" && !mediaKinds.some((known) => known === node.media)) {
    throw new UnreadableView(`${pointer}/media`, `media is one of ${mediaKinds.join(", ")}`);
  }
  if (kind === "json" && !jsonShapes.some((known) => known === node.shape)) {
    throw new UnreadableView(`${pointer}/shape`, `shape is one of ${jsonShapes.join(", ")}`);
  }
  const inferred = stillInferred(before, patch);
  // The table above has checked each member against its kind.
  return { ...node, ...(inferred !== undefined && { inferred }), from: pointer } as unknown as Schema;
}

function readMember(check: Check, place: ViewPlace<unknown>): unknown {
  const { view, pointer } = place;
  const expect = (fits: boolean, what: string): unknown => {
    if (!fits) throw new UnreadableView(pointer, `Expected ${what}, found ${JSON.stringify(view)}`);
    return view;
  };
  switch (check) {
    case "any":
      return view;
    case "text":
      return expect(typeof view === "string", "text");
    case "flag":
      return expect(typeof view === "boolean", "true or false");
    case "number":
      return expect(typeof view === "number", "a number");
    case "count":
      return expect(typeof view === "number" && Number.isInteger(view) && view >= 0, "a whole number, 0 or more");
    case "words":
      return expect(
        Array.isArray(view) &&
          view.length > 0 &&
          view.every((word) => ["string", "number", "boolean"].includes(typeof word)),
        "a list of texts, numbers or flags",
      );
    case "schema":
      return readSchema(place as ViewPlace<Schema>);
    case "schemas":
      return readList(place as ViewPlace<readonly Schema[]>);
    case "fields":
      return readFields(place as ViewPlace<readonly Field[]>);
  }
}

/** A list is replaced whole, so each of its nodes is new. */
function readList({ view, patch, original, pointer }: ViewPlace<readonly Schema[]>): readonly Schema[] {
  if (patch === undefined && original !== undefined) return original;
  if (!Array.isArray(view)) throw new UnreadableView(pointer, "Expected a list of schemas");
  return (view as readonly JsonValue[]).map((item, index) =>
    readSchema({ view: item, patch: item, original: undefined, pointer: `${pointer}/${index}` }),
  );
}

function isKind(value: JsonValue | undefined): value is Schema["kind"] {
  return typeof value === "string" && Object.hasOwn(ownKeys, value);
}

function memberOfNode(node: Schema | undefined, key: string): unknown {
  return node === undefined ? undefined : (node as unknown as Readonly<Record<string, unknown>>)[key];
}

/** What the patch states is no longer inferred. */
function stillInferred(before: Schema | undefined, patch: JsonValue | undefined): Schema["inferred"] {
  const left = Object.entries(before?.inferred ?? {}).filter(([fact]) => memberOf(patch, fact) === undefined);
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Partial<Record<InferredFact, "prose">>);
}
