// In: a fact and the words that stand where it is told, in a bullet, a cell or a head. Out: what these say, on the field.

import { readQuantity } from "../../../ir/quantity.js";
import { withoutTail } from "../../../ir/without-tail.js";
import { type Block, proseLines } from "../blocks/blocks.js";
import { type Inline, leadOf, linesOf, proseOf, readLabel, wordsOf } from "../blocks/inline.js";
import { countsCharacters, countsItems, readDefaultWords, readDeprecation, readRangeWords } from "./default-words.js";
import { addLines, type Facts } from "./draft.js";
import { type Options, readOptions, remarkInsteadOfOptions } from "./options.js";
import type { Fact } from "../vocabulary/facts.js";
import { readState, readStateCell } from "../vocabulary/states.js";
import { areTypeNames } from "../vocabulary/types.js";

/** Where a fact is told, and what. */
export interface Told {
  readonly value: Inline;
  /** What stands below a bullet: the options one by one, prose. */
  readonly children: readonly Block[];
}

export type Reader = (facts: Facts, told: Told) => void;

type Limit = "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems" | "multipleOf" | "pattern";

/** How the words of each fact are read, wherever a page prints it. Those that are types are read beside a name, too. */
export const wordReaders: Readonly<Record<Exclude<Fact, "type" | "elements">, Reader>> = {
  required: readRequired,
  nullable: readNullable,
  deprecated: readDeprecated,
  default: readDefault,
  options: readAllOptions,
  suggested: readSuggested,
  range: range("minimum", "maximum"),
  lengthRange: range("minLength", "maxLength"),
  itemsRange: range("minItems", "maxItems"),
  examples: readExamples,
  minimum: limit("minimum"),
  maximum: limit("maximum"),
  minLength: limit("minLength"),
  maxLength: limit("maxLength"),
  minItems: limit("minItems"),
  maxItems: limit("maxItems"),
  multipleOf: limit("multipleOf"),
  pattern: limit("pattern"),
};

function readDefault(facts: Facts, told: Told): void {
  const { value, vague, required, remark } = readDefaultWords(firstLine(facts, told));
  if (facts.default === undefined && facts.nonLiteralDefault === undefined) {
    facts.default = value;
    facts.nonLiteralDefault = vague;
  }
  facts.required ??= required;
  addLines(facts, [remark ?? ""]);
}

function limit(fact: Limit): Reader {
  return (facts, told) => {
    const text = wordsOf(firstLine(facts, told));
    if (text === "" || text.includes("`")) return;
    const read = fact === "pattern" ? undefined : readQuantity(text);
    const { number = text, unit = "" } = read ?? {};
    facts[read === undefined ? fact : limitOf(fact, unit)] ??= number;
    if (measures(unit)) addLines(facts, [`${labelOf[fact]}: ${text}`]);
  };
}

const labelOf: Readonly<Record<Limit, string>> = {
  minimum: "Minimum",
  maximum: "Maximum",
  minLength: "Minimum length",
  maxLength: "Maximum length",
  minItems: "Minimum of items",
  maxItems: "Maximum of items",
  multipleOf: "Step",
  pattern: "Pattern",
};

/** `Max: 500 characters` limits the length, whatever its label says. */
function limitOf(fact: Limit, unit: string): Limit {
  if (!countsCharacters(unit)) return fact;
  return fact === "minimum" ? "minLength" : fact === "maximum" ? "maxLength" : fact;
}

/** Whether a unit says more than the label does. */
function measures(unit: string): boolean {
  return unit !== "" && !countsCharacters(unit) && !countsItems(unit);
}

function range(lowest: Limit, highest: Limit): Reader {
  return (facts, told) => {
    const line = firstLine(facts, told);
    const text = wordsOf(line);
    // `0 to 1 (step 0.05)`: what stands beside the limits, unless it says that they do not belong to the range.
    const ends = [text.search(/\([^()]*\)$/), text.search(/[,;]\s*steps?\b/i)].filter((end) => end > 0);
    const beside = ends.length === 0 || /exclu/i.test(text) ? undefined : text.slice(0, Math.min(...ends)).trimEnd();
    const whole = readRangeWords(text);
    const read = whole ?? (beside === undefined ? undefined : readRangeWords(beside));
    if (read === undefined && takeListedRange(facts, line)) return;
    const { minimum, maximum, unit = "" } = read ?? {};
    facts[limitOf(lowest, unit)] ??= minimum;
    facts[limitOf(highest, unit)] ??= maximum;
    if ((whole === undefined || measures(unit)) && text !== "") facts.description.push(`Range: ${text}`);
  };
}

/** `wide, tall, square` in the place of a range: what may be given. Two numbers are as well its ends. */
function takeListedRange(facts: Facts, line: Inline): boolean {
  const read = readOptions(line);
  if (read === undefined || read.values.length < 2) return false;
  const isPair = read.values.length === 2 && read.values.every((value) => readQuantity(value) !== undefined);
  const isProse = read.values.some((value) => value.split(" ").length > 2);
  const areRanges = read.values.some((value) => readRangeWords(value) !== undefined);
  if (isPair || areRanges || (isProse && line.every(({ kind }) => kind !== "code"))) return false;
  takeOptions(facts, read);
  return true;
}

function readAllOptions(facts: Facts, { value, children }: Told): void {
  if (/^see nested fields/i.test(wordsOf(value))) facts.awaitsNested = true;
  for (const list of optionLists(value, children)) {
    addLines(facts, [remarkInsteadOfOptions(list) ?? ""]);
    const read = readOptions(list);
    if (read === undefined) continue;
    if (!areTypeNames(read.values, facts.type)) takeOptions(facts, read);
    else if (facts.type === undefined) facts.type = read.values.join(" | ");
  }
}

function takeOptions(facts: Facts, read: Options): void {
  facts.options = [...(facts.options ?? []), ...read.values];
  if (read.suggested) facts.suggested = true;
  if (read.bracketed) facts.bracketed = true;
  if (read.cut) facts.truncated = true;
  if (read.goesOn !== undefined) facts.goesOn = read.goesOn;
}

/** The values that a page shows by example; they stay as printed, and none of them is a limit. */
function readExamples(facts: Facts, { value, children }: Told): void {
  const values = optionLists(value, children).flatMap((list) => readOptions(list)?.values ?? []);
  if (values.length > 0) facts.examples = [...(facts.examples ?? []), ...values];
  else addLines(facts, wordsOf(value) === "" ? [] : [`Example: ${proseOf(value)}`]);
}

/** Behind the label, or below it: as a list, or in a paragraph of its own. */
function optionLists(value: Inline, children: readonly Block[]): readonly Inline[] {
  if (wordsOf(value) !== "") return [value];
  return children.flatMap((child) =>
    child.kind === "bullet" ? [explainedValue(child.inline)] : child.kind === "paragraph" ? [child.inline] : [],
  );
}

/** `**fast**: quick`, `fast - quick`: one value a bullet, and what it means behind it. */
function explainedValue(inline: Inline): Inline {
  const lead = leadOf(inline);
  if (lead?.kind === "code") return inline;
  const strong = lead?.strong === true ? readLabel(inline) : undefined;
  const text = strong?.label ?? wordsOf(inline);
  const value = /^(.+?)(?::\s|\s[-\u2013\u2014]\s|\s\()/.exec(text)?.[1] ?? text;
  return value === wordsOf(inline) ? inline : [{ kind: "code", text: value, raw: value, strong: false }];
}

function readSuggested(facts: Facts, told: Told): void {
  readAllOptions(facts, told);
  if (facts.options !== undefined) facts.suggested = true;
}

/** `yes`, `optional, deprecated`: whether the field must be given, and whether it should. */
function readRequired(facts: Facts, { value }: Told): void {
  const words = wordsOf(value);
  const before = words.slice(0, Math.max(0, words.search(/deprecated\)?$/i)));
  const isMarked = /^deprecated\)?$/i.test(words) || /[\s,;(/]$/.test(before);
  const { required, note } = readStateCell(isMarked ? withoutTail(before, /[\s,;(/]/) : words);
  facts.required ??= required;
  if (isMarked) facts.deprecated ??= true;
  if (note !== undefined) facts.description.push(`Required: ${note}`);
}

function readNullable(facts: Facts, { value }: Told): void {
  const text = wordsOf(value);
  const state = readState(text);
  if (state === true) facts.nullable = true;
  else if (state === undefined) facts.description.push(`Nullable: ${text}`);
}

function readDeprecated(facts: Facts, told: Told): void {
  const { deprecated, note } =
    wordsOf(told.value) === ""
      ? { deprecated: true as const, note: undefined }
      : readDeprecation(firstLine(facts, told));
  facts.deprecated ??= deprecated;
  if (note !== undefined) facts.description.push(`Deprecated: ${note}`);
}

/** A text right below a bullet joins it in markdown; it is prose about the field. */
function firstLine(facts: Facts, { value, children }: Told): Inline {
  const [first = [], ...others] = linesOf(value);
  addLines(facts, [...others.map(proseOf), ...children.flatMap(proseLines)]);
  return first;
}
