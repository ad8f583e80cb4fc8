import { markedWords } from "../../../ir/marked-words.js";
import type { JsonObject } from "../../../ir/json.js";
import type { PageField } from "../../../ir/model-page.js";
import type { DefaultWords, Deprecation } from "./default-words.js";
import type { FieldFacts } from "./facts.js";
import { isListType, listType, tellsElement } from "./types.js";
import { excerpt, type Findings, pointerStep, report } from "../findings.js";

/** A field while its page is being read. */
export interface FieldDraft {
  readonly name: string;
  readonly line: number;
  /** `/input/<name>`, nested ones with a further `/<name>`. */
  readonly pointer: string;
  type?: string | undefined;
  required?: boolean | undefined;
  readonly presumed?: boolean | undefined;
  readonly description: string[];
  default?: string | undefined;
  /** Words about the default that are one only where the options list them: `random`. */
  vagueDefault?: string | undefined;
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
  deprecated?: true | string | undefined;
  schema?: JsonObject | undefined;
  truncated?: true | undefined;
  /** The page says that a block of nested fields follows. */
  awaitsNested?: true | undefined;
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
}

/** The same list without some of its fields. */
export function withoutFields(list: FieldList, left: readonly FieldDraft[]): FieldList {
  const kept = [...list.fields].filter(([, field]) => !left.includes(field));
  return { ...list, fields: new Map(kept) };
}

/** An empty list of fields at a place such as `/input`. */
export function newFieldList(pointer: string): FieldList {
  return { pointer, fields: new Map() };
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
export function addLines(draft: FieldDraft, lines: readonly string[]): void {
  for (const line of lines) draft.description.push(line);
}

/** Gives a field what a head, a cell or a bullet tells; what it has already stays. */
export function takeFacts(draft: FieldDraft, facts: FieldFacts): void {
  draft.type ??= facts.type;
  draft.required ??= facts.required;
  draft.default ??= facts.default;
  draft.minimum ??= facts.minimum;
  draft.maximum ??= facts.maximum;
  draft.deprecated ??= facts.deprecated;
  if (draft.options === undefined && facts.options !== undefined) {
    draft.options = facts.options;
    draft.suggested = facts.suggested;
    draft.bracketed = facts.bracketed;
  }
  addLines(draft, facts.notes);
}

/** Gives a field what stands where its deprecation is told; the first one counts. */
export function takeDeprecation(draft: FieldDraft, { deprecated, note }: Deprecation): void {
  draft.deprecated ??= deprecated;
  if (note !== undefined) draft.description.push(`Deprecated: ${note}`);
}

/** Gives a field what stands where its default is told; the first one counts. */
export function takeDefault(draft: FieldDraft, { value, vague, required, remark }: DefaultWords): void {
  if (draft.default === undefined && draft.vagueDefault === undefined) {
    draft.default = value;
    draft.vagueDefault = vague;
  }
  draft.required ??= required;
  if (remark !== undefined) draft.description.push(remark);
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

/** The finished fields of a list. */
export function finishFields(list: FieldList): readonly PageField[] {
  return [...list.fields.values()].map(finishField);
}

/** A list with what is said about its elements; limits of numbers have no place of their own there, and stay words. */
function withElement(draft: FieldDraft, element: FieldDraft): FieldDraft {
  const type = listType(draft.type, element.type);
  const limits = [
    ...(element.minimum === undefined ? [] : [`minimum ${element.minimum}`]),
    ...(element.maximum === undefined ? [] : [`maximum ${element.maximum}`]),
  ];
  return {
    ...draft,
    type,
    required: draft.required ?? (draft.implied === undefined ? undefined : element.required),
    description: [
      ...draft.description,
      ...element.description,
      ...(element.type === undefined || tellsElement(type, element.type) ? [] : [`Each: ${element.type}.`]),
      ...(limits.length === 0 ? [] : [`Each: ${limits.join(", ")}.`]),
    ],
    minLength: draft.minLength ?? element.minLength,
    maxLength: draft.maxLength ?? element.maxLength,
    multipleOf: draft.multipleOf ?? element.multipleOf,
    pattern: draft.pattern ?? element.pattern,
    options: draft.options ?? element.options,
    suggested: draft.suggested ?? element.suggested,
    nested: ownFields(draft),
  };
}

/** What is told in the place of a deprecation names some of the options: those are given up, not the field. */
function partlyDeprecated({ deprecated, options = [] }: FieldDraft): string | undefined {
  if (typeof deprecated !== "string") return undefined;
  const [first = ""] = deprecated.split(/[\s,;]/);
  return [first, ...markedWords(deprecated)].some((word) => options.includes(word))
    ? `Deprecated: ${deprecated}`
    : undefined;
}

function finishField(own: FieldDraft): PageField {
  const draft = own.element === undefined ? own : withElement(own, own.element);
  const { vagueDefault } = draft;
  const options = optionsOf(draft);
  const isListed = vagueDefault !== undefined && options?.includes(vagueDefault) === true;
  const standard = draft.default ?? (isListed ? vagueDefault : undefined);
  const vague = vagueDefault === undefined || isListed ? "" : `Default: ${vagueDefault}`;
  const partly = partlyDeprecated(draft);
  const description = [...draft.description, partly ?? "", vague].filter((line) => line !== "").join("\n");
  const required = draft.required ?? draft.presumed;
  const known = draft.type ?? draft.implied;
  const type = draft.nullable === true && known !== undefined ? `${known} | null` : known;
  return {
    name: draft.name,
    ...(type === undefined ? {} : { type }),
    ...(required === undefined ? {} : { required }),
    ...(description === "" ? {} : { description }),
    ...(standard === undefined ? {} : { default: standard }),
    ...(draft.minimum === undefined ? {} : { minimum: draft.minimum }),
    ...(draft.maximum === undefined ? {} : { maximum: draft.maximum }),
    ...(draft.minLength === undefined ? {} : { minLength: draft.minLength }),
    ...(draft.maxLength === undefined ? {} : { maxLength: draft.maxLength }),
    ...(draft.minItems === undefined ? {} : { minItems: draft.minItems }),
    ...(draft.maxItems === undefined ? {} : { maxItems: draft.maxItems }),
    ...(draft.multipleOf === undefined ? {} : { multipleOf: draft.multipleOf }),
    ...(draft.pattern === undefined ? {} : { pattern: draft.pattern }),
    ...(options === undefined ? {} : { options }),
    ...(draft.suggested === undefined ? {} : { suggested: draft.suggested }),
    ...(draft.deprecated === undefined || partly !== undefined ? {} : { deprecated: draft.deprecated }),
    ...(draft.schema === undefined ? {} : { schema: draft.schema }),
    ...(draft.truncated === undefined ? {} : { truncated: draft.truncated }),
    ...(draft.nested === undefined || draft.nested.fields.size === 0 ? {} : { nested: finishFields(draft.nested) }),
    pointer: `#${draft.pointer}`,
    line: draft.line,
  };
}

/** What stands in brackets without quotes is as well one value of a field that takes a list: no reader could tell. */
function optionsOf({ type, implied, options, bracketed }: FieldDraft): readonly string[] | undefined {
  const isOneValue = bracketed === true && isListType(type ?? implied ?? "");
  return isOneValue && options !== undefined ? [`[${options.join(", ")}]`] : options;
}
