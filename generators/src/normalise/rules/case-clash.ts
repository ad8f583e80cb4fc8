import type { Field, Schema } from "../../ir/schema.js";
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
  switch (schema.kind) {
    case "object":
      return reportCaseClashes(schema.fields, pointer, report);
    case "array":
      return reportInside(schema.items, pointer, report);
    case "record":
      return reportInside(schema.values, pointer, report);
    case "nullable":
      return reportInside(schema.inner, pointer, report);
    case "union":
      return schema.variants.forEach((variant) => reportInside(variant, pointer, report));
    default:
      return;
  }
}
