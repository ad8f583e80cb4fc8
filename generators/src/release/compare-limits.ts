import type { JsonValue } from "../ir/json.js";
import type { Schema } from "../ir/schema.js";

/** One limit that moved, in words, and whether fewer values pass now. */
export interface LimitChange {
  readonly change: "tightened" | "loosened";
  readonly before: string;
  readonly after: string;
}

type Bound = "least" | "most" | "exact";

const limitNames: Readonly<Record<string, { readonly bound: Bound; readonly words: string }>> = {
  minimum: { bound: "least", words: "at least" },
  exclusiveMinimum: { bound: "least", words: "more than" },
  minLength: { bound: "least", words: "characters, at least" },
  minItems: { bound: "least", words: "items, at least" },
  maximum: { bound: "most", words: "at most" },
  exclusiveMaximum: { bound: "most", words: "less than" },
  maxLength: { bound: "most", words: "characters, at most" },
  maxItems: { bound: "most", words: "items, at most" },
  multipleOf: { bound: "exact", words: "a multiple of" },
  pattern: { bound: "exact", words: "the pattern" },
  keyPattern: { bound: "exact", words: "keys of the pattern" },
  format: { bound: "exact", words: "the format" },
  uniqueItems: { bound: "exact", words: "no item twice" },
};

/** Which limits differ between two schemas of the same kind? */
export function compareLimits(before: Schema, after: Schema): readonly LimitChange[] {
  const changes: LimitChange[] = [];
  for (const [name, { bound, words }] of Object.entries(limitNames)) {
    const old = limit(before, name);
    const now = limit(after, name);
    if (old === now) continue;
    const say = (value: JsonValue | undefined): string =>
      value === undefined ? "no limit" : value === true ? words : `${words} ${value}`;
    changes.push({ change: changeOf(bound, old, now), before: say(old), after: say(now) });
  }
  if (before.kind === "number" && after.kind === "number" && before.integer !== after.integer) {
    const say = (whole: boolean): string => (whole ? "whole numbers" : "any number");
    changes.push({
      change: after.integer ? "tightened" : "loosened",
      before: say(before.integer),
      after: say(after.integer),
    });
  }
  return changes;
}

function limit(schema: Schema, name: string): string | number | boolean | undefined {
  const value = Object.hasOwn(schema, name)
    ? (schema as unknown as Readonly<Record<string, unknown>>)[name]
    : undefined;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function changeOf(
  bound: Bound,
  before: string | number | boolean | undefined,
  after: string | number | boolean | undefined,
): LimitChange["change"] {
  if (before === undefined) return "tightened";
  if (after === undefined) return "loosened";
  // Of two patterns or steps none is known to be wider: whoever sends values has to look.
  if (bound === "exact") return isMultiple(before, after) ? "loosened" : "tightened";
  return (bound === "least" ? after < before : after > before) ? "loosened" : "tightened";
}

function isMultiple(before: unknown, after: unknown): boolean {
  return typeof before === "number" && typeof after === "number" && after > 0 && Number.isInteger(before / after);
}
