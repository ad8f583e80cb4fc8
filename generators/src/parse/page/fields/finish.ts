// In: the fields of a list, all of their rows read. Out: the fields as the page tells them, each fact in the page's words.

import { compact } from "../../../ir/json.js";
import { markedWords } from "../../../ir/marked-words.js";
import type { PageField } from "../../../ir/model-page.js";
import { type Findings, report } from "../findings.js";
import { isListType, listType, tellsElement } from "../vocabulary/types.js";
import { type FieldDraft, type FieldList, ownFields } from "./draft.js";

/** The finished fields of a list. */
export function finishFields(list: FieldList, findings: Findings): readonly PageField[] {
  return [...list.fields.values()].map((field) => finishField(field, findings));
}

/** A list with what is said about its elements; limits of numbers have no place of their own there, and stay words. */
function withElement(draft: FieldDraft, element: FieldDraft): FieldDraft {
  const each = typeOf(element);
  const type = listType(draft.type, each);
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
      ...(each === undefined || tellsElement(type, each) ? [] : [`Each: ${each}.`]),
      ...(limits.length === 0 ? [] : [`Each: ${limits.join(", ")}.`]),
    ],
    minLength: draft.minLength ?? element.minLength,
    maxLength: draft.maxLength ?? element.maxLength,
    multipleOf: draft.multipleOf ?? element.multipleOf,
    pattern: draft.pattern ?? element.pattern,
    options: draft.options ?? element.options,
    suggested: draft.suggested ?? element.suggested,
    goesOn: draft.goesOn ?? element.goesOn,
    examples: draft.examples ?? element.examples,
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

function finishField(own: FieldDraft, findings: Findings): PageField {
  const draft = own.element === undefined ? own : withElement(own, own.element);
  const { nonLiteralDefault } = draft;
  if (draft.goesOn !== undefined) reportGoesOn(draft, draft.goesOn, findings);
  const options = optionsOf(draft);
  const isListed = nonLiteralDefault !== undefined && options?.includes(nonLiteralDefault) === true;
  const vague = nonLiteralDefault === undefined || isListed ? "" : `Default: ${nonLiteralDefault}`;
  const partly = partlyDeprecated(draft);
  let description = "";
  for (const line of [...draft.description, partly ?? "", vague]) {
    if (line !== "") description += description === "" ? line : `\n${line}`;
  }
  return {
    name: draft.name,
    ...compact({
      type: typeOf(draft),
      required: draft.required ?? draft.presumed,
      description: description === "" ? undefined : description,
      default: draft.default ?? (isListed ? nonLiteralDefault : undefined),
      minimum: draft.minimum,
      maximum: draft.maximum,
      minLength: draft.minLength,
      maxLength: draft.maxLength,
      minItems: draft.minItems,
      maxItems: draft.maxItems,
      multipleOf: draft.multipleOf,
      pattern: draft.pattern,
      options,
      suggested: draft.suggested,
      examples: draft.examples,
      deprecated: partly === undefined ? draft.deprecated : undefined,
      truncated: draft.truncated,
      nested:
        draft.nested === undefined || draft.nested.fields.size === 0 ? undefined : finishFields(draft.nested, findings),
    }),
    pointer: `#${draft.pointer}`,
    line: draft.line,
  };
}

function reportGoesOn({ name, pointer, line }: FieldDraft, word: string, findings: Findings): void {
  report(findings, {
    code: "options-go-on",
    severity: "info",
    at: pointer,
    line,
    message: `The list of values of the field ${JSON.stringify(name)} ends in the word ${JSON.stringify(word)}; it was read as one that goes on, and takes any value.`,
    help: "If the word is one of the values and there are no others, list the values in a refinement.",
  });
}

function typeOf({ type, implied, nullable }: FieldDraft): string | undefined {
  const known = type ?? implied;
  return nullable === true && known !== undefined ? `${known} | null` : known;
}

/** What stands in brackets without quotes is as well one value of a field that takes a list: no reader could tell. */
function optionsOf({ type, implied, options, bracketed }: FieldDraft): readonly string[] | undefined {
  const isOneValue = bracketed === true && isListType(type ?? implied ?? "");
  return isOneValue && options !== undefined ? [`[${options.join(", ")}]`] : options;
}
