import { addField, type FieldDraft, type FieldList, nestedOf } from "./field-draft.js";
import { canHoldFields } from "./field-reading.js";
import type { Findings } from "./findings.js";

/** Finds the field that `a`, `a.b`, `a[].b` or `a → b` names; a full name wins over a path. */
function findField(list: FieldList, path: string): FieldDraft | undefined {
  const whole = list.fields.get(path);
  if (whole !== undefined) return whole;
  const [first = "", ...others] = path
    .split(/\s*(?:\[\*?\])?\s*(?:\.|→|->|>|\/)\s*|\[\*?\]$/)
    .filter((step) => step !== "");
  let found = list.fields.get(first);
  for (const step of others) found = found?.nested?.fields.get(step);
  return found;
}

/** Adds a field. `config.scale` belongs to `config` when the list has one; otherwise the dot is part of an author's name. */
export function addFieldByPath(list: FieldList, name: string, line: number, findings: Findings): FieldDraft {
  const cut = lastStep(name);
  const owner = cut === undefined ? undefined : findField(list, name.slice(0, cut.start));
  return owner === undefined || cut === undefined || !canHoldFields(owner)
    ? addField(list, name, line, findings)
    : addField(nestedOf(owner), name.slice(cut.end), line, findings);
}

function lastStep(name: string): { start: number; end: number } | undefined {
  for (const mark of ["→", "."]) {
    const at = name.lastIndexOf(mark);
    const start = name.slice(0, Math.max(at, 0)).replace(/\s*(?:\[\*?\])?\s*$/, "").length;
    const end = name.length - name.slice(at + mark.length).trimStart().length;
    if (at > 0 && start > 0 && end < name.length) return { start, end };
  }
  return undefined;
}

/** The field that a heading above its own fields means: by its name, by its name in other letters, or by its type. */
export function findOwner(
  title: string,
  list: FieldList,
  open: readonly { readonly draft: FieldDraft }[],
): FieldDraft | undefined {
  const near = open.map(({ draft }) => draft.nested).findLast((nested) => nested?.fields.has(title) === true);
  const direct = near?.fields.get(title) ?? findField(list, title);
  if (direct !== undefined) return direct;
  const name = title
    .toLowerCase()
    .replace(/[`\s]+(?:object|fields|parameters|properties|options|schema)$/, "")
    .trim();
  for (const field of list.fields.values()) {
    const found = field.nested?.fields.get(title);
    if (found !== undefined) return found;
  }
  const others = [...list.fields.values()].filter((field) => canHoldFields(field) && field.nested === undefined);
  return others.find((field) => field.name.toLowerCase() === name) ?? others.find((field) => isTypedAs(field, name));
}

/** `Shot[]` and `list of Shot` are lists of what the heading "Shot" describes. */
function isTypedAs({ type }: FieldDraft, name: string): boolean {
  return (
    type !== undefined &&
    type.length < 80 &&
    type
      .toLowerCase()
      .split(/[^\w]+/)
      .includes(name) &&
    /[A-Z]/.test(type)
  );
}
