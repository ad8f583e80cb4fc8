// In: a JSON Schema and any value. Out: what does not fit, each with its place.
// It never evaluates text as code, never follows a prototype, and never does the same check twice.

import { checkBranches } from "./check-branches.js";
import { checkParts } from "./check-parts.js";
import { checkSelf } from "./check-self.js";
import { finding, MOST_FINDINGS } from "./finding.js";
import type { Check, Finding, Walk } from "./finding.js";
import { asJson } from "./json-kind.js";
import type { JsonSchema } from "./json-schema.js";

const DEEPEST = 200;

/**
 * Checks a value against a schema. Each part of the schema meets each part of the value at most once, however the
 * branches of recursive schemas multiply, so the time is bounded by the product of their sizes.
 */
export function checkValue(root: JsonSchema | boolean, value: unknown, matches: Walk["matches"]): readonly Finding[] {
  const known = new Map<JsonSchema, Map<unknown, readonly Finding[]>>();
  const check: Check = (schema, given, depth) => {
    if (schema === true) return [];
    if (schema === false) return [finding("expected nothing here")];
    if (depth > DEEPEST) return [finding(`is nested more than ${DEEPEST} levels deep`)];
    const item = asJson(given);
    const seen = known.get(schema) ?? new Map<unknown, readonly Finding[]>();
    known.set(schema, seen);
    const before = seen.get(item);
    if (before) return before;
    // A schema or a value that leads back to itself adds nothing.
    seen.set(item, []);
    const own = checkSelf(schema, item, walk);
    const parts = [...checkParts(schema, item, walk, depth), ...checkBranches(schema, item, walk, depth)];
    const findings = [...own, ...parts].slice(0, MOST_FINDINGS);
    seen.set(item, findings);
    return findings;
  };
  const walk: Walk = { check, matches, resolve: (reference) => resolve(root, reference) };
  return check(root, value, 0);
}

/** Follows a JSON Pointer inside the schema. */
function resolve(root: JsonSchema | boolean, reference: string): JsonSchema | boolean {
  const steps = reference.split("/").slice(1);
  const found = steps.reduce<unknown>((holder, step) => {
    const name = decodeURIComponent(step).replace(/~1/g, "/").replace(/~0/g, "~");
    return typeof holder === "object" && holder !== null && Object.hasOwn(holder, name)
      ? (holder as Record<string, unknown>)[name]
      : undefined;
  }, root);
  if (!/^#(\/|$)/.test(reference) || found === undefined) {
    throw new TypeError(`The schema refers to ${reference}, which is not in it.`);
  }
  return found as JsonSchema | boolean;
}
