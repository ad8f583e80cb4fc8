import type { Block } from "../blocks/blocks.js";
import { type FieldDraft, type FieldList, newFieldList, withoutFields } from "../fields/field-draft.js";
import { readFields } from "../fields/fields.js";
import { type Findings, report } from "../findings.js";
import { inShort } from "./left-out-fields.js";
import { namesBesideValues } from "../fields/listed-fields.js";

// Fields that say how the output is to be made are printed below "Output Format" as well as what comes back. A caller sets
// them, and so they have a default. Limits and options of a field that may be absent are a weaker sign.
const ofFormat =
  /(?:^|_)(?:format|quality)$|^num_(?:outputs?|results?|images?|videos?)$|^(?:outputs?|results?|images?|videos?)_count$/i;

/** What the fields below some blocks are, where a title such as "Output Format" leaves it open. */
export type Standing = "set" | "doubtful" | "returned";

/** Judges the fields by what is said about them. */
export function standingOf(blocks: readonly Block[]): Standing {
  const list = newFieldList("/output");
  readFields(blocks, list, { model: "", document: "", diagnostics: [] }, { cut: undefined, unended: undefined });
  const fields = [...list.fields.values()];
  const tabled = new Set(namesBesideValues(blocks));
  const isWeak = (field: FieldDraft): boolean =>
    field.required === false && (ofFormat.test(field.name) || tabled.has(field.name));
  if (fields.length === 0 || !fields.every((field) => isLimited(field) || statesDefault(field) || isWeak(field)))
    return "returned";
  return fields.some(isSettable) ? "set" : "doubtful";
}

/** A list of outputs without those fields that a caller sets. */
export function leaveSettable(list: FieldList, findings: Findings): FieldList {
  const left = [...list.fields.values()].filter(isSettable);
  const [first] = left;
  if (first === undefined) return list;
  report(findings, {
    code: "fields-left-out",
    severity: "warning",
    at: first.pointer,
    line: first.line,
    message: `The outputs list fields with the look of inputs (${inShort(left.map(({ name }) => name))}); they are taken for neither and were left out.`,
    help: "Look at the fields on the page. If they are inputs or outputs of the model, add them in a refinement.",
  });
  return withoutFields(list, left);
}

/** A score has limits as well, and a reason has options: these tell only of a field with the name of an input. */
function isSettable(field: FieldDraft): boolean {
  return statesDefault(field) || (isLimited(field) && ofFormat.test(field.name));
}

/** That a field of a result is null before it is known is no default to a caller. */
function statesDefault({ default: standard, vagueDefault }: FieldDraft): boolean {
  return vagueDefault !== undefined || (standard !== undefined && !/^(?:null|none|n\/a)$/i.test(standard));
}

function isLimited({ required, minimum, maximum, options }: FieldDraft): boolean {
  return required === false && (minimum !== undefined || maximum !== undefined || options !== undefined);
}
