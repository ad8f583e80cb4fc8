import type { PageField } from "../model-page.js";
import { type Findings, pointerStep, report } from "./findings.js";

/** A field while its page is being read. */
export interface FieldDraft {
  readonly name: string;
  readonly line: number;
  /** `/input/<name>`, nested ones with a further `/<name>`. */
  readonly pointer: string;
  type?: string | undefined;
  required?: boolean | undefined;
  readonly description: string[];
  default?: string | undefined;
  minimum?: string | undefined;
  maximum?: string | undefined;
  options?: readonly string[] | undefined;
  suggested?: true | undefined;
  truncated?: true | undefined;
  /** The page says that a block of nested fields follows. */
  awaitsNested?: true | undefined;
  nested?: FieldList | undefined;
}

/** Fields in the order of the page. Names are any text, so they are never keys of a plain object. */
export interface FieldList {
  readonly pointer: string;
  readonly fields: Map<string, FieldDraft>;
}

/** An empty list of fields at a place such as `/input`. */
export function newFieldList(pointer: string): FieldList {
  return { pointer, fields: new Map() };
}

/** Adds a field. A second one of the same name is read, so that its text goes nowhere else, but not listed. */
export function addField(list: FieldList, name: string, line: number, findings: Findings): FieldDraft {
  const draft: FieldDraft = { name, line, pointer: `${list.pointer}/${pointerStep(name)}`, description: [] };
  const first = list.fields.get(name);
  if (first === undefined) {
    list.fields.set(name, draft);
  } else {
    report(findings, {
      code: "duplicate-field",
      severity: "warning",
      at: draft.pointer,
      line,
      message: `The field ${JSON.stringify(name)} is described twice, on lines ${first.line} and ${line}; the first one counts.`,
      help: "Compare both descriptions. If the second one is right, correct the field in a refinement.",
    });
  }
  return draft;
}

/** Adds to a description. A hostile page has more lines than one call takes arguments. */
export function addLines(draft: FieldDraft, lines: readonly string[]): void {
  for (const line of lines) draft.description.push(line);
}

/** The list of a field's own fields, made when it is first asked for. */
export function nestedOf(draft: FieldDraft): FieldList {
  draft.nested ??= newFieldList(draft.pointer);
  return draft.nested;
}

/** Finds the field that `a`, `a.b`, `a[].b` or `a → b` names; a full name wins over a path. */
export function findField(list: FieldList, path: string): FieldDraft | undefined {
  const whole = list.fields.get(path);
  if (whole !== undefined) return whole;
  const [first = "", ...others] = path
    .split(/\s*(?:\[\*?\])?\s*(?:\.|→|->|>|\/)\s*|\[\*?\]$/)
    .filter((step) => step !== "");
  let found = list.fields.get(first);
  for (const step of others) found = found?.nested?.fields.get(step);
  return found;
}

/** The finished fields of a list. */
export function finishFields(list: FieldList): readonly PageField[] {
  return [...list.fields.values()].map(finishField);
}

function finishField(draft: FieldDraft): PageField {
  const description = draft.description.filter((line) => line !== "").join("\n");
  return {
    name: draft.name,
    ...(draft.type === undefined ? {} : { type: draft.type }),
    ...(draft.required === undefined ? {} : { required: draft.required }),
    ...(description === "" ? {} : { description }),
    ...(draft.default === undefined ? {} : { default: draft.default }),
    ...(draft.minimum === undefined ? {} : { minimum: draft.minimum }),
    ...(draft.maximum === undefined ? {} : { maximum: draft.maximum }),
    ...(draft.options === undefined ? {} : { options: draft.options }),
    ...(draft.suggested === undefined ? {} : { suggested: draft.suggested }),
    ...(draft.truncated === undefined ? {} : { truncated: draft.truncated }),
    ...(draft.nested === undefined ? {} : { nested: finishFields(draft.nested) }),
    pointer: `#${draft.pointer}`,
    line: draft.line,
  };
}
