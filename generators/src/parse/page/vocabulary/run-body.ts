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
