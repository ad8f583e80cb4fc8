// In: a JSON Schema of a document (OpenAPI 3.0 and 3.1 alike) and the place where it stands. Out: the schema of the spec,
// with what contains itself as named definitions. A keyword that nobody handles is reported; nothing is passed over silently.

import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { Rule } from "../../ir/model.js";
import type { Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import { nullableOf } from "../unions.js";
import { mergeParts } from "./all-of.js";
import { fromOf, reportSchema, type Direction, type Place, type ReaderContext } from "./context.js";
import { splitInputRules } from "./input-rules.js";
import { isReference, readReference, wrappedReference } from "./references.js";
import { readShape } from "./shapes.js";
import { anyJson } from "./values.js";

/** A schema and where it was found. */
export interface SchemaSource {
  /** As pointers name it: `openapi.json`, `llms.txt`. */
  readonly document: string;
  /** What references are resolved in. */
  readonly root: JsonValue;
  readonly node: JsonValue;
  /** Inside the document: `#/paths/…`. */
  readonly pointer: string;
  readonly direction: Direction;
  /** Names that definitions of other documents have. */
  readonly taken?: readonly string[];
  /** Words for types such as `image` and `float` are expected. */
  readonly ownWords?: boolean;
}

/** What a document says about one value. */
export interface ReadSchema {
  readonly schema: Schema;
  /** Schemas that contain themselves, by name. */
  readonly definitions: ReadonlyMap<string, Schema>;
  /** What the outermost object says about several of its fields at once. */
  readonly rules: readonly Rule[];
}

// Models are described in a handful of levels; a document without an end would exhaust the stack.
const deepestSchema = 100;

/** Reads one schema and everything inside it. Throws a `ModelBoundError` when it has more parts than any model needs. */
export function readJsonSchema(source: SchemaSource, report: Report): ReadSchema {
  const { document, root, node, pointer, direction, taken = [], ownWords = false } = source;
  const tooMany = "The schema has too many parts, each as often as it is referred to";
  const context: ReaderContext = {
    document,
    root,
    report,
    direction,
    definitions: new Map(),
    rules: [],
    // Of no reference of this document, so that no definition gets such a name once more.
    names: new Map(taken.map((name) => [`taken ${name}`, name])),
    ownWords,
    recursive: new Set(),
    reported: new Set(),
    step: createBudget(mostSchemaParts, tooMany, `${document}#/`),
    read: (inner, place) => read(context, inner, place),
  };
  const place: Place = { pointer, outermost: true, depth: 0, references: new Set(), merged: new Set() };
  const schema = read(context, node, place);
  return { schema, definitions: context.definitions, rules: context.rules };
}

function read(context: ReaderContext, node: JsonValue, place: Place): Schema {
  const from = fromOf(context, place);
  context.step();
  if (place.depth >= deepestSchema) return tooDeep(context, from);
  const inner = { ...place, depth: place.depth + 1 };
  if (node === true || (isJsonObject(node) && Object.keys(node).length === 0)) return anyJson(from);
  if (!isJsonObject(node)) {
    reportSchema(context, "unsupported-schema", from, `Expected a schema, found ${JSON.stringify(node)}.`);
    return anyJson(from);
  }
  const wrapped = wrappedReference(node);
  const reference = isReference(node) ? node : wrapped;
  if (reference !== undefined) {
    const at = reference === wrapped ? { ...inner, pointer: `${place.pointer}/allOf/0` } : inner;
    const schema = readReference(context, reference, at);
    return node.nullable === true ? nullableOf(schema, from) : schema;
  }
  return readOwn(context, withoutRules(context, node, inner), inner);
}

/** A schema that is no reference: its parts as one, and what that says. */
function readOwn(context: ReaderContext, node: JsonObject, place: Place): Schema {
  if (!Array.isArray(node.allOf)) return readShape(context, node, place);
  const whole = mergeParts(context, node, place);
  if (whole === undefined) return anyJson(fromOf(context, place));
  if (isReference(whole.node)) return readReference(context, whole.node, whole.place);
  return readShape(context, withoutRules(context, whole.node, whole.place), whole.place);
}

function tooDeep(context: ReaderContext, from: string): Schema {
  if (!context.reported.has("too-deep")) {
    const message = `The schema is nested deeper than ${deepestSchema} levels, references included.`;
    reportSchema(context, "too-deep", from, message, { severity: "error" });
  }
  context.reported.add("too-deep");
  return anyJson(from);
}

/** What the outermost object says about its fields one by one; what it says about several at once goes to the rules. */
function withoutRules(context: ReaderContext, node: JsonObject, place: Place): JsonObject {
  if (!place.outermost) return node;
  const { node: rest, rules, unread } = splitInputRules(node, fromOf(context, place));
  const key = (rule: Rule): string => JSON.stringify({ ...rule, from: "" });
  const known = new Set(context.rules.map(key));
  context.rules.push(...rules.filter((rule) => !known.has(key(rule))));
  for (const pointer of unread) {
    const message = "A rule about several fields has a form that no type can hold, so it was left out.";
    reportSchema(context, "unread-rule", pointer, message);
  }
  return rest;
}
