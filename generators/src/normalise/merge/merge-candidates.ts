import type { Field, Schema } from "../../ir/schema.js";
import {
  fieldsByName,
  sourceOrder,
  type Candidate,
  type Decision,
  type DeclaredField,
  type Report,
} from "../candidate.js";
import { mergeSchemas, type Contradict } from "./merge-schemas.js";

/**
 * Holds the sources against each other. The most trusted source that lists fields decides which fields there are; the
 * others add what it leaves open. Contradictions are reported and recorded, the owner of the fact wins.
 */
export function mergeCandidates(
  candidates: readonly Candidate[],
  direction: "input" | "output",
  report: Report,
): { fields: readonly Field[]; decisions: readonly Decision[] } {
  const ordered = [...candidates].sort(
    (left, right) => sourceOrder.indexOf(left.source) - sourceOrder.indexOf(right.source),
  );
  const [owner, ...others] = ordered;
  const decisions: Decision[] = [];
  if (owner === undefined) return { fields: [], decisions };
  reportFieldsOutsideOwner(owner, others, direction, report);
  const further = fieldsByName(others);
  const fields = owner.fields.map((field) => {
    const pointer = `${direction}/${field.name}`;
    const declarations = [field, ...(further.get(field.name) ?? [])];
    return mergeField(field.name, declarations, pointer, decisions, report);
  });
  return { fields, decisions };
}

/** What several places say about one field, the most trusted first. */
export function mergeField(
  name: string,
  declarations: readonly DeclaredField[],
  pointer: string,
  decisions: Decision[],
  report: Report,
): Field {
  const contradict: Contradict = (fact, winner, loser) => {
    decisions.push({ pointer, fact, winner, losers: [loser] });
    report({
      code: "source-conflict",
      severity: "warning",
      pointer: winner.from,
      message: `The sources disagree on ${fact === "required" ? "whether a call needs" : `the ${fact} of`} ${JSON.stringify(name)}: ${JSON.stringify(winner.value)} here, ${JSON.stringify(loser.value)} at ${loser.from}.`,
      help: "The first one is used. Add a refinement when it is wrong.",
    });
  };
  const [first, ...rest] = declarations;
  if (first === undefined) throw new Error(`No source declares the field ${name}.`);
  const schema = rest.reduce<Schema>((merged, next) => mergeSchemas(merged, next.schema, contradict), first.schema);
  const saying = declarations.filter((declared) => declared.required !== undefined);
  const [owner] = saying;
  const required = owner?.required ?? false;
  const opponent = saying.find((declared) => declared.required !== required);
  if (owner !== undefined && opponent !== undefined) {
    contradict(
      "required",
      { from: owner.schema.from, value: required },
      { from: opponent.schema.from, value: !required },
    );
  }
  decisions.push({ pointer, fact: "type", winner: { from: schema.from, value: typeInWords(schema) }, losers: [] });
  return { name, required, schema };
}

function typeInWords({ kind, inferred }: Schema): string {
  return inferred?.type === undefined ? kind : `${kind}, inferred from a call that the page shows`;
}

function reportFieldsOutsideOwner(
  owner: Candidate,
  others: readonly Candidate[],
  direction: "input" | "output",
  report: Report,
): void {
  const known = new Set(owner.fields.map((field) => field.name));
  for (const other of others) {
    for (const field of other.fields) {
      if (known.has(field.name)) continue;
      report({
        code: "source-conflict",
        severity: "warning",
        pointer: field.schema.from,
        message: `The ${direction} field ${JSON.stringify(field.name)} is not part of ${owner.from}, which decides the fields of this model.`,
        help: "The field was left out. Add a refinement when the model accepts it.",
      });
    }
  }
}
