import type { ModelSpec } from "../../ir/model.js";
import { childrenOf } from "../../ir/schema-children.js";
import type { Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";

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
