// In: a JSON Schema and any value. Out: what does not fit, each with its place.
// It never evaluates text as code, never follows a prototype, and never does the same check twice.

import { checkBranches } from "./check-branches.js";
import { checkParts } from "./check-parts.js";
import { checkSelf } from "./check-self.js";
import { issue, MAX_ISSUES } from "./issue.js";
import type { Check, Context, Issue } from "./issue.js";
import type { JsonSchema } from "./json-schema.js";
import { asJson } from "./json-value.js";

const MAX_DEPTH = 200;

/**
 * Checks a value against a schema. Each part of the schema meets each part of the value at most once, however the
 * branches of recursive schemas multiply, so the time is bounded by the product of their sizes.
 */
export function checkValue(root: JsonSchema | boolean, value: unknown, matches: Context["matches"]): readonly Issue[] {
  const known = new Map<JsonSchema, Map<unknown, readonly Issue[]>>();
  const check: Check = (schema, given, depth) => {
    if (schema === true) return [];
    if (schema === false) return [issue("expected nothing here")];
    if (depth > MAX_DEPTH) return [issue(`is nested more than ${MAX_DEPTH} levels deep`)];
    const item = asJson(given);
    const seen = known.get(schema) ?? new Map<unknown, readonly Issue[]>();
    known.set(schema, seen);
    const before = seen.get(item);
    if (before) return before;
    // A schema or a value that leads back to itself adds nothing.
    seen.set(item, []);
    const own = checkSelf(schema, item, context);
    const parts = [...checkParts(schema, item, context, depth), ...checkBranches(schema, item, context, depth)];
    const issues = [...own, ...parts].slice(0, MAX_ISSUES);
    seen.set(item, issues);
    return issues;
  };
  const context: Context = { check, matches, resolve: (reference) => resolve(root, reference) };
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
