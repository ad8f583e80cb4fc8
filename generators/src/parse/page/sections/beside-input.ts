import { type FieldDraft, type FieldList, withoutFields } from "../fields/field-draft.js";
import { type Findings, report } from "../findings.js";
import { standsBesideInput } from "../vocabulary/run-body.js";

/** The fields of a list without those that a section beside the main one lists, and that the body of a run has beside its input. */
export function leaveBesideInput(list: FieldList, aside: ReadonlySet<FieldDraft>, findings: Findings): FieldList {
  const isLeft = (field: FieldDraft): boolean => aside.has(field) && standsBesideInput(field.name);
  const left = [...list.fields.values()].filter(isLeft);
  for (const field of left) {
    const { name, pointer, line } = field;
    report(findings, {
      code: "beside-the-input",
      severity: speaksOfRun(field) ? "info" : "warning",
      at: pointer,
      line,
      message: `${JSON.stringify(name)} is a field of every run, beside the input, and the section that lists it is not the one about the inputs; it was left out.`,
      help: "If the model itself has an input of this name, add it in a refinement.",
    });
  }
  return left.length === 0 ? list : withoutFields(list, left);
}

/** `metadata` can as well be what a model writes into its files, where no word tells that it goes with the run. */
function speaksOfRun({ name, description }: FieldDraft): boolean {
  const words = /\b(?:runs?|callbacks?|webhooks?|requests?|jobs?|tasks?|track\w*|correlat\w*|echo\w*|your own)\b/i;
  return name !== "metadata" || words.test(description.join(" "));
}
