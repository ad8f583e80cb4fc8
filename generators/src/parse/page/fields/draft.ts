// In: what rows tell of fields. Out: the fields of a list while they are being read, each told of in one place or several.

import type { FenceSchemas } from "../fences/schemas.js";
import { excerpt, type Findings, pointerStep, report } from "../findings.js";

/** What a page tells of a field, in its own words, while it is being read. */
export interface Facts {
  type?: string | undefined;
  required?: boolean | undefined;
  /** Remarks and prose, line by line. */
  readonly description: string[];
  default?: string | undefined;
  /** Words about the default that are one only where the options list them: `random`. */
  nonLiteralDefault?: string | undefined;
  minimum?: string | undefined;
  maximum?: string | undefined;
  nullable?: true | undefined;
  minLength?: string | undefined;
  maxLength?: string | undefined;
  minItems?: string | undefined;
  maxItems?: string | undefined;
  multipleOf?: string | undefined;
  pattern?: string | undefined;
  options?: readonly string[] | undefined;
  suggested?: true | undefined;
  /** The options stand in brackets and none is quoted. */
  bracketed?: true | undefined;
  /** The word that ends the list of options, where it may be one of them or say that there are more: `more`, `etc`. */
  goesOn?: string | undefined;
  /** Values that the page shows by example. */
  examples?: readonly string[] | undefined;
  deprecated?: true | string | undefined;
  truncated?: true | undefined;
  /** The page says that a block of nested fields follows. */
  awaitsNested?: true | undefined;
}

/** A field while its page is being read. */
export interface FieldDraft extends Facts {
  readonly name: string;
  readonly line: number;
  /** `/input/<name>`, nested ones with a further `/<name>`. */
  readonly pointer: string;
  readonly presumed?: boolean | undefined;
  nested?: FieldList | undefined;
  /** What the page says about the elements of a list. It holds their fields, too. */
  element?: FieldDraft | undefined;
  /** The page names only what stands below the field, and that says as much about its type. */
  implied?: "object" | "array" | undefined;
}

/** Fields in the order of the page. Names are any text, so they are never keys of a plain object. */
export interface FieldList {
  readonly pointer: string;
  /** What a title such as "Required" says about the fields below it that say nothing themselves. */
  presumed?: boolean | undefined;
  readonly fields: Map<string, FieldDraft>;
  /** What fences among the fields describe. */
  readonly schemas: FenceSchemas[];
  /** Where rows stand that have the look of fields and could not be read: the line, and how many. */
  readonly unread: { readonly line: number; readonly count: number }[];
}

/** The same list without some of its fields. */
export function withoutFields(list: FieldList, left: readonly FieldDraft[]): FieldList {
  const kept = [...list.fields].filter(([, field]) => !left.includes(field));
  return { ...list, fields: new Map(kept) };
}

/** An empty list of fields at a place such as `/input`. */
export function newFieldList(pointer: string): FieldList {
  return { pointer, fields: new Map(), schemas: [], unread: [] };
}

/** Adds a field. A second one of the same name is read, so that its text goes nowhere else, but not listed. */
export function addField(
  list: FieldList,
  name: string,
  line: number,
  findings: Findings,
  implied?: "object" | "array",
): FieldDraft {
  const pointer = `${list.pointer}/${pointerStep(name)}`;
  const draft: FieldDraft = { name, line, pointer, presumed: list.presumed, description: [], implied };
  if (name.includes("\uFFFD")) {
    report(findings, {
      code: "unreadable-field",
      severity: "warning",
      at: list.pointer,
      line,
      message: `The name ${excerpt(name)} holds a character that was damaged, so no call could name the field; it is left out.`,
      help: "Crawl the page again. If the page is served like this, add the field in a refinement.",
    });
    return draft;
  }
  const first = list.fields.get(name);
  if (first?.implied !== undefined) {
    first.implied = undefined;
    return first;
  }
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
export function addLines({ description }: Facts, lines: readonly string[]): void {
  for (const line of lines) if (line !== "") description.push(line);
}

/** Gives a field what was told in one more place; what it has already stays. */
export function takeFacts(draft: Facts, { description, ...facts }: Facts): void {
  const { options, suggested, bracketed, goesOn, default: standard, nonLiteralDefault, ...others } = facts;
  if (draft.options === undefined && options !== undefined)
    Object.assign(draft, { options, suggested, bracketed, goesOn });
  if (draft.default === undefined && draft.nonLiteralDefault === undefined)
    Object.assign(draft, { default: standard, nonLiteralDefault });
  const told = draft as { [key in keyof typeof others]: unknown };
  for (const key of Object.keys(others) as (keyof typeof others)[]) told[key] ??= others[key];
  addLines(draft, description);
}

/** The list of a field's own fields, made when it is first asked for. */
export function nestedOf(draft: FieldDraft): FieldList {
  if (draft.element !== undefined) return nestedOf(draft.element);
  draft.nested ??= newFieldList(draft.pointer);
  return draft.nested;
}

/** The list of a field's own fields, if it has one. */
export function ownFields({ element, nested }: FieldDraft): FieldList | undefined {
  return element?.nested ?? nested;
}

/** Whether a field of this type can have fields of its own. A type that nobody knows can. */
export function canHoldFields({ type }: FieldDraft): boolean {
  return (
    type === undefined ||
    !/^(?:string|str|text|integer|int|number|float|boolean|bool|image|video|audio|file|enum)$/i.test(type)
  );
}

/** What is said about the elements of a field that is a list. */
export function addElement(draft: FieldDraft, line: number): FieldDraft {
  const { name, pointer, nested } = draft;
  draft.element ??= { name: `${name}[]`, line, pointer, description: [], nested };
  return draft.element;
}
