import { sameJson, type JsonValue } from "../../ir/json.js";
import type { Field, Schema } from "../../ir/schema.js";
import {
  fieldsByName,
  sourceOrder,
  type Candidate,
  type Decision,
  type DeclaredField,
  type DeclaredValue,
} from "../candidate.js";
import { limitNames } from "./merge-schemas.js";

/** The facts that more than one source may declare about a field, in the order in which people ask for them. */
const facts = ["required", "description", "default", "deprecated", "values", ...limitNames] as const;

type Fact = (typeof facts)[number];

/** Says for each fact of each field which source gave it. Contradictions are recorded where the sources are merged. */
export function provenanceOf(
  candidates: readonly Candidate[],
  fields: readonly Field[],
  direction: "input" | "output",
): readonly Decision[] {
  const ordered = [...candidates].sort(
    (left, right) => sourceOrder.indexOf(left.source) - sourceOrder.indexOf(right.source),
  );
  const declared = fieldsByName(ordered);
  return fields.flatMap((field) => {
    const declarations = declared.get(field.name) ?? [];
    return facts.flatMap((fact): readonly Decision[] => {
      const winner = sourceOf(fact, field, declarations);
      const name = fact === "values" ? "options" : fact;
      return winner === undefined ? [] : [{ pointer: `${direction}/${field.name}`, fact: name, winner, losers: [] }];
    });
  });
}

function sourceOf(fact: Fact, field: Field, declarations: readonly DeclaredField[]): DeclaredValue | undefined {
  const value = fact === "required" ? field.required : factOf(field.schema, fact);
  if (value === undefined) return undefined;
  const source = declarations.find(({ required, schema }) => {
    const declared = fact === "required" ? required : factOf(schema, fact);
    return declared !== undefined && sameJson(declared, value);
  });
  return source === undefined ? undefined : { from: source.schema.from, value };
}

function factOf(schema: Schema, fact: Exclude<Fact, "required">): JsonValue | undefined {
  const outer = memberOf(schema, fact);
  return outer === undefined && schema.kind === "nullable" ? memberOf(schema.inner, fact) : outer;
}

function memberOf(schema: Schema, fact: string): JsonValue | undefined {
  // A record calls the schema of its members `values` too; that is no list of options.
  if (fact === "values" && schema.kind !== "enum") return undefined;
  return (schema as unknown as Readonly<Record<string, JsonValue | undefined>>)[fact];
}
