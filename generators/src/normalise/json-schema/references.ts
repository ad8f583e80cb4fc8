// References: what they lead to, and what becomes of a schema that contains itself.

import {
  brokenReferenceMessage,
  isJsonObject,
  resolveReference,
  type JsonObject,
  type JsonValue,
} from "../../ir/json.js";
import type { Schema } from "../../ir/schema.js";
import { fromOf, reportSchema, type Place, type ReaderContext } from "./context.js";
import { isAnnotation, narrows } from "./keywords.js";
import { annotations, anyJson } from "./values.js";

/** A schema that says what another place says. */
export type Reference = JsonObject & { readonly $ref: string };

/** Whether a schema is a reference, with or without something beside it. */
export function isReference(node: JsonValue): node is Reference {
  return isJsonObject(node) && typeof node.$ref === "string";
}

/** OpenAPI 3.0 allows nothing beside a `$ref`, so documents wrap it into an `allOf` of one to give it a text. */
export function wrappedReference(node: JsonObject): Reference | undefined {
  const { allOf, ...siblings } = node;
  if (!Array.isArray(allOf) || allOf.length !== 1) return undefined;
  const [only = null] = allOf as readonly JsonValue[];
  if (!isReference(only)) return undefined;
  return Object.keys(siblings).every(isAnnotation) ? { ...only, ...siblings, $ref: only.$ref } : undefined;
}

/** Reads what a reference leads to; what stands beside it and is more than a text narrows that. */
export function readReference(context: ReaderContext, node: Reference, place: Place): Schema {
  const { $ref, ...siblings } = node;
  const { root, document, recursive, definitions } = context;
  const target = resolveReference(root, $ref);
  const isOpen = place.references.has($ref);
  if (target !== undefined && !isOpen && Object.keys(siblings).some(narrows))
    return context.read({ allOf: [{ $ref }, siblings] }, place);
  if (target === undefined) {
    const from = `${fromOf(context, place)}/$ref`;
    reportSchema(context, "broken-reference", from, brokenReferenceMessage($ref), { severity: "error" });
    return anyJson(from);
  }
  const from = `${document}${$ref}`;
  if (isOpen) {
    recursive.add($ref);
    return { kind: "ref", name: definitionName(context, $ref), from, ...annotations(siblings) };
  }
  const schema = context.read(target, {
    ...place,
    pointer: $ref,
    references: new Set([...place.references, $ref]),
  });
  if (!recursive.has($ref)) return { ...schema, ...annotations(siblings) };
  const name = definitionName(context, $ref);
  if (isNothingBut(name, schema)) {
    reportSchema(context, "unsupported-schema", from, "The schema is described by nothing but itself.");
    return anyJson(from);
  }
  definitions.set(name, schema);
  return { kind: "ref", name, from: schema.from, ...annotations(siblings) };
}

/** The last part of the reference; two that end alike are told apart by what stands before. */
function definitionName({ names }: ReaderContext, reference: string): string {
  const known = names.get(reference);
  if (known !== undefined) return known;
  const parts = reference.split("/");
  const candidates = parts.map((_, index) => parts.slice(-1 - index).join("_"));
  const taken = new Set(names.values());
  const name = candidates.find((candidate) => !taken.has(candidate)) ?? reference;
  names.set(reference, name);
  return name;
}

/** Whether a definition stands for itself without anything between: a circle that no value ends. */
function isNothingBut(name: string, schema: Schema): boolean {
  if (schema.kind === "nullable") return isNothingBut(name, schema.inner);
  if (schema.kind === "union") return schema.variants.some((variant) => isNothingBut(name, variant));
  return schema.kind === "ref" && schema.name === name;
}
