import { compact } from "../../../ir/json.js";
import { isType } from "../vocabulary/types.js";
import { readType } from "./types.js";
import { type Inline, wordsOf } from "../blocks/inline.js";
import { readOptions, remarkInsteadOfOptions } from "./options.js";
import { readStateWords } from "../vocabulary/states.js";

/** What a few words beside a field's name or type tell about it: `string, required, default: 4`. */
export interface FieldFacts {
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly options?: readonly string[];
  readonly suggested?: true;
  /** The options stand in brackets and none is quoted. */
  readonly bracketed?: true;
  readonly deprecated?: true;
  /** What could not be read as a fact, in the page's words. */
  readonly notes: readonly string[];
}

type Draft = { -readonly [Key in keyof FieldFacts]: FieldFacts[Key] } & { notes: string[]; nullable?: boolean };

const number = "[-+\\u2212]?\\d[\\d,]*(?:\\.\\d+)?";
const labelled =
  /^(?<label>default(?:s to| value)?|min(?:imum)?|max(?:imum)?|options?|one of|allowed(?: values)?|choices|enum|values)\s*(?:[:=\uff1a]|\bis\b|(?=[\s"'`]))\s*/i;

/** What parts facts from each other. The comma inside `1,000` does not. */
export const factMarks = /(?<!\d),|,(?!\d{3}(?!\d))|[;\uff0c\uff1b\u2028]|\s\/\s/;

/** Reads a list of facts. Text that is no fact counts as the type where no type is known, and as a note beside one. */
export function readFacts(parts: readonly Inline[]): FieldFacts {
  const facts: Draft = { notes: [] };
  const others: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? [];
    const words = takeDeprecation(wordsOf(part), facts);
    const label = labelled.exec(words)?.groups?.["label"]?.toLowerCase();
    if (words === "" || takeState(words, facts)) continue;
    if (label !== undefined && isOptionLabel(label)) {
      // What follows a label of options, up to the next fact, is one of them.
      const list = [part];
      for (let next = parts[index + 1]; next !== undefined && isValue(next); next = parts[index + 1]) {
        list.push(next);
        index++;
      }
      takeOptions(list, facts);
    } else if (label === undefined || !takeLabelled(label, part, facts)) {
      others.push(words);
    }
  }
  takeType(others, facts);
  const { nullable: _nullable, ...told } = facts;
  return told;
}

/** Whether facts are all that was said, and say anything at all. */
export function tellsFacts(facts: FieldFacts): boolean {
  return facts.notes.length === 0 && Object.keys(facts).length > 1;
}

/** `deprecated`, `deprecated since v2`, `string (deprecated)`. Gives the words beside it. */
function takeDeprecation(words: string, facts: Draft): string {
  const mark = /[([]deprecated[)\]]/i.exec(words);
  const aside = mark === null ? words : words.slice(0, mark.index).trimEnd() + words.slice(mark.index + mark[0].length);
  if (!/^deprecated\b/i.test(words) && aside === words) return words;
  const since = /^deprecated(?:\s+(?:since|as of|in|from)\s+v?\d[\w.-]*)?$/i.test(words);
  if (since || aside !== words) facts.deprecated = true;
  if (aside !== words || /^deprecated$/i.test(words)) return aside.replace(/^deprecated$/i, "");
  facts.notes.push(sentence(words));
  return "";
}

function takeState(words: string, facts: Draft): boolean {
  if (/^nullable$/i.test(words)) {
    facts.nullable = true;
    return true;
  }
  const state = readStateWords(words);
  if (state?.note !== undefined) facts.notes.push(sentence(state.note));
  if (state?.required !== undefined) facts.required ??= state.required;
  return state !== undefined;
}

function isOptionLabel(label: string): boolean {
  return /^(?:options?|one of|allowed|choices|enum|values)/.test(label);
}

function isValue(part: Inline): boolean {
  const words = wordsOf(part);
  return readStateWords(words) === undefined && !labelled.test(words);
}

function takeOptions(list: readonly Inline[], facts: Draft): void {
  const value = list.flatMap((part, index) => (index === 0 ? afterLabel(part) : [comma, ...part]));
  const options = readOptions(value);
  const remark = remarkInsteadOfOptions(value);
  if (remark !== undefined) facts.notes.push(remark);
  if (options === undefined || options.values.length === 0) return;
  facts.options = options.values;
  if (options.suggested) facts.suggested = true;
  if (options.bracketed) facts.bracketed = true;
}

const comma: Inline[number] = { kind: "text", text: ", ", raw: ", ", strong: false };

const isNumber = new RegExp(`^${number}$`);

function takeLabelled(label: string, part: Inline, facts: Draft): boolean {
  const value = wordsOf(afterLabel(part));
  if (value === "") return false;
  if (label.startsWith("default")) facts.default ??= unquoted(value);
  else if (!isNumber.test(value)) return false;
  else if (label.startsWith("min")) facts.minimum ??= value;
  else facts.maximum ??= value;
  return true;
}

function afterLabel(part: Inline): Inline {
  const [first, ...rest] = part;
  const start = part.findIndex((piece) => piece.text.trim() !== "");
  if (first === undefined || start < 0) return part;
  const lead = part[start];
  if (lead === undefined) return part;
  const text = lead.text.trimStart().replace(labelled, "");
  const kept = part.slice(start + 1);
  return start === 0 && rest.length === 0 ? [{ ...lead, text, raw: text }] : [{ ...lead, text, raw: text }, ...kept];
}

function unquoted(text: string): string {
  return /^(?:"([^"]*)"|\u201c([^\u201d]*)\u201d)$/.test(text) ? text.slice(1, -1) : text;
}

function takeType(others: readonly string[], facts: Draft): void {
  const read = readType(others);
  if (read.type !== undefined) facts.type = facts.nullable === true ? `${read.type} | null` : read.type;
  if (read.required !== undefined) facts.required ??= read.required;
  if (read.options !== undefined) facts.options ??= read.options;
  facts.notes.push(...read.notes);
}

function sentence(note: string): string {
  const text = note.charAt(0).toUpperCase() + note.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `string (hex colour)`, `object with:`: a type with words about it. */
export function explainedType(facts: FieldFacts): FieldFacts {
  const type = facts.type
    ?.replace(/:$/, "")
    .trimEnd()
    .replace(/(?<!\s)\s+with(?:\s+(?:the\s+)?(?:following\s+)?(?:fields|keys|properties))?$/i, "");
  const [, before = "", remark = ""] = /^([^()]+)\(([^()]+)\)$/.exec(type ?? "") ?? [];
  const word = before.trimEnd();
  if (!isType(word)) return { ...facts, ...compact({ type }) };
  return { ...facts, type: word, notes: [`${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`, ...facts.notes] };
}
