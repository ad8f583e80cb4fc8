import { isJsonObject, type JsonValue } from "../../ir/json.js";
import type { InputForm, Rule } from "../../ir/model.js";
import { UnreadableView } from "./refinement-schema.js";

const groups = ["exactly-one-of", "at-least-one-of", "at-most-one-of"] as const;

const form = `a rule is { "kind": "${groups.join('" | "')}", "fields": ["a", "b"] }, { "kind": "requires", "field": "a", "requires": ["b"] } or { "kind": "one-form-of", "forms": [{ "required": ["a"], "forbidden": ["b"], "values": { "c": ["d"] } }] }`;

/** Reads the rules of a refinement. They stand for all rules of the model. */
export function readRules(view: JsonValue | undefined, pointer: string): readonly Rule[] {
  if (!Array.isArray(view)) throw new UnreadableView(pointer, `Rules are a list; ${form}`);
  return (view as readonly JsonValue[]).map((rule, index) => readRule(rule, `${pointer}/${index}`));
}

function readRule(rule: JsonValue, from: string): Rule {
  const wrong = (): UnreadableView =>
    new UnreadableView(from, `Expected a rule, found ${JSON.stringify(rule)}; ${form}`);
  if (!isJsonObject(rule)) throw wrong();
  if (rule.kind === "one-form-of") {
    const forms = Array.isArray(rule.forms) ? (rule.forms as readonly JsonValue[]).map(readForm) : [];
    if (Object.keys(rule).length !== 2 || forms.length < 2) throw wrong();
    const known = forms.filter((form) => form !== undefined);
    if (known.length !== forms.length) throw wrong();
    return { kind: rule.kind, forms: known, from };
  }
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

function readForm(form: JsonValue): InputForm | undefined {
  if (!isJsonObject(form)) return undefined;
  const { required = [], forbidden = [], values = {}, ...strangers } = form;
  const [needed, refused] = [textList(required), textList(forbidden)];
  if (needed === undefined || refused === undefined || !isOptions(values) || Object.keys(strangers).length > 0)
    return undefined;
  return { required: needed, forbidden: refused, values };
}

function isOptions(values: JsonValue): values is InputForm["values"] {
  const isPlain = (value: JsonValue): boolean => ["string", "number", "boolean"].includes(typeof value);
  return isJsonObject(values) && Object.values(values).every((list) => Array.isArray(list) && list.every(isPlain));
}

function textList(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === "string")
    ? (value as readonly string[])
    : undefined;
}
