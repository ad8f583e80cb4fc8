// In: the name of a field as printed. Out: the field in the list that it belongs to: `config.scale` in `config`.

import { addElement, addField, canHoldFields, type FieldDraft, type FieldList, nestedOf, ownFields } from "./draft.js";
import type { Findings } from "../findings.js";

/** Where a field is named: in a list, which may be some field's own, among all fields of its kind. */
export interface Place {
  readonly list: FieldList;
  readonly root: FieldList;
  readonly line: number;
  readonly findings: Findings;
}

/** One step of a name such as `shots[].size`. */
interface Step {
  readonly name: string;
  /** Whether it leads to the elements of a list. */
  readonly element: boolean;
}

/**
 * Adds a field. A name that starts with the name of a field that stands around it, or that the page has described
 * before, is a path: `config.scale` belongs to `config`. One with brackets always is. Any other dot is part of a name.
 */
export function addFieldByPath(name: string, place: Place): FieldDraft {
  const { list, root, line, findings } = place;
  if (!/[.\u2192[]/.test(name)) return addField(list, name, line, findings);
  const steps = stepsOf(name);
  const isPath = steps.length > 1 || steps[0]?.element === true;
  if (!isPath || !list.pointer.startsWith(root.pointer)) return addField(list, name, line, findings);
  const below = stripOwners(steps, place);
  if (below !== undefined) return below;
  const found = locate(steps, list, line) ?? locate(steps, root, line);
  if (found !== undefined) return addSteps(found.rest, { ...place, list: nestedOf(found.field) });
  return steps.some((step) => step.element) ? addSteps(steps, place) : addField(list, name, line, findings);
}

// No real name leads deeper, and what is nested is read by functions that call themselves.
const mostSteps = 16;

/** `boxes[]` and `boxes [ ] [*]` without what says that each item is meant. */
function withoutElementMarks(text: string): string {
  let end = text.length;
  for (;;) {
    while (/\s/.test(text[end - 1] ?? "")) end -= 1;
    const mark = ["[]", "[*]"].find((one) => text.endsWith(one, end));
    if (mark === undefined) return text.slice(0, end);
    end -= mark.length;
  }
}

function stepsOf(name: string): readonly Step[] {
  const steps = name.split(/→|\./).map((part): Step => {
    const text = part.trim();
    const bare = withoutElementMarks(text);
    return { name: bare, element: bare.length < text.length };
  });
  return steps.length <= mostSteps && steps.every((step) => step.name !== "") ? steps : [];
}

/** Below `points` the names `points[].x` and `points.x` mean its own `x`; the nearest owner counts. */
function stripOwners(steps: readonly Step[], place: Place): FieldDraft | undefined {
  const { list, root } = place;
  const path = list.pointer.slice(root.pointer.length).split("/").slice(1).map(stepOfPointer);
  for (let depth = path.length; depth > 0; depth--) {
    const outer = listAt(path.slice(0, depth - 1), root);
    const owner = outer?.fields.get(path[depth - 1] ?? "");
    for (let from = 0; from < depth; from++) {
      const length = depth - from;
      if (!path.slice(from, depth).every((step, index) => step === steps[index]?.name)) continue;
      if (owner !== undefined && steps[length - 1]?.element === true) addElement(owner, place.line);
      // The list that the reader stands in may belong to a second field of the same name, which nothing leads to.
      const own = depth === path.length ? list : owner && ownFields(owner);
      if (own !== undefined && steps.length > length) return addSteps(steps.slice(length), { ...place, list: own });
      if (outer !== undefined && steps.length === length) return addSteps(steps.slice(-1), { ...place, list: outer });
    }
  }
  return undefined;
}

function stepOfPointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function listAt(path: readonly string[], root: FieldList): FieldList | undefined {
  let list: FieldList | undefined = root;
  for (const step of path) {
    const field: FieldDraft | undefined = list?.fields.get(step);
    list = field === undefined ? undefined : ownFields(field);
  }
  return list;
}

/** The field that the first steps name, and the steps below it. A name with dots that the page has described wins. */
function locate(
  steps: readonly Step[],
  { fields }: FieldList,
  line: number,
): { readonly field: FieldDraft; readonly rest: readonly Step[] } | undefined {
  for (let count = steps.length - 1; count > 0; count--) {
    const field = fields.get(textOf(steps.slice(0, count)));
    const isElement = steps[count - 1]?.element === true;
    if (field === undefined || !(isElement || canHoldFields(field))) continue;
    if (isElement) addElement(field, line);
    return { field, rest: steps.slice(count) };
  }
  return undefined;
}

/** Adds what the steps lead to. A field between that the page has not described is what its step makes of it. */
function addSteps(steps: readonly Step[], place: Place): FieldDraft {
  const { list, line, findings } = place;
  const [step = { name: "", element: false }, ...rest] = steps;
  if (rest.length === 0 && !step.element) return addField(list, step.name, line, findings);
  const implied = step.element ? "array" : "object";
  const owner = list.fields.get(step.name) ?? addField(list, step.name, line, findings, implied);
  if (!step.element && !canHoldFields(owner)) return addField(list, textOf(steps), line, findings);
  const element = step.element ? addElement(owner, line) : undefined;
  if (element !== undefined && rest.length === 0) return element;
  return addSteps(rest, { ...place, list: nestedOf(owner) });
}

function textOf(steps: readonly Step[]): string {
  return steps.map(({ name, element }, index) => (element && index < steps.length - 1 ? `${name}[]` : name)).join(".");
}

/** Finds the field that `a`, `a.b`, `a[].b` or `a → b` names; a full name wins over a path. */
function findField(list: FieldList, path: string): FieldDraft | undefined {
  const whole = list.fields.get(path);
  if (whole !== undefined) return whole;
  const [first = "", ...others] = path
    .split(/\.|→|->|>|\//)
    .map((step) =>
      step
        .trim()
        .replace(/\[\*?\]$/, "")
        .trimEnd(),
    )
    .filter((step) => step !== "");
  let found = list.fields.get(first);
  for (const step of others) found = found === undefined ? undefined : ownFields(found)?.fields.get(step);
  return found;
}

/** The field that a heading above its own fields means: by its name, by its name in other letters, or by its type. */
export function findOwner(
  title: string,
  list: FieldList,
  open: readonly { readonly draft: FieldDraft }[],
): FieldDraft | undefined {
  const near = open.map(({ draft }) => ownFields(draft)).findLast((nested) => nested?.fields.has(title) === true);
  const direct = near?.fields.get(title) ?? findField(list, title);
  if (direct !== undefined) return direct;
  const name = title
    .toLowerCase()
    .replace(/(?<![`\s])[`\s]+(?:object|fields|parameters|properties|options|schema)$/, "")
    .trim();
  for (const field of list.fields.values()) {
    const found = ownFields(field)?.fields.get(title);
    if (found !== undefined) return found;
  }
  const others = [...list.fields.values()].filter((field) => canHoldFields(field) && ownFields(field) === undefined);
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
