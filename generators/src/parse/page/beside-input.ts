import type { FieldDraft, FieldList } from "./field-draft.js";
import { type Findings, report } from "./findings.js";
import { standsBesideInput } from "./run-body.js";

/** The fields of a list without those that a section beside the main one lists, and that the body of a run has beside its input. */
export function leaveBesideInput(list: FieldList, aside: ReadonlySet<FieldDraft>, findings: Findings): FieldList {
  const isLeft = (field: FieldDraft): boolean => aside.has(field) && standsBesideInput(field.name);
  const fields = [...list.fields.values()];
  for (const { name, pointer, line } of fields.filter(isLeft)) {
    report(findings, {
      code: "beside-the-input",
      severity: "info",
      at: pointer,
      line,
      message: `${JSON.stringify(name)} is a field of every run, beside the input, and the section that lists it is not the one about the inputs; it was left out.`,
      help: "If the model itself has an input of this name, add it in a refinement.",
    });
  }
  const kept = fields.filter((field) => !isLeft(field));
  return kept.length === fields.length ? list : { ...list, fields: new Map(kept.map((field) => [field.name, field])) };
}
