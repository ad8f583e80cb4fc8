// In: two specs of one model. Out: whether they promise the same to whoever calls the model. Where a statement stands in a document,
// in which order a set is printed, what a definition is called inside and when a page was last touched are no promises.

import { compareText } from "./diagnostics.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import type { ModelSpec } from "./model.js";

/** Whether a package that is made from the one spec may stay when the other one comes. */
export function hasSameMeaning(left: ModelSpec, right: ModelSpec): boolean {
  return meaningOf(left) === meaningOf(right);
}

/** A text that two specs share when they mean the same. */
function meaningOf(spec: ModelSpec): string {
  // The day of a page's last update says that somebody touched it, and nothing to whoever calls the model.
  const { page, media, rules, examples, definitions, lastUpdated: _lastUpdated, ...rest } = toJson(spec);
  const schemas = isJsonObject(definitions) ? definitions : {};
  const names = definitionNames(rest, schemas);
  const named = Object.entries(schemas).map(([name, schema]): [string, JsonValue] => [names.get(name) ?? name, schema]);
  return JSON.stringify({
    ...(canonical(rest, names) as JsonObject),
    definitions: canonical(Object.fromEntries(named), names),
    // The address of a page is the same with a slash at its end.
    page: typeof page === "string" ? page.replace(/\/$/, "") : null,
    media: sorted(media),
    rules: sorted(canonicalRules(rules)),
    // What a call sends is data: there an order may mean something.
    examples: Array.isArray(examples)
      ? examples.map((one) => (isJsonObject(one) ? sortKeys(one.input ?? null) : one))
      : [],
  });
}

function toJson(spec: ModelSpec): JsonObject {
  return JSON.parse(JSON.stringify(spec)) as JsonObject;
}

/** Definitions are numbered as they are met, so that a renamed one is the same. */
function definitionNames(roots: JsonObject, definitions: JsonObject): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isJsonObject(value)) return;
    if (value.kind === "ref" && typeof value.name === "string" && Object.hasOwn(definitions, value.name)) {
      if (names.has(value.name)) return;
      names.set(value.name, `#${names.size}`);
      visit(definitions[value.name]);
      return;
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(roots.input);
  visit(roots.output);
  return names;
}

function canonical(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => canonical(item, names));
  if (!isJsonObject(value)) return value;
  const parts = Object.entries(value)
    .filter(([key]) => key !== "from")
    .sort(([one], [other]) => compareText(one, other))
    // A default is what a caller sends.
    .map(([key, part]): [string, JsonValue] => [key, key === "default" ? sortKeys(part) : canonical(part, names)]);
  const plain: JsonObject = Object.fromEntries(parts);
  switch (plain.kind) {
    case "enum":
      return { ...plain, values: sorted(plain.values) };
    case "union":
      return { ...plain, variants: sorted(plain.variants) };
    case "nullable":
      return withInnerWords(plain);
    case "ref":
      return { ...plain, name: names.get(String(plain.name)) ?? plain.name ?? null };
    default:
      return plain;
  }
}

/** What is said about a value that may be null stands beside the null or inside, as the document spells it. */
function withInnerWords({ inner, ...outer }: JsonObject): JsonObject {
  if (!isJsonObject(inner ?? null)) return { ...outer, inner: inner ?? null };
  const { description, default: standIn, deprecated, inferred, ...type } = inner as JsonObject;
  const words = Object.entries({ description, default: standIn, deprecated, inferred }).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );
  return sortKeys({ ...Object.fromEntries(words), ...outer, inner: type }) as JsonObject;
}

function canonicalRules(rules: JsonValue | undefined): readonly JsonValue[] {
  if (!Array.isArray(rules)) return [];
  return rules.map((rule: JsonValue) => {
    if (!isJsonObject(rule)) return rule;
    const { from: _from, ...words } = rule;
    const lists = Object.entries(words).map(([key, part]): [string, JsonValue] => [
      key,
      key === "forms" && Array.isArray(part) ? sorted(part.map(sortedForm)) : Array.isArray(part) ? sorted(part) : part,
    ]);
    return sortKeys(Object.fromEntries(lists));
  });
}

function sortedForm(form: JsonValue): JsonValue {
  if (!isJsonObject(form)) return form;
  const values = isJsonObject(form.values) ? form.values : {};
  return sortKeys({
    required: sorted(form.required),
    forbidden: sorted(form.forbidden),
    values: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, sorted(list)])),
  });
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => compareText(one, other));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortKeys(part)]));
}

/** A list of which the order means nothing. */
function sorted(list: JsonValue | readonly JsonValue[] | undefined): JsonValue[] {
  const items: readonly JsonValue[] = Array.isArray(list) ? (list as readonly JsonValue[]) : [];
  return [...items].sort((one, other) => compareText(JSON.stringify(one), JSON.stringify(other)));
}
