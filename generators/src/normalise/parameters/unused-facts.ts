import type { Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import type { Parameter } from "./declared-parameter.js";

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

/** Reports what a source declares and the type has no place for, so that nothing is lost silently. */
export function reportUnusedFacts(parameter: Parameter, schema: Schema, report: Report): void {
  const kinds = kindsOf(schema);
  // A type that nobody knows has been reported already, and so have limits and options that cannot be read.
  if (schema.kind === "json" && schema.shape === "any") return;
  const unused = uses.filter(
    ({ fact, kinds: own }) => isDeclared(parameter[fact]) && !own.some((kind) => kinds.has(kind)),
  );
  const reported = unused.filter(({ fact }) => fact !== "options" || !kinds.has("number"));
  if (reported.length === 0) return;
  report({
    code: "unused-fact",
    severity: "warning",
    pointer: parameter.place,
    message: `${JSON.stringify(parameter.name)} states ${reported.map(({ fact }) => describe(fact, parameter)).join(" and ")}, which says nothing about the type ${JSON.stringify(parameter.type ?? "unknown")}.`,
    help: "It was left out. Add a refinement with the right type or the right limit.",
  });
}

function isDeclared(value: unknown): boolean {
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
