import { isJsonObject, type JsonValue } from "../ir/json.js";
import type { Rule } from "../ir/model.js";
import { UnreadableView } from "./refinement-schema.js";

const groups = ["exactly-one-of", "at-least-one-of", "at-most-one-of"] as const;

const form = `a rule is { "kind": "${groups.join('" | "')}", "fields": ["a", "b"] } or { "kind": "requires", "field": "a", "requires": ["b"] }`;

/** Reads the rules of a refinement. They stand for all rules of the model. */
export function readRules(view: JsonValue | undefined, pointer: string): readonly Rule[] {
  if (!Array.isArray(view)) throw new UnreadableView(pointer, `Rules are a list; ${form}`);
  return (view as readonly JsonValue[]).map((rule, index) => readRule(rule, `${pointer}/${index}`));
}

function readRule(rule: JsonValue, from: string): Rule {
  const wrong = (): UnreadableView =>
    new UnreadableView(from, `Expected a rule, found ${JSON.stringify(rule)}; ${form}`);
  if (!isJsonObject(rule)) throw wrong();
  const { kind, fields, field, requires, ...strangers } = rule;
  if (Object.keys(strangers).length > 0) throw wrong();
  if (kind === "requires") {
    const names = textList(requires);
    if (typeof field !== "string" || names === undefined || names.length === 0 || fields !== undefined) throw wrong();
    return { kind, field, requires: names, from };
  }
  const group = groups.find((known) => known === kind);
  const names = textList(fields);
  if (
    group === undefined ||
    names === undefined ||
    new Set(names).size < 2 ||
    field !== undefined ||
    requires !== undefined
  ) {
    throw wrong();
  }
  return { kind: group, fields: names, from };
}

function textList(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === "string")
    ? (value as readonly string[])
    : undefined;
}
