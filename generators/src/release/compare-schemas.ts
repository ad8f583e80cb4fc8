import type { JsonValue } from "../ir/json.js";
import type { Field, ObjectSchema, Schema } from "../ir/schema.js";
import { accepts, resolveRefs, type Typed } from "./accepts.js";
import type { BumpRule } from "./bump-table.js";
import type { Change } from "./change.js";
import { compareLimits } from "./compare-limits.js";
import { describeMedia, describeSchema } from "../ir/visit.js";
import { findReplacement } from "./find-replacement.js";

type Side = "input" | "output";

interface Comparison {
  readonly side: Side;
  readonly changes: Change[];
  /** Pairs of references that are being compared further up: schemas may contain themselves. */
  readonly seen: ReadonlySet<string>;
}

/** Every difference between two schemas of one side, field by field, matched by name at every depth. */
export function compareSchemas(before: Typed, after: Typed, side: Side): readonly Change[] {
  const changes: Change[] = [];
  compare(before, after, [], { side, changes, seen: new Set() });
  return changes;
}

function compare(before: Typed, after: Typed, path: readonly string[], context: Comparison): void {
  const { side, changes } = context;
  const pair = before.schema.kind === "ref" || after.schema.kind === "ref" ? pairOf(before, after) : undefined;
  if (pair !== undefined && context.seen.has(pair)) return;
  const inner = pair === undefined ? context : { ...context, seen: new Set([...context.seen, pair]) };

  compareWords(before.schema, after.schema, path, context);
  const old = withoutNull({ ...before, schema: resolveRefs(before) });
  const now = withoutNull({ ...after, schema: resolveRefs(after) });
  const add = (rule: BumpRule, more: { before?: JsonValue; after?: JsonValue } = {}): void => {
    changes.push({ rule, side, path, ...more });
  };
  if (!old.nullable && now.nullable) add(side === "input" ? "input-null-accepted" : "output-null-possible");
  if (old.nullable && !now.nullable) add(side === "input" ? "input-null-refused" : "output-null-gone");
  compareKinds(old.typed, now.typed, path, inner);
}

function compareKinds(before: Typed, after: Typed, path: readonly string[], context: Comparison): void {
  const { side, changes } = context;
  const { schema: old } = before;
  const { schema: now } = after;
  const add = (rule: BumpRule, more: { before?: JsonValue; after?: JsonValue } = {}): void => {
    changes.push({ rule, side, path, ...more });
  };
  const go = (left: Schema, right: Schema, name: string): void =>
    compare({ ...before, schema: left }, { ...after, schema: right }, [...path, name], context);
  const limits = (): void => {
    for (const { change, ...words } of compareLimits(old, now)) {
      add(side === "output" ? "output-limit-changed" : `input-limit-${change}`, words);
    }
  };

  if (old.kind === "object" && now.kind === "object") {
    compareFields(before, after, old, now, path, context);
  } else if (old.kind === "enum" && now.kind === "enum") {
    if (sameTypes(old.values, now.values)) compareOptions(old, now, path, context);
    else compareTypes(before, after, path, context);
  } else if (old.kind === "media" && now.kind === "media") {
    if (old.media === now.media) return;
    const words = { before: describeMedia(old.media), after: describeMedia(now.media) };
    if (side === "output") add("output-media-kind-changed", words);
    else add(now.media === "file" ? "input-media-kind-widened" : "input-media-kind-changed", words);
  } else if (old.kind === "array" && now.kind === "array") {
    limits();
    go(old.items, now.items, "*");
  } else if (old.kind === "record" && now.kind === "record") {
    limits();
    go(old.values, now.values, "*");
  } else if (old.kind === "tuple" && now.kind === "tuple" && old.items.length === now.items.length) {
    old.items.forEach((item, index) => {
      const other = now.items[index];
      if (other !== undefined) go(item, other, "*");
    });
    if (old.rest !== undefined && now.rest !== undefined) go(old.rest, now.rest, "*");
    // Where nothing may follow, fewer values fit than where something may.
    else if (old.rest !== now.rest) compareTypes(before, after, path, context);
  } else if (old.kind === now.kind && old.kind !== "union" && old.kind !== "tuple" && !isOtherJson(old, now)) {
    limits();
  } else {
    compareTypes(before, after, path, context);
  }
}

/** Types of different kinds, and unions: only whether one admits the other can be said. */
function compareTypes(before: Typed, after: Typed, path: readonly string[], context: Comparison): void {
  const { side, changes } = context;
  const wider = accepts(after, before, side);
  const narrower = accepts(before, after, side);
  const words = { before: describeSchema(before.schema), after: describeSchema(after.schema) };
  const add = (rule: BumpRule): void => void changes.push({ rule, side, path, ...words });
  if (wider && narrower) {
    if (before.schema.kind === "union" && after.schema.kind === "union") {
      comparePairs(before, after, before.schema.variants, after.schema.variants, path, context);
    } else if (side === "output") {
      add(after.schema.kind === "enum" ? "output-type-narrowed" : "output-type-widened-open");
    } else if (after.schema.kind === "enum") {
      changes.push({ rule: "input-option-added", side, path, after: words.after });
    } else {
      add(before.schema.kind === "enum" ? "input-suggestion-removed" : "input-type-widened");
    }
  } else if (wider) add(side === "input" ? "input-type-widened" : "output-type-widened");
  else if (narrower) add(side === "input" ? "input-type-narrowed" : "output-type-narrowed");
  else add(side === "input" ? "input-type-changed" : "output-type-changed");
}

/** Unions of the same types: what stands inside their variants may still differ in limits, options and words. */
function comparePairs(
  before: Typed,
  after: Typed,
  old: readonly Schema[],
  now: readonly Schema[],
  path: readonly string[],
  context: Comparison,
): void {
  const left = [...now];
  for (const variant of old) {
    const index = left.findIndex((candidate) => {
      const [one, two] = [
        { ...before, schema: variant },
        { ...after, schema: candidate },
      ];
      return candidate.kind === variant.kind && accepts(one, two, context.side) && accepts(two, one, context.side);
    });
    const [partner] = index === -1 ? [] : left.splice(index, 1);
    if (partner !== undefined) compare({ ...before, schema: variant }, { ...after, schema: partner }, path, context);
  }
}

function compareFields(
  before: Typed,
  after: Typed,
  old: ObjectSchema,
  now: ObjectSchema,
  path: readonly string[],
  context: Comparison,
): void {
  const { side, changes } = context;
  const oldFields = new Map(old.fields.map((field) => [field.name, field]));
  const newFields = new Map(now.fields.map((field) => [field.name, field]));
  const added = now.fields.filter((field) => !oldFields.has(field.name));
  for (const field of old.fields) {
    const place = [...path, field.name];
    const other = newFields.get(field.name);
    if (other === undefined) {
      const replacement = findReplacement(field, added, path);
      changes.push({
        rule: `${side}-field-removed`,
        side,
        path: place,
        ...(replacement !== undefined && { replacement }),
      });
      continue;
    }
    compareRequired(field, other, place, context);
    compare({ ...before, schema: field.schema }, { ...after, schema: other.schema }, place, context);
  }
  for (const field of added) {
    const place = [...path, field.name];
    const standIn = field.schema.default;
    if (side === "output") changes.push({ rule: "output-field-added", side, path: place });
    else if (!field.required) changes.push({ rule: "input-field-added-optional", side, path: place });
    else if (standIn === undefined) changes.push({ rule: "input-field-added-required", side, path: place });
    else changes.push({ rule: "input-field-added-with-default", side, path: place, after: JSON.stringify(standIn) });
  }
  const shared = (fields: readonly Field[], others: ReadonlyMap<string, Field>): string =>
    JSON.stringify(fields.map((field) => field.name).filter((name) => others.has(name)));
  if (shared(old.fields, newFields) !== shared(now.fields, oldFields))
    changes.push({ rule: "order-changed", side, path });
}

function compareRequired(old: Field, now: Field, path: readonly string[], { side, changes }: Comparison): void {
  if (side === "output") {
    if (old.required === now.required) return;
    changes.push({ rule: now.required ? "output-field-now-required" : "output-field-now-optional", side, path });
    return;
  }
  // An input with a default may be left out, whatever the upstream calls it.
  const needed = (field: Field): boolean => field.required && field.schema.default === undefined;
  if (needed(old) !== needed(now)) {
    changes.push({ rule: needed(now) ? "input-field-now-required" : "input-field-now-optional", side, path });
  } else if (old.required !== now.required) {
    changes.push({ rule: "input-requirement-noted", side, path });
  }
}

function compareOptions(
  old: Extract<Schema, { kind: "enum" }>,
  now: Extract<Schema, { kind: "enum" }>,
  path: readonly string[],
  { side, changes }: Comparison,
): void {
  const say = (values: readonly (string | number | boolean)[]): string =>
    values.map((value) => JSON.stringify(value)).join(", ");
  const removed = old.values.filter((value) => !now.values.includes(value));
  const added = now.values.filter((value) => !old.values.includes(value));
  if (removed.length > 0) {
    const rule =
      side === "output" ? "output-option-removed" : now.open ? "input-suggestion-removed" : "input-option-removed";
    changes.push({ rule, side, path, before: say(removed) });
  }
  if (added.length > 0) changes.push({ rule: `${side}-option-added`, side, path, after: say(added) });
  if (side === "input" && old.open !== now.open) {
    changes.push({ rule: now.open ? "input-options-opened" : "input-options-closed", side, path });
  }
  const kept = (values: readonly unknown[], others: readonly unknown[]): string =>
    JSON.stringify(values.filter((value) => others.includes(value)));
  if (kept(old.values, now.values) !== kept(now.values, old.values))
    changes.push({ rule: "order-changed", side, path });
}

/** What a node says about itself besides its type: text, default, deprecation. */
function compareWords(old: Schema, now: Schema, path: readonly string[], { side, changes }: Comparison): void {
  if ((old.description ?? "") !== (now.description ?? "")) changes.push({ rule: "text-changed", side, path });
  if (JSON.stringify(old.examples) !== JSON.stringify(now.examples)) changes.push({ rule: "text-changed", side, path });
  const [was, is] = [JSON.stringify(old.default), JSON.stringify(now.default)];
  if (was !== is) {
    changes.push({ rule: `${side}-default-changed`, side, path, before: was ?? "none", after: is ?? "none" });
  }
  if (old.deprecated === undefined && now.deprecated !== undefined) {
    const after = now.deprecated === true ? "the upstream gives no reason" : now.deprecated.replace(/\.$/, "");
    changes.push({ rule: `${side}-field-deprecated`, side, path, after });
  } else if (old.deprecated !== undefined && now.deprecated === undefined) {
    changes.push({ rule: `${side}-field-restored`, side, path });
  } else if (old.deprecated !== now.deprecated) {
    changes.push({ rule: "text-changed", side, path });
  }
}

function withoutNull(typed: Typed): { readonly typed: Typed; readonly nullable: boolean } {
  const { schema } = typed;
  if (schema.kind !== "nullable") return { typed, nullable: false };
  return { typed: { ...typed, schema: resolveRefs({ ...typed, schema: schema.inner }) }, nullable: true };
}

function isOtherJson(old: Schema, now: Schema): boolean {
  return old.kind === "json" && now.kind === "json" && old.shape !== now.shape;
}

function sameTypes(old: readonly unknown[], now: readonly unknown[]): boolean {
  const types = (values: readonly unknown[]): string => [...new Set(values.map((value) => typeof value))].sort().join();
  return types(old) === types(now);
}

function pairOf(before: Typed, after: Typed): string {
  return JSON.stringify([before.schema, after.schema]);
}
