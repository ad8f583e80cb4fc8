// A JSON Schema node of the OpenAPI document (3.0 and 3.1 alike) as a schema of the spec: references are followed,
// what contains itself becomes a named definition, and a keyword that nobody handles is reported.

import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { escapePointer, resolveReference } from "../../ir/json-pointer.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { Rule } from "../../ir/model.js";
import { present } from "../../ir/present.js";
import type { Annotations, Field, Schema } from "../../ir/schema.js";
import type { OpenApiDocument } from "../../ir/source-records.js";
import type { Report } from "../candidate.js";
import { admitsNothing, fittingOptions } from "./combine-schemas.js";
import { splitCrossFieldKeywords } from "./cross-field-keywords.js";
import { flattenAllOf } from "./flatten-all-of.js";
import { handledKeywords, silentKeywords } from "./keywords.js";
import { isPattern } from "./is-pattern.js";
import { literals, numberLimits, stringSchema } from "./values.js";
import { nullableOf } from "../nullable.js";
import { tellApart } from "./tell-apart.js";
import { nullAlone, unionOf } from "../union.js";
import { usableLimits } from "./usable-limits.js";

/** Reads the schemas of one input or output; what it learns besides the schema is collected beside it. */
export class JsonSchemaReader {
  readonly definitions = new Map<string, Schema>();
  /** What the outermost object says about several of its fields at once. */
  readonly rules: Rule[] = [];
  readonly #step: () => void;
  #atRoot = true;
  #depth = 0;
  #isTooDeep = false;
  // References being expanded right now; meeting one again means that the schema contains itself.
  readonly #open = new Set<string>();
  readonly #recursive = new Set<string>();
  // Schemas whose `allOf` is being melted right now: one that is met again inside itself has no end.
  readonly #melting = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #reported = new Set<string>();

  constructor(
    private readonly openApi: OpenApiDocument,
    private readonly report: Report,
  ) {
    const pointer = `${openApi.document}#/`;
    this.#step = createBudget(
      mostSchemaParts,
      "The schema has too many parts, each as often as it is referred to",
      pointer,
    );
  }

  read(node: JsonValue, pointer: string): Schema {
    const from = `${this.openApi.document}${pointer}`;
    this.#step();
    if (this.#depth >= deepestSchema) return this.#tooDeep(from);
    this.#depth += 1;
    try {
      return this.#read(node, pointer, from);
    } finally {
      this.#depth -= 1;
    }
  }

  #tooDeep(from: string): Schema {
    if (!this.#isTooDeep) {
      const message = `The schema is nested deeper than ${deepestSchema} levels, references included.`;
      this.finding("too-deep", "error", from, message);
    }
    this.#isTooDeep = true;
    return { kind: "json", shape: "any", from };
  }

  #read(node: JsonValue, pointer: string, from: string): Schema {
    if (node === true || (isJsonObject(node) && Object.keys(node).length === 0))
      return { kind: "json", shape: "any", from };
    if (!isJsonObject(node)) {
      this.finding("unsupported-schema", "warning", from, `Expected a schema, found ${JSON.stringify(node)}.`);
      return { kind: "json", shape: "any", from };
    }
    if (typeof node.$ref === "string") {
      const schema = this.#reference(node as JsonObject & { readonly $ref: string }, pointer);
      return node.nullable === true ? nullableOf(schema, from) : schema;
    }
    const wrapped = wrappedReference(node);
    if (wrapped !== undefined) {
      const schema = this.#reference(wrapped, `${pointer}/allOf/0`);
      return node.nullable === true ? nullableOf(schema, from) : schema;
    }
    const own = this.#atRoot ? this.#withoutRules(node, from) : node;
    if (!Array.isArray(own.allOf)) return this.#plain(own, pointer, from);
    return this.#melt(own, pointer, from);
  }

  #melt(node: JsonObject, pointer: string, from: string): Schema {
    const key = JSON.stringify(node);
    if (this.#melting.has(key) || this.#melting.size > deepestMelt) {
      this.finding("unsupported-schema", "warning", from, "The schema contains itself through `allOf`.");
      return { kind: "json", shape: "any", from };
    }
    const lost = new Set<string>();
    const flat = fittingOptions(
      flattenAllOf(node, this.openApi.root, { lose: (keyword) => lost.add(keyword), step: this.#step }),
    );
    if (admitsNothing(flat)) return this.#impossible(from);
    for (const keyword of lost) {
      const message = `The parts of the schema say ${JSON.stringify(keyword)} in two ways that no type holds at once; the last one was kept.`;
      this.finding("unsupported-schema", "warning", from, message);
    }
    this.#melting.add(key);
    const schema =
      typeof flat.$ref === "string"
        ? this.#reference(flat as JsonObject & { readonly $ref: string }, pointer)
        : this.#plain(flat, pointer, from);
    this.#melting.delete(key);
    return schema;
  }

  #plain(node: JsonObject, pointer: string, from: string): Schema {
    const own = this.#atRoot ? this.#withoutRules(node, from) : node;
    this.#atRoot = false;
    this.#reportUnhandled(own, from);
    const usable = usableLimits(own, { pointerOf: (limit) => `${from}/${limit}` }, this.report);
    return { ...this.#shape(usable, pointer, from), ...annotations(own) };
  }

  #withoutRules(node: JsonObject, from: string): JsonObject {
    const { node: rest, rules, unread } = splitCrossFieldKeywords(node, from);
    const known = new Set(this.rules.map((rule) => JSON.stringify({ ...rule, from: "" })));
    this.rules.push(...rules.filter((rule) => !known.has(JSON.stringify({ ...rule, from: "" }))));
    for (const place of unread) {
      this.finding(
        "unread-rule",
        "warning",
        place,
        "A rule about several fields has a form that no type can hold, so it was left out.",
      );
    }
    return rest;
  }

  #reference(node: JsonObject & { readonly $ref: string }, pointer: string): Schema {
    const { $ref, ...siblings } = node;
    const target = resolveReference(this.openApi.root, $ref);
    // What stands beside a reference and is more than a text narrows what it leads to.
    if (target !== undefined && !this.#open.has($ref) && Object.keys(siblings).some(narrows))
      return this.read({ allOf: [{ $ref }, siblings] }, pointer);
    if (target === undefined) {
      const from = `${this.openApi.document}${pointer}/$ref`;
      this.finding("broken-reference", "error", from, `The reference ${JSON.stringify($ref)} leads nowhere.`);
      return { kind: "json", shape: "any", from };
    }
    if (this.#open.has($ref)) {
      this.#recursive.add($ref);
      return {
        kind: "ref",
        name: this.#definitionName($ref),
        from: `${this.openApi.document}${$ref}`,
        ...annotations(siblings),
      };
    }
    this.#open.add($ref);
    const schema = this.read(target, $ref);
    this.#open.delete($ref);
    if (!this.#recursive.has($ref)) return { ...schema, ...annotations(siblings) };
    if (isNothingBut(this.#definitionName($ref), schema)) {
      const from = `${this.openApi.document}${$ref}`;
      this.finding("unsupported-schema", "warning", from, "The schema is described by nothing but itself.");
      return { kind: "json", shape: "any", from };
    }
    this.definitions.set(this.#definitionName($ref), schema);
    return { kind: "ref", name: this.#definitionName($ref), from: schema.from, ...annotations(siblings) };
  }

  /** The last part of the reference; two that end alike are told apart by what stands before. */
  #definitionName(reference: string): string {
    const known = this.#names.get(reference);
    if (known !== undefined) return known;
    const parts = reference.split("/");
    const candidates = parts.map((_, index) => parts.slice(-1 - index).join("_"));
    const taken = new Set(this.#names.values());
    const name = candidates.find((candidate) => !taken.has(candidate)) ?? reference;
    this.#names.set(reference, name);
    return name;
  }

  #shape(node: JsonObject, pointer: string, from: string): Schema {
    for (const keyword of ["oneOf", "anyOf"]) {
      const variants = node[keyword];
      if (!Array.isArray(variants)) continue;
      const { [keyword]: _variants, ...base } = node;
      const schemas = (variants as readonly JsonValue[]).flatMap((variant, index) => {
        const whole = isJsonObject(variant) ? withShared(variant, base) : variant;
        if (isJsonObject(whole) && admitsNothing(flattenAllOf(whole, this.openApi.root, { step: this.#step })))
          return [];
        return tellApart(this.read(whole, `${pointer}/${keyword}/${index}`), variant, node.discriminator);
      });
      if (schemas.length === 0) return this.#impossible(from);
      // A null beside the union is taken for one more variant, unless the variants say what becomes of it.
      const isNullable = node.nullable === true || (variants as readonly JsonValue[]).every(isReference);
      return isNullable ? this.#withNull(node, unionOf(schemas, from)) : unionOf(schemas, from);
    }
    if (node.const !== undefined) return literals([node.const], from, this.report);
    if (Array.isArray(node.enum))
      return this.#withNull(node, literals(node.enum as readonly JsonValue[], from, this.report));
    const types = Array.isArray(node.type) ? (node.type as readonly JsonValue[]) : [node.type ?? inferredType(node)];
    const schemas = types.filter((type) => type !== "null").map((type) => this.#ofType(type, node, pointer, from));
    if (schemas.length === 0 && types.includes("null")) return nullAlone(from);
    const [only] = schemas;
    const schema: Schema =
      schemas.length === 1 && only !== undefined
        ? only
        : schemas.length === 0
          ? { kind: "json", shape: "any", from }
          : unionOf(schemas, from);
    return types.includes("null") || node.nullable === true ? nullableOf(schema, from) : schema;
  }

  #impossible(from: string): Schema {
    this.finding(
      "unsupported-schema",
      "warning",
      from,
      "The parts of the schema leave no value that fits all of them.",
    );
    return { kind: "json", shape: "any", from };
  }

  #withNull(node: JsonObject, schema: Schema): Schema {
    const nullable =
      node.nullable === true || (Array.isArray(node.type) && (node.type as JsonValue[]).includes("null"));
    return nullable ? nullableOf(schema, schema.from) : schema;
  }

  #ofType(type: JsonValue | undefined, node: JsonObject, pointer: string, from: string): Schema {
    switch (type) {
      case "string":
        return stringSchema(node, from);
      case "integer":
      case "number":
        return { kind: "number", integer: type === "integer", ...numberLimits(node), from };
      case "boolean":
        return { kind: "boolean", from };
      case "array":
        return this.#array(node, pointer, from);
      case "object":
        return this.#object(node, pointer, from);
      case undefined:
        return { kind: "json", shape: "any", from };
      default:
        this.finding("unknown-type", "warning", `${from}/type`, `The type ${JSON.stringify(type)} is not known.`);
        return { kind: "json", shape: "any", from };
    }
  }

  #array(node: JsonObject, pointer: string, from: string): Schema {
    // Older drafts list a tuple's members under `items` and say under `additionalItems` what follows them.
    const [places, following] = Array.isArray(node.items) ? ["items", "additionalItems"] : ["prefixItems", "items"];
    const prefix = Array.isArray(node[places]) ? (node[places] as readonly JsonValue[]) : undefined;
    if (prefix !== undefined) {
      const items = prefix.map((item, index) => this.read(item, `${pointer}/${places}/${index}`));
      const after = node[following];
      const rest = after === undefined || after === false ? undefined : this.read(after, `${pointer}/${following}`);
      return { kind: "tuple", items, ...present({ rest }), from };
    }
    const { minItems, maxItems } = node;
    return {
      kind: "array",
      items: node.items === undefined ? this.read(true, pointer) : this.read(node.items, `${pointer}/items`),
      ...present({
        minItems: typeof minItems === "number" ? minItems : undefined,
        maxItems: typeof maxItems === "number" ? maxItems : undefined,
        uniqueItems: node.uniqueItems === true ? (true as const) : undefined,
      }),
      from,
    };
  }

  #object(node: JsonObject, pointer: string, from: string): Schema {
    const properties = isJsonObject(node.properties) ? Object.entries(node.properties) : [];
    const required = new Set(Array.isArray(node.required) ? (node.required as readonly JsonValue[]) : []);
    if (properties.length > 0) {
      const fields = properties.map(([name, schema]): Field => ({
        name,
        required: required.has(name),
        schema: this.read(schema, `${pointer}/properties/${escapePointer(name)}`),
      }));
      if (
        node.patternProperties !== undefined ||
        node.additionalProperties === true ||
        isJsonObject(node.additionalProperties)
      ) {
        this.finding(
          "open-object",
          "warning",
          from,
          "The object takes further members of any name, which the type leaves out.",
        );
      }
      return { kind: "object", fields, from };
    }
    const patterns = isJsonObject(node.patternProperties) ? Object.entries(node.patternProperties) : [];
    const [pattern] = patterns;
    if (pattern !== undefined) {
      const place = `${pointer}/patternProperties/${escapePointer(pattern[0])}`;
      const values = unionOf(
        patterns.map(([key, schema]) => this.read(schema, `${pointer}/patternProperties/${escapePointer(key)}`)),
        `${this.openApi.document}${place}`,
      );
      const only = patterns.length === 1 ? this.#keyPattern(pattern[0], `${this.openApi.document}${place}`) : undefined;
      return { kind: "record", values, ...present({ keyPattern: only }), from };
    }
    if (isJsonObject(node.additionalProperties) && Object.keys(node.additionalProperties).length > 0) {
      return { kind: "record", values: this.read(node.additionalProperties, `${pointer}/additionalProperties`), from };
    }
    if (node.additionalProperties === false && isJsonObject(node.properties))
      return { kind: "object", fields: [], from };
    return { kind: "json", shape: "object", from };
  }

  /** A pattern that cannot be used leaves the names free, as a pattern of values does. */
  #keyPattern(pattern: string, from: string): string | undefined {
    if (isPattern(pattern)) return pattern;
    this.report({
      code: "unreadable-limit",
      severity: "warning",
      pointer: from,
      message: `The pattern ${JSON.stringify(pattern)} of names cannot be used.`,
      help: "It was left out. Add a refinement when the right one is known.",
    });
    return undefined;
  }

  #reportUnhandled(node: JsonObject, from: string): void {
    for (const keyword of Object.keys(node)) {
      if (handledKeywords.has(keyword) || keyword.startsWith("x-") || this.#reported.has(keyword)) continue;
      this.#reported.add(keyword);
      this.finding(
        "unhandled-keyword",
        "warning",
        `${from}/${escapePointer(keyword)}`,
        `The schema keyword ${JSON.stringify(keyword)} is not handled, so the type may be wider than the upstream's.`,
      );
    }
  }

  private finding(code: string, severity: "error" | "warning", pointer: string, message: string): void {
    this.report({
      code,
      severity,
      pointer,
      message,
      help:
        code === "unhandled-keyword"
          ? "Teach the keyword to generators/src/normalise/json-schema/reader.ts, or waive it in keywords.ts beside it."
          : "Report it to the upstream, or correct the snapshot.",
    });
  }
}

function annotations(node: JsonObject): Partial<Annotations> {
  return present({
    description:
      typeof node.description === "string" && node.description.trim() !== "" ? node.description.trim() : undefined,
    default: node.default === null ? undefined : node.default,
    deprecated: node.deprecated === true ? (true as const) : undefined,
  });
}

/** A variant of a union together with what stands beside the union and holds for each variant; texts do not. */
function withShared(variant: JsonObject, base: JsonObject): JsonObject {
  const shared = Object.fromEntries(Object.entries(base).filter(([key]) => narrows(key) || key === "type"));
  // A type alone is only repeated by what a reference leads to.
  const isShared = Object.keys(shared).some((key) => key !== "type" || variant.$ref === undefined);
  return isShared ? { allOf: [shared, variant] } : variant;
}

function isReference(node: JsonValue): boolean {
  return isJsonObject(node) && typeof node.$ref === "string";
}

/** Whether a definition stands for itself without anything between: a circle that no value ends. */
function isNothingBut(name: string, schema: Schema): boolean {
  if (schema.kind === "nullable") return isNothingBut(name, schema.inner);
  if (schema.kind === "union") return schema.variants.some((variant) => isNothingBut(name, variant));
  return schema.kind === "ref" && schema.name === name;
}

// Models are described in a handful of levels; a document without an end would exhaust the stack.
const deepestSchema = 100;

// Parts of parts of parts: what is deeper than this contains itself in a way that grows.
const deepestMelt = 32;

const annotationKeywords = new Set(["description", "default", "deprecated", "nullable"]);

/** Whether a keyword narrows what stands beside it. A type beside a reference only repeats what stands there. */
function narrows(keyword: string): boolean {
  const isText = annotationKeywords.has(keyword) || silentKeywords.has(keyword) || keyword.startsWith("x-");
  return !isText && !["type", "discriminator", "$defs", "definitions"].includes(keyword);
}

/** OpenAPI 3.0 allows nothing beside a `$ref`, so documents wrap it into an `allOf` of one to give it a text. */
function wrappedReference(node: JsonObject): (JsonObject & { readonly $ref: string }) | undefined {
  const { allOf, ...siblings } = node;
  if (!Array.isArray(allOf) || allOf.length !== 1) return undefined;
  const [only] = allOf as readonly JsonValue[];
  if (!isJsonObject(only) || typeof only.$ref !== "string") return undefined;
  return Object.keys(siblings).every((key) => annotationKeywords.has(key) || silentKeywords.has(key))
    ? { ...only, ...siblings, $ref: only.$ref }
    : undefined;
}

function inferredType(node: JsonObject): JsonValue | undefined {
  if (node.properties !== undefined || node.additionalProperties !== undefined || node.patternProperties !== undefined)
    return "object";
  if (node.items !== undefined || node.prefixItems !== undefined) return "array";
  return undefined;
}
