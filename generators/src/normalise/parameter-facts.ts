import { present } from "../ir/present.js";
import type { Schema } from "../ir/schema.js";
import type { Report } from "./candidate.js";
import { isPattern } from "./is-pattern.js";
import type { Parameter } from "./stated-parameter.js";

const counts = ["minLength", "maxLength", "minItems", "maxItems"] as const;

/** A parameter without the facts that cannot be meant: a negative count, a pattern that no engine reads. */
export function usableFacts(parameter: Parameter, report: Report): Parameter {
  const { pattern, ...rest } = parameter;
  const leaveOut = (what: string, value: string | number): void =>
    report({
      code: "unreadable-limit",
      severity: "warning",
      pointer: parameter.place,
      message: `The ${what} ${JSON.stringify(value)} of ${JSON.stringify(parameter.name)} cannot be used.`,
      help: "It was left out. Add a refinement when the right one is known.",
    });
  const bad = counts.filter((count) => {
    const value = rest[count];
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return false;
    leaveOut(count, value);
    return true;
  });
  if (pattern !== undefined && !isPattern(pattern)) leaveOut("pattern", pattern);
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !(bad as readonly string[]).includes(key)));
  return { ...(kept as typeof rest), ...(pattern !== undefined && isPattern(pattern) && { pattern }) };
}

/** The limits of a number; two that exclude each other are left out. */
export function numberLimits(parameter: Parameter, report: Report) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = parameter;
  const step = multipleOf !== undefined && multipleOf > 0 ? multipleOf : undefined;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    report({
      code: "contradictory-limits",
      severity: "warning",
      pointer: parameter.place,
      message: `The minimum ${minimum} is above the maximum ${maximum}.`,
      help: "Both limits were left out. Add a refinement when the right ones are known.",
    });
    return present({ multipleOf: step });
  }
  return present({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: step });
}

interface Use {
  readonly fact: keyof Parameter;
  /** The kinds of schema that the fact says something about. */
  readonly kinds: readonly Schema["kind"][];
}

const uses: readonly Use[] = [
  { fact: "options", kinds: ["enum", "boolean"] },
  ...(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const).map((fact): Use => ({
    fact,
    kinds: ["number", "enum"],
  })),
  ...(["minLength", "maxLength", "pattern"] as const).map((fact): Use => ({ fact, kinds: ["string", "enum"] })),
  { fact: "nested", kinds: ["object"] },
  ...(["minItems", "maxItems"] as const).map((fact): Use => ({ fact, kinds: ["array"] })),
];

/** Reports what a source states and the type has no place for, so that nothing is lost silently. */
export function reportUnusedFacts(parameter: Parameter, schema: Schema, report: Report): void {
  const kinds = kindsOf(schema);
  // A type that nobody knows has been reported already, and so have limits and options that cannot be read.
  if (schema.kind === "json" && schema.shape === "any") return;
  const unused = uses.filter(
    ({ fact, kinds: own }) => isStated(parameter[fact]) && !own.some((kind) => kinds.has(kind)),
  );
  const told = unused.filter(({ fact }) => fact !== "options" || !kinds.has("number"));
  if (told.length === 0) return;
  report({
    code: "unused-fact",
    severity: "warning",
    pointer: parameter.place,
    message: `${JSON.stringify(parameter.name)} states ${told.map(({ fact }) => describe(fact, parameter)).join(" and ")}, which says nothing about the type ${JSON.stringify(parameter.type ?? "unknown")}.`,
    help: "It was left out. Add a refinement with the right type or the right limit.",
  });
}

function isStated(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function describe(fact: keyof Parameter, parameter: Parameter): string {
  return fact === "nested" ? "fields of its own" : `${fact} ${JSON.stringify(parameter[fact])}`;
}

function kindsOf(schema: Schema): ReadonlySet<Schema["kind"]> {
  switch (schema.kind) {
    case "array":
      return new Set([schema.kind, ...kindsOf(schema.items)]);
    case "nullable":
      return kindsOf(schema.inner);
    case "union":
      return new Set(schema.variants.flatMap((variant) => [...kindsOf(variant)]));
    default:
      return new Set([schema.kind]);
  }
}
