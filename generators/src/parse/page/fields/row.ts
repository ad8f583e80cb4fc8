// In: what one place of a page tells of a field, in whatever form it is printed. Out: the same on the field. The only room that
// knows what a fact means for a field.

import { type Block, type BulletBlock, bulletLines } from "../blocks/blocks.js";
import {
  hasOpenCode,
  type Inline,
  joinLines,
  linesOf,
  proseOf,
  readLabel,
  splitInline,
  wordsOf,
} from "../blocks/inline.js";
import { announcesOptions, type Fact, factOf } from "../vocabulary/facts.js";
import { canBeList, isType } from "../vocabulary/types.js";
import { withoutTail } from "../../../ir/without-tail.js";
import { addElement, addLines, type Facts, type FieldDraft, takeFacts } from "./draft.js";
import { explainedType, factMarks, readers, readFacts } from "./facts.js";
import type { FieldHead } from "./head.js";
import { addFieldByPath, type Place } from "./path.js";

/** One thing that a place tells of a field: a fact and the words behind it, or what was read with the name. */
export type Told = { readonly facts: Facts } | ToldFact;

interface ToldFact {
  readonly fact: Fact;
  readonly value: Inline;
  /** What stands below a bullet: the options one by one, prose. */
  readonly children: readonly Block[];
  readonly line: number;
  /** It counts before what another place tells. */
  readonly isFirst?: true;
  /** How it reads where it tells nothing of the field after all. */
  readonly prose: readonly string[];
}

/** A field as a heading, a bullet, a paragraph or the row of a table prints it: not yet placed among others. */
export interface FieldRow {
  readonly name: string;
  readonly line: number;
  /** In the order in which it counts. */
  readonly told: readonly Told[];
}

/** Adds the field of a row, with what the row tells. */
export function addRow({ name, line, told }: FieldRow, place: Place): FieldDraft {
  const draft = addFieldByPath(name, { ...place, line });
  take(draft, told);
  return draft;
}

/** Gives a field what a place tells. */
export function take(draft: FieldDraft, told: readonly Told[]): void {
  for (const one of told) {
    if ("facts" in one) takeFacts(draft, one.facts);
    else if (one.fact === "elements") {
      if (!takeElements(draft, one)) addLines(draft, one.prose);
    } else if (one.isFirst === true) takeFirst(draft, one.fact, one);
    else readers[one.fact](draft, one);
  }
}

/** A list in its own column counts before one in the place of the type. */
function takeFirst(draft: FieldDraft, fact: Exclude<Fact, "elements">, one: ToldFact): void {
  const own: Facts = { type: draft.type, description: [] };
  readers[fact](own, one);
  if (own.options !== undefined) draft.options = undefined;
  takeFacts(draft, own);
}

/**
 * `Items: string`: the type of what a list holds. Gives whether it is one: any other words, and those below a field that
 * is no list, stay words.
 */
function takeElements(draft: FieldDraft, { value, line }: ToldFact): boolean {
  const facts = explainedType(readFacts(splitInline(value, factMarks)));
  if (facts.type === undefined || !isType(facts.type) || !canBeList(draft)) return false;
  takeFacts(addElement(draft, line), facts);
  return true;
}

/** Lines of prose as what a place tells. */
export function proseTold(lines: readonly string[]): Told {
  return { facts: { description: [...lines] } };
}

/** The row of a head: what it tells itself, and the line behind it with the labelled lines below. */
export function rowOfHead({ name, type, required, facts, rest }: FieldHead, line: number): FieldRow {
  const [first = [], ...others] = linesOf(rest);
  const labelled = others.filter(tellsFact);
  const words = proseOf(joinLines([first, ...others.filter((other) => !labelled.includes(other))]));
  const prose = words.replace(/^[:\uff1a\u2010-\u2015-]\s*/, "");
  return {
    name,
    line,
    told: [
      { facts: { ...facts, description: facts?.description ?? [], type, required } },
      proseTold(/^[.,;]?$/.test(prose) ? [] : [prose]),
      ...labelled.flatMap((inline) => toldInLine(inline, line)),
    ],
  };
}

/** Lines about a field: facts, where they begin with a label that is no word of a sentence, and prose. */
export function toldInLines(lines: readonly Inline[], line: number): readonly Told[] {
  if (!lines.some(tellsFact)) return [proseTold(lines.length === 0 ? [] : [proseOf(joinLines(lines))])];
  return lines.flatMap((inline) => (tellsFact(inline) ? toldInLine(inline, line) : [proseTold([proseOf(inline)])]));
}

/** Whether a line begins with a label in bold or of several words, such as `Available options:`, and tells what it names. */
function tellsFact(line: Inline): boolean {
  const labelled = readLabel(line);
  if (labelled === undefined || factOf(labelled.label) === undefined || wordsOf(labelled.value) === "") return false;
  return labelled.strong || labelled.label.includes(" ");
}

/** The same for one line that is known to tell a fact. */
export function toldInLine(inline: Inline, line: number, isCut = false): readonly Told[] {
  return toldInBullet({ kind: "bullet", mark: "", inline, children: [], line }, isCut);
}

/**
 * What a bullet below a field tells: labelled facts, or else one more line of its description. Of a bullet in which the
 * page was cut, a bare value is left out: it may have lost its tail.
 */
export function toldInBullet(bullet: BulletBlock, isCut = false): readonly Told[] {
  const parts = labelledParts(bullet.inline);
  return parts.flatMap((inline, index) => {
    const isLast = index === parts.length - 1;
    return toldInPart({ ...bullet, inline, children: isLast ? bullet.children : [] }, isCut && isLast);
  });
}

function toldInPart(bullet: BulletBlock, isCut: boolean): readonly Told[] {
  const labelled = readLabel(bullet.inline);
  const fact = labelled === undefined ? undefined : factOf(labelled.label);
  if (labelled === undefined || fact === undefined) return [proseTold(bulletLines(bullet))];
  const { line } = bullet;
  const { value } = labelled;
  const prose = fact === "elements" ? bulletLines(bullet) : [];
  const isBroken = isCut && bullet.children.length === 0 && endsBare(value);
  if (!isBroken) return [{ fact, value, children: isCut ? wholeChildren(bullet) : bullet.children, line, prose }];
  if (fact !== "options" && fact !== "suggested") return [];
  return [{ fact, value: hasOpenCode(value) ? value : [...value, brokenOff], children: [], line, prose }];
}

/** Whether a text ends in bare words, of which a cut may have taken the tail. */
export function endsBare(inline: Inline): boolean {
  return inline.findLast((piece) => piece.text.trim() !== "")?.kind !== "code";
}

/** Stands for the tail of a list that broke off. */
export const brokenOff: Inline[number] = { kind: "text", text: "\u2026", raw: "\u2026", strong: false };

// A label and its colon take no more pieces than these.
const labelPieces = 4;

/** `**Default**: x; **Options**: x, y`: each label with what follows it. Among options a comma parts one from another. */
function labelledParts(inline: Inline): readonly Inline[] {
  const isList = announcesOptions(readLabel(inline)?.label ?? "");
  const starts = inline.flatMap((piece, index) => {
    const before = inline[index - 1];
    if (before === undefined || before.strong || !piece.strong) return [];
    if (!(isList ? /[;|\u00b7\u2022]\s*$/ : /[.,;|\u00b7\u2022]\s*$/).test(before.text)) return [];
    const labelled = readLabel(inline.slice(index, index + labelPieces));
    return labelled?.strong === true && factOf(labelled.label) !== undefined ? [index] : [];
  });
  if (starts.length === 0) return [inline];
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
