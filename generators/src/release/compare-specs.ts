// In: the spec of a model as it was released, and the new one. Out: every difference, each with the row of the table that
// judges it. It never reads a file and never decides by anything but the two specs.

import { compareText } from "../ir/diagnostics.js";
import type { JsonValue } from "../ir/json.js";
import type { InputForm, ModelKind, ModelSpec, Price, Rule } from "../ir/model.js";
import { openOutput } from "../ir/open-output.js";
import type { Schema } from "../ir/schema.js";
import type { Typed } from "./accepts.js";
import type { BumpRule } from "./bump-table.js";
import type { Change } from "./change.js";
import { compareSchemas } from "./compare-schemas.js";
import { shapeOf } from "./find-replacement.js";

/** What changed between two specs of one model; nothing when they are equal. */
export function compareSpecs(before: ModelSpec, after: ModelSpec): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const changes = [
    ...compareSides(before, after),
    ...compareRules(before, after),
    ...compareKind(before.kind, after.kind),
    ...compareState(before, after),
    ...comparePrice(before.price, after.price),
    ...compareListing(before, after),
  ];
  // Something differs that has no row: where a statement was found, or how it was named inside.
  return changes.length > 0 ? changes : [{ rule: "source-changed", side: "model", path: [] }];
}

function compareSides(before: ModelSpec, after: ModelSpec): readonly Change[] {
  const inputs = compareSchemas(
    { schema: before.input, definitions: before.definitions },
    { schema: after.input, definitions: after.definitions },
    "input",
  );
  const outputs = compareSchemas(promisedOutput(before), promisedOutput(after), "output");
  return [...withMoves(inputs, before, after), ...withMoves(outputs, before, after)];
}

/** The output as its type is printed: an app keeps compiling when the upstream adds a value. */
function promisedOutput({ output, definitions }: ModelSpec): Typed {
  const open = Object.entries(definitions).map(([name, schema]): [string, Schema] => [name, openOutput(schema)]);
  return { schema: openOutput(output), definitions: Object.fromEntries(open) };
}

/** A field that left one object and appeared in another under the same name and shape has moved. */
function withMoves(changes: readonly Change[], before: ModelSpec, after: ModelSpec): readonly Change[] {
  const added = changes.filter(({ rule }) => rule.startsWith("input-field-added") || rule === "output-field-added");
  return changes.map((change) => {
    if (!change.rule.endsWith("-field-removed") || change.replacement !== undefined) return change;
    const old = schemaAt(before, change);
    const homes = added.filter((candidate) => {
      const now = schemaAt(after, candidate);
      const sameName = candidate.path.at(-1) === change.path.at(-1);
      return sameName && old !== undefined && now !== undefined && shapeOf(old) === shapeOf(now);
    });
    const [home, ...others] = homes;
    return home === undefined || others.length > 0
      ? change
      : { ...change, replacement: { path: home.path, rename: false } };
  });
}

function schemaAt(spec: ModelSpec, { side, path }: Change): ModelSpec["output"] | undefined {
  let current: ModelSpec["output"] | undefined = side === "input" ? spec.input : spec.output;
  for (const name of path) {
    if (current?.kind === "nullable") current = current.inner;
    if (current?.kind === "array" && name === "*") current = current.items;
    else if (current?.kind === "record" && name === "*") current = current.values;
    else if (current?.kind === "object") current = current.fields.find((field) => field.name === name)?.schema;
    else return undefined;
  }
  return current;
}

function compareRules(before: ModelSpec, after: ModelSpec): readonly Change[] {
  const print = ({ from: _from, ...rule }: Rule): string => JSON.stringify(rule);
  const removed = before.rules.filter((rule) => !after.rules.some((other) => print(other) === print(rule)));
  const added = after.rules.filter((rule) => !before.rules.some((other) => print(other) === print(rule)));
  const names = new Set(before.input.fields.map(({ name }) => name));
  const changes: Change[] = [];
  const add = (rule: BumpRule, words: { before?: JsonValue; after?: JsonValue }): void => {
    changes.push({ rule, side: "input", path: [], ...words });
  };
  for (const old of removed) {
    const looser = added.find((now) => isLooser(old, now, names));
    if (looser === undefined) add("input-rule-removed", { before: describeRule(old) });
    else {
      added.splice(added.indexOf(looser), 1);
      add("input-rule-loosened", { before: describeRule(old), after: describeRule(looser) });
    }
  }
  for (const rule of added) add("input-rule-added", { after: describeRule(rule) });
  return changes;
}

const loosened: Partial<Record<Rule["kind"], readonly Rule["kind"][]>> = {
  "exactly-one-of": ["at-most-one-of", "at-least-one-of"],
};

function isLooser(old: Rule, now: Rule, names: ReadonlySet<string>): boolean {
  if (old.kind === "one-form-of" && now.kind === "one-form-of") return isLooserForms(old.forms, now.forms, names);
  if (old.kind === "requires" || now.kind === "requires") return false;
  if (old.kind === "one-form-of" || now.kind === "one-form-of") return false;
  const same = [...old.fields].sort(compareText).join() === [...now.fields].sort(compareText).join();
  return same && loosened[old.kind]?.includes(now.kind) === true;
}

/** Whether every form that there was is still there. That it lacks a field which is new takes nothing away. */
function isLooserForms(old: readonly InputForm[], now: readonly InputForm[], names: ReadonlySet<string>): boolean {
  const print = (form: InputForm): string =>
    JSON.stringify({ ...form, forbidden: form.forbidden.filter((name) => names.has(name)) });
  const known = new Set(now.map(print));
  return old.every((form) => known.has(print(form)));
}

function describeRule(rule: Rule): string {
  if (rule.kind === "one-form-of") return `one of ${rule.forms.length} forms`;
  if (rule.kind === "requires") return `${rule.field} needs ${rule.requires.join(" and ")}`;
  return `${rule.kind.replace("-of", "").replaceAll("-", " ")} of ${rule.fields.join(", ")}`;
}

function compareKind(before: ModelKind | undefined, after: ModelKind | undefined): readonly Change[] {
  if (before?.media === after?.media) return [];
  const print = (kind: ModelKind | undefined): string =>
    kind === undefined ? "of no known kind" : `${kind.media} files`;
  const rule = before === undefined ? "model-kind-told" : "model-kind-changed";
  return [{ rule, side: "model", path: [], before: print(before), after: print(after) }];
}

function compareState(before: ModelSpec, after: ModelSpec): readonly Change[] {
  if (before.state === after.state) return [];
  const rule = after.state === "active" ? "model-revived" : after.state === "gone" ? "model-gone" : "model-deprecated";
  return [{ rule, side: "model", path: [], before: before.state, after: after.state }];
}

function comparePrice(before: Price | undefined, after: Price | undefined): readonly Change[] {
  const print = (price: Price | undefined): string =>
    price === undefined
      ? "not published"
      : [
          price.label,
          ...(price.note === undefined ? [] : [`(${price.note})`]),
          ...price.rules.map((rule) => `${rule.label} by ${[rule.input, rule.condition ?? ""].join(" ").trim()}`),
        ].join(", ");
  if (print(before) === print(after)) return [];
  return [{ rule: "price-changed", side: "model", path: [], before: print(before), after: print(after) }];
}

const listed = [
  ["name", "name"],
  ["category", "category"],
  ["providerName", "provider's name"],
  ["license", "licence"],
  ["lastUpdated", "date of the last update"],
  ["page", "address of the page"],
  ["runsPath", "address of the runs"],
  ["solution", "kind of model"],
] as const;

function compareListing(before: ModelSpec, after: ModelSpec): readonly Change[] {
  const changes: Change[] = [];
  if (before.description !== after.description) changes.push({ rule: "text-changed", side: "model", path: [] });
  for (const [key, words] of listed) {
    if (before[key] === after[key]) continue;
    const print = (value: string | boolean | undefined): string =>
      value === undefined ? "not published" : typeof value === "string" ? value : value ? "a Solution" : "a raw model";
    changes.push({
      rule: key === "lastUpdated" ? "date-changed" : "listing-changed",
      side: "model",
      path: [words],
      before: print(before[key]),
      after: print(after[key]),
    });
  }
  const examples = ({ examples: list }: ModelSpec): string => JSON.stringify(list.map(({ input }) => input));
  if (examples(before) !== examples(after)) changes.push({ rule: "examples-changed", side: "model", path: [] });
  const known = ({ completeness: { document, missing } }: ModelSpec): string =>
    missing.length === 0 ? document : `${document} (not known: ${missing.join("; ")})`;
  if (known(before) !== known(after)) {
    changes.push({ rule: "completeness-changed", side: "model", path: [], before: known(before), after: known(after) });
  }
  return changes;
}
