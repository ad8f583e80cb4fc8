import { compact, sameJson, type JsonValue } from "../../ir/json.js";
import type { InferredFact, Schema } from "../../ir/schema.js";
import { annotationsOf, mapChildren, withoutNull } from "../../ir/visit.js";
import { defaultInProse } from "./default-in-prose.js";
import { deprecatedInProse } from "./deprecated-in-prose.js";
import { itemCountInProse } from "./list-in-prose.js";
import { lengthInProse } from "./length-in-prose.js";
import { multipleInProse, rangeInProse } from "./number-in-prose.js";
import { optionsInProse } from "./options-in-prose.js";
import { sentencesOf, type ProseRule, type Sentence } from "./sentence.js";

// The list of options comes first, so that a default is read among them.
const rules: readonly ProseRule[] = [
  optionsInProse,
  defaultInProse,
  deprecatedInProse,
  rangeInProse,
  lengthInProse,
  itemCountInProse,
  multipleInProse,
];

/** Receives what a description says: a fact that was open until then, or one that a better place contradicts. */
export type OnProseFact = (found: {
  readonly path: readonly string[];
  readonly fact: InferredFact;
  readonly value: JsonValue;
  /** The statement that stays, where the description contradicts one. */
  readonly declared?: JsonValue;
  readonly from: string;
}) => void;

/**
 * Reads the facts that a field's description holds. They fill what no source states in a place made for it; a sentence
 * that was nothing but such a fact leaves the description, because the fact's tag says it.
 */
export function factsInProse(schema: Schema, path: readonly string[], onFact: OnProseFact): Schema {
  return readChildren(readOwn(schema, path, onFact), path, onFact);
}

function readOwn(schema: Schema, path: readonly string[], onFact: OnProseFact): Schema {
  const { description } = schema;
  if (description === undefined) return schema;
  const sentences = sentencesOf(description);
  const contested = contestedFacts(schema, sentences);
  let current = schema;
  const kept: string[] = [];
  for (const sentence of sentences) {
    let isRepeated = false;
    for (const rule of rules) {
      const found = rule(sentence.text, withoutNull(current));
      if (found === undefined) continue;
      const facts = Object.entries(found.facts).filter(([fact]) => !contested.has(fact));
      const outcome = fillAll(current, Object.fromEntries(facts), path, onFact);
      current = outcome.schema;
      isRepeated ||= found.whole && outcome.agreed && facts.length === Object.keys(found.facts).length;
    }
    if (!isRepeated) kept.push(description.slice(sentence.start, sentence.end));
  }
  if (current === schema && kept.length > 0 && kept.join("") === description) return schema;
  const { description: _description, ...bare } = current;
  const rest = kept.join("").trim();
  return rest === "" ? bare : { ...bare, description: rest };
}

/**
 * The facts that two sentences of one text give different values, where no better place declares them: "Pro: 3-15. Lite: 3-10."
 * Each holds in a case of its own, so none is taken. A list of options may be given in parts.
 */
function contestedFacts(schema: Schema, sentences: readonly Sentence[]): ReadonlySet<string> {
  const known = new Map<string, JsonValue>();
  const contested = new Set<string>();
  let current = schema;
  for (const { text } of sentences) {
    for (const rule of rules) {
      const facts = rule(text, withoutNull(current))?.facts ?? {};
      for (const [fact, value] of Object.entries(facts)) {
        if (fact === "values" || declaredAgainst(schema, fact as InferredFact, value) !== undefined) continue;
        const before = known.get(fact);
        if (before === undefined) known.set(fact, value);
        else if (!sameJson(before, value)) contested.add(fact);
      }
      current = fillAll(current, facts, [], () => undefined).schema;
    }
  }
  return contested;
}

function fillAll(
  schema: Schema,
  facts: Readonly<Partial<Record<InferredFact, JsonValue>>>,
  path: readonly string[],
  onFact: OnProseFact,
): { readonly schema: Schema; readonly agreed: boolean } {
  let current = schema;
  let agreed = true;
  for (const [name, value] of Object.entries(facts)) {
    const fact = name as InferredFact;
    const declared = declaredAgainst(current, fact, value);
    if (declared === undefined) {
      current = fill(current, fact, value);
      onFact({ path, fact, value, from: schema.from });
    } else if (!sameJson(declared, value)) {
      agreed = false;
      onFact({ path, fact, value, declared, from: schema.from });
    }
  }
  return { schema: current, agreed };
}

/** What stands against a fact, or says the same; `undefined` when the place is open. */
function declaredAgainst(schema: Schema, fact: InferredFact, value: JsonValue): JsonValue | undefined {
  const inner = withoutNull(schema);
  if (fact === "default") {
    if (schema.default !== undefined) return schema.default;
    const isForeign = inner.kind === "enum" && !inner.open && !(inner.values as readonly JsonValue[]).includes(value);
    return isForeign ? inner.values : undefined;
  }
  // What else is said about it, such as what to use instead, is no contradiction.
  if (fact === "deprecated") return schema.deprecated === undefined ? undefined : value;
  if (fact === "values") {
    if (inner.kind !== "enum") return undefined;
    const known = new Set<JsonValue>(inner.values);
    const listed = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    // An order of their own is no contradiction; an open set takes what is new.
    if (!listed.every((option) => known.has(option))) return inner.open ? undefined : inner.values;
    return inner.open || listed.length === known.size ? value : inner.values;
  }
  const limits = inner as unknown as Readonly<Record<string, JsonValue | undefined>>;
  const exclusive =
    fact === "minimum" ? limits.exclusiveMinimum : fact === "maximum" ? limits.exclusiveMaximum : undefined;
  return limits[fact] ?? exclusive ?? oppositeEnd(limits, fact, value);
}

const opposites: Readonly<Partial<Record<InferredFact, InferredFact>>> = {
  minimum: "maximum",
  maximum: "minimum",
  minLength: "maxLength",
  maxLength: "minLength",
  minItems: "maxItems",
  maxItems: "minItems",
};

/** The other end of the range, where the two would leave nothing between them. */
function oppositeEnd(
  limits: Readonly<Record<string, JsonValue | undefined>>,
  fact: InferredFact,
  value: JsonValue,
): JsonValue | undefined {
  const other = limits[opposites[fact] ?? ""];
  if (typeof other !== "number" || typeof value !== "number") return undefined;
  const crosses = fact.startsWith("min") ? value > other : value < other;
  return crosses ? other : undefined;
}

function fill(schema: Schema, fact: InferredFact, value: JsonValue): Schema {
  const mark = (node: Schema): Schema => ({ ...node, inferred: { ...node.inferred, [fact]: "prose" } });
  if (fact === "default") return mark({ ...schema, default: value });
  if (fact === "deprecated") return mark({ ...schema, deprecated: true });
  if (schema.kind === "nullable") return { ...schema, inner: fill(schema.inner, fact, value) };
  if (fact === "values") {
    const { inferred, from } = schema;
    const known = schema.kind === "enum" ? schema.values : [];
    const values = [...new Set([...known, ...(value as readonly string[])])];
    return mark({ kind: "enum", values, open: true, ...annotationsOf(schema), ...compact({ inferred }), from });
  }
  return mark({ ...schema, [fact]: value } as Schema);
}

function readChildren(schema: Schema, path: readonly string[], onFact: OnProseFact): Schema {
  // A tuple's text speaks of the whole of it.
  if (schema.kind === "tuple") return schema;
  // The text of a nullable value and of a union has been read with the whole: their parts are the same value.
  const isOneValue = schema.kind === "nullable" || schema.kind === "union";
  return mapChildren(schema, (child, field) => {
    if (isOneValue) return readChildren(child, path, onFact);
    return factsInProse(child, field === undefined ? path : [...path, field.name], onFact);
  });
}
