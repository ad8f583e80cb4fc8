import type { Block, BulletBlock } from "../blocks/blocks.js";
import { readDefaultWords, readDeprecation } from "./default-words.js";
import { explainedType, factMarks, readFacts } from "./facts.js";
import { addElement, addLines, type FieldDraft, takeDefault, takeDeprecation, takeFacts } from "./draft.js";
import { hasOpenCode, type Inline, linesOf, proseOf, readLabel, splitInline, wordsOf } from "../blocks/inline.js";
import { readOptions, remarkInsteadOfOptions } from "./options.js";
import { canBeList } from "./types.js";
import { readState, readStateCell } from "../vocabulary/states.js";
import { isType } from "../vocabulary/types.js";
import { withoutTail } from "../../../ir/without-tail.js";

type Reader = (draft: FieldDraft, value: Inline, bullet: BulletBlock) => void;
type Limit = "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems" | "multipleOf" | "pattern";

const options =
  "options|option|allowed values|allowed|enum|choices|values|possible values|valid values|accepted values|supported values|one of|enum values|available values|permitted values|allowed options|available options|supported options";

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...named("default|default value|defaults to", setDefault),
  ...named(options, setOptions),
  ...named("suggested|suggested values|suggestions", setSuggested),
  ...named("type|data type", setType),
  ...named("required|mandatory", setRequired),
  ...named("nullable", setNullable),
  ...named("deprecated|deprecation", setDeprecated),
  ...named("range|value range", setRange),
  ...named("min|minimum|min value|minimum value", limit("minimum")),
  ...named("max|maximum|max value|maximum value", limit("maximum")),
  ...named("min length|minimum length|minlength", limit("minLength")),
  ...named("max length|maximum length|maxlength", limit("maxLength")),
  ...named("min items|minimum items|minitems", limit("minItems")),
  ...named("max items|maximum items|maxitems", limit("maxItems")),
  ...named("multiple of|multipleof", limit("multipleOf")),
  ...named("pattern|regex|regular expression", limit("pattern")),
  ...named("items|item type|items type|element type|elements type|elements", setElements),
]);

function named(labels: string, reader: Reader): [string, Reader][] {
  return labels.split("|").map((label) => [label, reader]);
}

/** Whether a bullet's label states a fact about its field. */
export function isFieldLabel(label: string): boolean {
  return readerOf(label) !== undefined;
}

/** `Options (3)` counts what follows, and `min_length` is the same as `Min length`. */
function readerOf(label: string): Reader | undefined {
  const plain = withoutAside(label.toLowerCase());
  return readers.get(plain) ?? readers.get(plain.replace(/[_-]/g, " "));
}

/** The text without the brackets that it ends in. */
function withoutAside(text: string): string {
  const open = text.lastIndexOf("(");
  const isLast = open >= 0 && text.endsWith(")") && text.indexOf(")", open) === text.length - 1;
  return isLast ? text.slice(0, open).trimEnd() : text;
}

/** Whether a bullet's label announces a list of options. */
export function isOptionLabel(label: string): boolean {
  const reader = readerOf(label);
  return reader === setOptions || reader === setSuggested;
}

/** Whether a label is about the elements of a list. A field of such a name is as likely, where the field above it is none. */
export function isElementLabel(label: string): boolean {
  return readerOf(label) === setElements;
}

/** Whether a text ends in bare words, of which a cut may have taken the tail. */
export function endsBare(inline: Inline): boolean {
  return inline.findLast((piece) => piece.text.trim() !== "")?.kind !== "code";
}

const brokenOff: Inline[number] = { kind: "text", text: "\u2026", raw: "\u2026", strong: false };

/**
 * Reads a bullet below a field: labelled facts, or else one more line of its description. Of a bullet in which the page
 * was cut, a bare value is left out: it may have lost its tail.
 */
export function readFieldBullet(draft: FieldDraft, bullet: BulletBlock, cut = false): void {
  const parts = labelledParts(bullet.inline);
  parts.forEach((inline, index) => {
    const isLast = index === parts.length - 1;
    readPart(draft, { ...bullet, inline, children: isLast ? bullet.children : [] }, cut && isLast);
  });
}

function readPart(draft: FieldDraft, bullet: BulletBlock, cut: boolean): void {
  const labelled = readLabel(bullet.inline);
  const reader = labelled === undefined ? undefined : readerOf(labelled.label);
  if (labelled === undefined || reader === undefined) {
    addLines(draft, bulletLines(bullet));
  } else if (cut && bullet.children.length > 0) {
    reader(draft, labelled.value, { ...bullet, children: wholeChildren(bullet) });
  } else if (!cut || !endsBare(labelled.value)) {
    reader(draft, labelled.value, bullet);
  } else if (isOptionLabel(labelled.label)) {
    reader(draft, hasOpenCode(labelled.value) ? labelled.value : [...labelled.value, brokenOff], bullet);
  }
}

// A label and its colon take no more pieces than these.
const labelPieces = 4;

/** `**Default**: x; **Options**: x, y`: each label with what follows it. Among options a comma parts one from another. */
function labelledParts(inline: Inline): readonly Inline[] {
  const isList = isOptionLabel(readLabel(inline)?.label ?? "");
  const starts = inline.flatMap((piece, index) => {
    const before = inline[index - 1];
    if (before === undefined || before.strong || !piece.strong) return [];
    if (!(isList ? /[;|\u00b7\u2022]\s*$/ : /[.,;|\u00b7\u2022]\s*$/).test(before.text)) return [];
    const labelled = readLabel(inline.slice(index, index + labelPieces));
    return labelled?.strong === true && isFieldLabel(labelled.label) ? [index] : [];
  });
  return [0, ...starts].map((start, index) => {
    const end = starts[index];
    return end === undefined ? inline.slice(start) : withoutMark(inline.slice(start, end));
  });
}

function withoutMark(inline: Inline): Inline {
  return inline.map((piece, index) => {
    if (index < inline.length - 1) return piece;
    const text = withoutTail(piece.text, /[\s,;|\u00b7\u2022]/);
    return { ...piece, text, raw: text };
  });
}

function wholeChildren({ children }: BulletBlock): readonly Block[] {
  const last = children.at(-1);
  return last?.kind === "bullet" && endsBare(last.inline) ? children.slice(0, -1) : children;
}

/** A list of prose as lines of a description. */
function bulletLines({ mark, inline, children }: BulletBlock): string[] {
  const own = proseOf(inline);
  return [...(own === "" ? [] : [`${mark} ${own}`]), ...children.flatMap(proseLines)];
}

/** Any block of prose as lines of a description. */
export function proseLines(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [proseOf(block.inline)];
    case "bullet":
      return bulletLines(block);
    case "quote":
      return block.children.flatMap(proseLines);
    case "code":
      return [block.text.trim()];
    case "table":
      return [block.header, ...block.rows].map((row) => row.cells.map(proseOf).join(" | "));
  }
}

function setDefault(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  takeDefault(draft, readDefaultWords(firstLine(draft, value, bullet)));
}

function limit(fact: Limit): Reader {
  return (draft, value, bullet) => {
    const text = wordsOf(firstLine(draft, value, bullet));
    // `500 characters`: the label says already what is counted.
    const counted = /^([\d.,]+)\s+(?:characters?|chars?|items?|elements?|entries|images?|videos?|files?)$/i.exec(text);
    if (text !== "" && !text.includes("`")) draft[fact] ??= counted?.[1] ?? text;
  };
}

const number = "[-+\u2212]?\\d[\\d,]*(?:\\.\\d+)?";
const to = "\\s*(?:-|\u2013|\u2014|to|\\.{2,3}|\u2026)\\s*";
// Not linear, bounded: a range has at most 200 characters.
const range = new RegExp(
  `^(?:(${number})${to}(${number})|[[(]\\s*(${number})(?:${to}|\\s*,\\s*)(${number})\\s*[\\])])$`,
  "i",
);

const longestRange = 200;

function setRange(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  const text = wordsOf(firstLine(draft, value, bullet));
  // `0 to 1 (step 0.05)`: what stands beside the limits, unless it says that they do not belong to the range.
  const ends = [text.search(/\([^()]*\)$/), text.search(/[,;]\s*steps?\b/i)].filter((end) => end > 0);
  const beside = ends.length === 0 ? undefined : text.slice(0, Math.min(...ends)).trimEnd();
  const told =
    text.length > longestRange || range.test(text) || beside === undefined || /exclu/i.test(text) ? text : beside;
  const [, low, high, lowest, highest] = (told.length > longestRange ? null : range.exec(told)) ?? [];
  draft.minimum ??= low ?? lowest;
  draft.maximum ??= high ?? highest;
  const isWhole = (low ?? lowest) !== undefined && told === text;
  if (!isWhole && text !== "") draft.description.push(`Range: ${text}`);
}

function setOptions(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  for (const list of optionLists(value, bullet)) {
    addLines(draft, [remarkInsteadOfOptions(list) ?? ""]);
    const read = readOptions(list);
    if (read === undefined) continue;
    draft.options = [...(draft.options ?? []), ...read.values];
    if (read.suggested) draft.suggested = true;
    if (read.bracketed) draft.bracketed = true;
    if (read.cut) draft.truncated = true;
  }
}

/** Behind the label, or below it: as a list, or in a paragraph of its own. */
function optionLists(value: Inline, { children }: BulletBlock): readonly Inline[] {
  if (wordsOf(value) !== "") return [value];
  return children.flatMap((child) =>
    child.kind === "bullet" ? [explainedValue(child.inline)] : child.kind === "paragraph" ? [child.inline] : [],
  );
}

/** `**fast**: quick`, `fast - quick`: one value a bullet, and what it means behind it. */
function explainedValue(inline: Inline): Inline {
  const lead = inline.find((piece) => piece.text.trim() !== "");
  if (lead?.kind === "code") return inline;
  const strong = lead?.strong === true ? readLabel(inline) : undefined;
  const text = strong?.label ?? wordsOf(inline);
  const value = /^(.+?)(?::\s|\s[-\u2013\u2014]\s|\s\()/.exec(text)?.[1] ?? text;
  return value === wordsOf(inline) ? inline : [{ kind: "code", text: value, raw: value, strong: false }];
}

function setSuggested(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  setOptions(draft, value, bullet);
  if (draft.options !== undefined) draft.suggested = true;
}

function setType(draft: FieldDraft, value: Inline): void {
  if (wordsOf(value) !== "") takeFacts(draft, readFacts(splitInline(value, factMarks)));
}

/** `Items: string`: the type of what a list holds. Any other words, and those below a field that is no list, stay words. */
function setElements(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  const facts = explainedType(readFacts(splitInline(value, factMarks)));
  if (facts.type !== undefined && isType(facts.type) && canBeList(draft)) {
    takeFacts(addElement(draft, bullet.line), facts);
  } else addLines(draft, bulletLines(bullet));
}

function setRequired(draft: FieldDraft, value: Inline): void {
  const { required, note } = readStateCell(wordsOf(value));
  draft.required ??= required;
  if (note !== undefined) draft.description.push(`Required: ${note}`);
}

function setNullable(draft: FieldDraft, value: Inline): void {
  const text = wordsOf(value);
  if (readState(text) === true) draft.nullable = true;
  else if (readState(text) === undefined) draft.description.push(`Nullable: ${text}`);
}

function setDeprecated(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  takeDeprecation(
    draft,
    wordsOf(value) === "" ? { deprecated: true } : readDeprecation(firstLine(draft, value, bullet)),
  );
}

/** A text right below a bullet joins it in markdown; it is prose about the field. */
function firstLine(draft: FieldDraft, value: Inline, bullet: BulletBlock): Inline {
  const [first = [], ...others] = linesOf(value);
  addLines(draft, [...others.map(proseOf), ...bullet.children.flatMap(proseLines)]);
  return first;
}
