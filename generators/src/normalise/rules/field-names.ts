import type { ModelSpec } from "../../ir/model.js";
import type { Field, Schema } from "../../ir/schema.js";
import { childrenOf } from "../../ir/visit.js";
import type { Report } from "../candidate.js";

/** Reports fields of one object whose names differ only in case: both stay, and a reader will mistake one for the other. */
export function reportCaseClashes(fields: readonly Field[], pointer: string, report: Report): void {
  const known = new Map<string, Field>();
  for (const field of fields) {
    const lower = field.name.toLowerCase();
    const earlier = known.get(lower);
    if (earlier === undefined) known.set(lower, field);
    else {
      report({
        code: "case-clash",
        severity: "warning",
        pointer: field.schema.from,
        message: `The fields ${JSON.stringify(earlier.name)} and ${JSON.stringify(field.name)} of ${pointer} differ only in case.`,
        help: "Both are kept as they are spelt. Remove the wrong one with a refinement when one of them is a slip.",
      });
    }
    reportInside(field.schema, `${pointer}/${field.name}`, report);
  }
}

function reportInside(schema: Schema, pointer: string, report: Report): void {
  if (schema.kind === "object") reportCaseClashes(schema.fields, pointer, report);
  else childrenOf(schema).forEach((child) => reportInside(child, pointer, report));
}

/** Reports names that hold half of a character: what goes over a network cannot spell them, so no call could use them. */
export function reportUnsendableNames(spec: ModelSpec, report: Report): void {
  const check = (name: string, { from }: Schema): void => {
    if (!/\p{Surrogate}/u.test(name)) return;
    report({
      code: "unsendable-name",
      severity: "error",
      pointer: from,
      message: `The name ${JSON.stringify(name)} holds half of a character, which is lost on the way to the API.`,
      help: "Correct the name in the document, or add a refinement.",
    });
  };
  const visit = (schema: Schema): void => {
    if (schema.kind === "object") schema.fields.forEach((field) => check(field.name, field.schema));
    childrenOf(schema).forEach(visit);
  };
  visit(spec.input);
  visit(spec.output);
  for (const [name, schema] of Object.entries(spec.definitions)) {
    check(name, schema);
    visit(schema);
  }
}
