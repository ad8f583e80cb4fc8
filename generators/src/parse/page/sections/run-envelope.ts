import { type FieldDraft, type FieldList, newFieldList, ownFields, withoutFields } from "../fields/draft.js";
import { type Findings, report } from "../findings.js";

// What stands around a model's own fields: in the body that starts a run, and in the record that tells of one.

const besideInput: ReadonlySet<string> = new Set(["callback_url", "metadata", "client_ref"]);

const ofRecord: ReadonlySet<string> = new Set(
  "run_id model_id target_type status_code duration_ms cost callback_url client_ref failure_code failure_message failure_stage_code created_at completed_at event".split(
    " ",
  ),
);

/** Whether a name is one of the fields that the body of a run has beside its `input`. */
export function standsBesideInput(name: string): boolean {
  return besideInput.has(name);
}

/** Whether names are those of the record of a run or of its callback, and so not of what the model makes. */
export function isRunRecord(listed: readonly string[]): boolean {
  const names = withoutEnvelope(listed);
  const has = (name: string): boolean => names.includes(name);
  return (
    names.some((name) => ofRecord.has(name)) ||
    (has("status") && has("id")) ||
    (has("output") && (has("status") || has("id")))
  );
}

/** `run`, `run.id`, `run.output`: the names below the one that holds all others. */
function withoutEnvelope(names: readonly string[]): readonly string[] {
  const [envelope = ""] = names[0]?.split(".") ?? [];
  const inner = names.filter((name) => name.startsWith(`${envelope}.`)).map((name) => name.slice(envelope.length + 1));
  return inner.length > 0 && names.every((name) => name === envelope || name.startsWith(`${envelope}.`))
    ? inner
    : names;
}

const prefix = "input.";

/** What the body of a call holds beside its `input`; elsewhere such a name may be an input. */
function standsInBody(name: string): boolean {
  return standsBesideInput(name) || name === "model";
}

/**
 * The inputs of a list that describes the whole body of a call: what stands below `input`, by nesting or by `input.` names.
 * Where names begin with `input.`, what has no such name is none.
 */
export function unwrapInput(list: FieldList, findings: Findings): FieldList {
  const fields = [...list.fields.values()];
  const wrapper = list.fields.get("input");
  const dotted = fields.filter(({ name }) => name.startsWith(prefix) && name.length > prefix.length);
  const others = fields.filter((field) => field !== wrapper && !dotted.includes(field));
  const unknown = others.filter(({ name }) => !standsInBody(name));
  if (unknown.length > 0 && dotted.length === 0) return list;
  const nested = wrapper === undefined ? undefined : ownFields(wrapper);
  if (nested === undefined && (wrapper !== undefined || dotted.length === 0)) return list;
  if (nested !== undefined && dotted.length + others.length === 0) return list;
  for (const field of unknown) reportOutsideInput(field, findings);
  const inner = newFieldList(list.pointer);
  for (const field of dotted) {
    const name = field.name.slice(prefix.length);
    inner.fields.set(name, { ...field, name });
  }
  for (const [name, field] of nested?.fields ?? []) inner.fields.set(name, field);
  return inner;
}

function reportOutsideInput({ name, pointer, line }: FieldDraft, findings: Findings): void {
  report(findings, {
    code: "beside-the-input",
    severity: "warning",
    at: pointer,
    line,
    message: `${JSON.stringify(name)} stands beside the fields whose names begin with "input."; it was left out.`,
    help: "If the model itself has an input of this name, add it in a refinement.",
  });
}

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
