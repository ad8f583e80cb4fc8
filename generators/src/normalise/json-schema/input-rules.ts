// Rules about several fields at once, as JSON Schema writes them: unions of `required`, `dependentRequired`, `not`.

import { escapePointer, isJsonObject, isTextList, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Rule } from "../../ir/model.js";

/** A schema without the keywords that were rules, and the rules. */
export interface SplitSchema {
  readonly node: JsonObject;
  readonly rules: readonly Rule[];
  /** Keywords that speak of several fields in a form that no rule has. They are left out of the node. */
  readonly unread: readonly string[];
}

/** Takes the cross-field rules out of an object's schema, so that what is left describes its fields alone. */
export function splitInputRules(node: JsonObject, from: string): SplitSchema {
  const rest: Record<string, JsonValue> = {};
  const rules: Rule[] = [];
  const unread: string[] = [];
  for (const [keyword, value] of Object.entries(node)) {
    const place = `${from}/${escapePointer(keyword)}`;
    const read = rulesOf(keyword, value, place);
    if (read === undefined) {
      if (keyword === "allOf" && Array.isArray(value)) {
        const parts = splitParts(value as readonly JsonValue[], place);
        rules.push(...parts.rules);
        unread.push(...parts.unread);
        if (parts.nodes.length > 0) rest.allOf = parts.nodes;
      } else {
        rest[keyword] = value;
      }
    } else if (read.length === 0) {
      unread.push(place);
    } else {
      rules.push(...read);
    }
  }
  return { node: rest, rules: joinRules(rules), unread };
}

/** The parts of an `allOf` without their rules. A part that was a rule and nothing else leaves nothing behind. */
function splitParts(
  parts: readonly JsonValue[],
  from: string,
): { nodes: readonly JsonValue[]; rules: readonly Rule[]; unread: readonly string[] } {
  const nodes: JsonValue[] = [];
  const rules: Rule[] = [];
  const unread: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (!isJsonObject(part)) {
      nodes.push(part);
      continue;
    }
    const split = splitInputRules(part, `${from}/${index}`);
    rules.push(...split.rules);
    unread.push(...split.unread);
    if (Object.keys(part).length === 0 || Object.keys(split.node).length > 0) nodes.push(split.node);
  }
  return { nodes, rules, unread };
}

/** The rules of a keyword; none when it has an unknown form; `undefined` when it is no cross-field keyword at all. */
function rulesOf(keyword: string, value: JsonValue, from: string): readonly Rule[] | undefined {
  switch (keyword) {
    case "oneOf":
      return isUnionOfRequired(value) ? exactlyOneOf(value, from) : undefined;
    case "anyOf":
      return isUnionOfRequired(value) ? atLeastOneOf(value, from) : undefined;
    case "not":
      return notTogether(value, from);
    case "dependentRequired":
    case "dependencies":
      return dependent(value, from);
    default:
      return undefined;
  }
}

const plainKeywords = new Set(["required", "not", "title", "description", "type"]);

/** A union that says which fields must be there and nothing about their shape. */
function isUnionOfRequired(value: JsonValue): value is readonly JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    (value as readonly JsonValue[]).every(
      (variant) =>
        isJsonObject(variant) &&
        Object.keys(variant).every((key) => plainKeywords.has(key)) &&
        (variant.type === undefined || variant.type === "object") &&
        (variant.required !== undefined || variant.not !== undefined),
    )
  );
}

function exactlyOneOf(variants: readonly JsonObject[], from: string): readonly Rule[] {
  const named = variants.filter((variant) => variant.required !== undefined);
  const fields = named.map((variant) => onlyName(variant.required));
  if (fields.length < 2 || !areNames(fields)) return [];
  const others = variants.filter((variant) => variant.required === undefined);
  if (others.length === 0) return [{ kind: "exactly-one-of", fields, from }];
  // One more variant that forbids all of them: none may be given as well.
  const [none] = others;
  return others.length === 1 && none !== undefined && forbidsAll(none.not, fields)
    ? [{ kind: "at-most-one-of", fields, from }]
    : [];
}

function atLeastOneOf(variants: readonly JsonObject[], from: string): readonly Rule[] {
  const fields = variants.map((variant) => (variant.not === undefined ? onlyName(variant.required) : undefined));
  return fields.length > 1 && areNames(fields) ? [{ kind: "at-least-one-of", fields, from }] : [];
}

/** `not: { required: [a, b] }`, alone or several in an `anyOf`. Anything else under `not` is no rule about fields. */
function notTogether(value: JsonValue, from: string): readonly Rule[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const pairs =
    Array.isArray(value.anyOf) && Object.keys(value).length === 1 ? (value.anyOf as readonly JsonValue[]) : [value];
  const rules: Rule[] = [];
  for (const [index, pair] of pairs.entries()) {
    if (!isJsonObject(pair) || Object.keys(pair).some((key) => key !== "required" && key !== "type")) return undefined;
    const names = pair.required;
    if (!isTextList(names)) return undefined;
    // "Not all three together" is weaker than any rule that a type could hold.
    if (names.length !== 2) return [];
    rules.push({ kind: "at-most-one-of", fields: names, from: pairs.length === 1 ? from : `${from}/anyOf/${index}` });
  }
  return rules;
}

function dependent(value: JsonValue, from: string): readonly Rule[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const rules: Rule[] = [];
  for (const [field, names] of Object.entries(value)) {
    if (!isTextList(names)) return undefined;
    if (names.length > 0)
      rules.push({ kind: "requires", field, requires: names, from: `${from}/${escapePointer(field)}` });
  }
  return rules;
}

/** At least one and at most one of the same fields make exactly one. */
function joinRules(rules: readonly Rule[]): readonly Rule[] {
  const key = (rule: Rule): string => ("fields" in rule ? [...rule.fields].sort().join("\n") : "");
  const limited = new Set(rules.filter((rule) => rule.kind === "at-most-one-of").map(key));
  const asked = new Set(rules.filter((rule) => rule.kind === "at-least-one-of").map(key));
  return rules.flatMap((rule): readonly Rule[] => {
    if (rule.kind === "at-least-one-of" && limited.has(key(rule))) return [{ ...rule, kind: "exactly-one-of" }];
    return rule.kind === "at-most-one-of" && asked.has(key(rule)) ? [] : [rule];
  });
}

function forbidsAll(value: JsonValue | undefined, fields: readonly string[]): boolean {
  if (!isJsonObject(value) || !Array.isArray(value.anyOf)) return false;
  const names = (value.anyOf as readonly JsonValue[]).map((variant) =>
    isJsonObject(variant) ? onlyName(variant.required) : undefined,
  );
  return names.length === fields.length && fields.every((field) => names.includes(field));
}

function onlyName(value: JsonValue | undefined): string | undefined {
  return isTextList(value) && value.length === 1 ? value[0] : undefined;
}

function areNames(names: readonly (string | undefined)[]): names is readonly string[] {
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}
