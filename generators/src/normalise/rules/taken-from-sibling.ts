import { escapePointer } from "../../ir/json.js";
import type { ModelSpec } from "../../ir/model.js";
import type { Field, Schema } from "../../ir/schema.js";
import { mapChildren } from "../../ir/visit.js";
import type { Report } from "../candidate.js";

/**
 * Marks the inputs that nobody published for this model. What a similar model has is a guess: its options are some of those
 * that may be, and no call has to have it.
 */
export function takenFromSibling(
  spec: ModelSpec,
  paths: readonly string[],
  page: string | undefined,
  report: Report,
): ModelSpec {
  const marks: Marks = { paths: new Set(paths), found: new Set() };
  const fields = spec.input.fields.map((field) => markField(field, "", marks));
  for (const path of marks.paths) {
    if (marks.found.has(path)) continue;
    report({
      code: "unknown-inferred-input",
      severity: "warning",
      pointer: page ?? spec.input.from,
      message: `The snapshot marks ${JSON.stringify(path)} as taken from a similar model, and the model has no such input.`,
      help: "Correct the list `inferred` of this document in the manifest of the snapshot.",
    });
  }
  return { ...spec, input: { ...spec.input, fields } };
}

interface Marks {
  readonly paths: ReadonlySet<string>;
  readonly found: Set<string>;
}

function markField(field: Field, above: string, marks: Marks): Field {
  const path = `${above}${escapePointer(field.name)}`;
  const schema = markBelow(field.schema, `${path}/`, marks);
  if (!marks.paths.has(path)) return { ...field, schema };
  marks.found.add(path);
  return { ...field, required: false, schema: asGuess(schema) };
}

function markBelow(schema: Schema, above: string, marks: Marks): Schema {
  return mapChildren(schema, (child, field) =>
    field === undefined ? markBelow(child, above, marks) : markField({ ...field, schema: child }, above, marks).schema,
  );
}

function asGuess(schema: Schema): Schema {
  const open = withOpenSets(schema);
  return { ...open, inferred: { ...open.inferred, type: "sibling" } };
}

function withOpenSets(schema: Schema): Schema {
  return schema.kind === "enum" ? { ...schema, open: true } : mapChildren(schema, withOpenSets);
}
