import { withoutTail } from "../../../ir/without-tail.js";
import { type Block, type BulletBlock, bulletLines, proseLines } from "../blocks/blocks.js";
import {
  hasOpenCode,
  type Inline,
  joinLines,
  leadOf,
  linesOf,
  marksName,
  proseOf,
  readLabel,
  splitInline,
  startsWithCode,
  wordsOf,
} from "../blocks/inline.js";
import { excerpt, report } from "../findings.js";
import { announcesOptions, factOf } from "../vocabulary/facts.js";
import { canBeList, isType } from "../vocabulary/types.js";
import { addElement, addLines, canHoldFields, type FieldDraft, type FieldList, nestedOf, takeFacts } from "./draft.js";
import { standsOutsideBody } from "../repair/field-components.js";
import { explainedType, factMarks, readers, readFacts } from "./facts.js";
import { type FieldHead, looksLikeHead, readFieldHead } from "./head.js";
import { addFieldByPath } from "./path.js";
import { currentList, type FieldReading, isStranger, markCut, placeAt, reportUnreadable } from "./reading.js";

/** Reads a bullet among fields: a field, one of the current field's own, a fact about it, or prose. */
export function readBullet(bullet: BulletBlock, reading: FieldReading): void {
  const current = reading.open.at(-1);
  const head = headOfBullet(bullet);
  if (current === undefined || (!current.described && head?.typed === true)) {
    if (head !== undefined && tellsField(head) && !isAside(bullet, head, reading)) {
      addBullet(bullet, head, currentList(reading), reading, bullet === reading.cut);
    } else if (marksName(bullet.inline) || looksLikeHead(bullet.inline)) {
      const text = proseOf(bullet.inline);
      const isInput = namesField(bullet) && !standsOutsideBody(text);
      reportUnreadable(text, bullet.line, reading, isInput ? 1 : 0);
    }
    return;
  }
  if (!current.described) return;
  if (bullet === reading.cut) markCut(current.draft, reading);
  if (bullet !== reading.cut || !bullet.inline.some((piece) => piece.raw.trimStart().startsWith("**")))
    readOwnBullet(bullet, current.draft, reading, bullet === reading.cut);
}

/** The head of a bullet, if it has one. A bullet such as `Default: 1` has none, nor one of `Items: string` below a list. */
export function headOfBullet({ inline }: BulletBlock, owner?: FieldDraft): FieldHead | undefined {
  const label = readLabel(inline)?.label ?? "";
  const isFact = factOf(label) === "elements" ? owner !== undefined && canBeList(owner) : factOf(label) !== undefined;
  return startsWithCode(inline) || !isFact ? readFieldHead(inline) : undefined;
}

/** A state, or a type that looks like one: `(5)` and `(see below)` behind a word make no field of it. */
function tellsField({ typed, required, type, cut }: FieldHead): boolean {
  return (
    typed && (cut || required !== undefined || (type !== undefined && (isType(type) || /^[a-z][^\s]*$/i.test(type))))
  );
}

/** A bullet with the look of a field that is about something else: `- **Timeout** (seconds)` among names in lower case. */
function isAside({ inline }: BulletBlock, { name, type, required }: FieldHead, reading: FieldReading): boolean {
  const known = type !== undefined && isType(type);
  const marked = startsWithCode(inline);
  if (isStranger(name, marked, currentList(reading))) return true;
  return reading.asideDepth !== undefined && !known && (required === undefined || !marked);
}

function addBullet(bullet: BulletBlock, head: FieldHead, list: FieldList, reading: FieldReading, cut: boolean): void {
  const draft = addFieldByPath(head.name, placeAt(bullet.line, list, reading));
  takeHead(draft, head, bullet.line);
  if (cut) markCut(draft, reading);
  const last = bullet.children.at(-1);
  for (const child of joinLabels(bullet.children)) {
    if (child.kind === "bullet") readOwnBullet(child, draft, reading, cut && child === last);
    else if (child.kind === "paragraph") readLines(draft, linesOf(child.inline), child.line);
    else addLines(draft, proseLines(child));
  }
}

/** `Available options:` and what it announces in the next paragraph, as one. */
function joinLabels(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, index): readonly Block[] => {
    if (announcesNext(blocks[index - 1]) && block.kind === "paragraph") return [];
    const next = announcesNext(block) ? blocks[index + 1] : undefined;
    if (next?.kind !== "paragraph" || block.kind !== "paragraph") return [block];
    const space = { kind: "text", text: " ", raw: " ", strong: false } as const;
    return [{ ...block, inline: [...block.inline, space, ...next.inline] }];
  });
}

/** Whether a paragraph is nothing but the label of a fact. */
function announcesNext(block: Block | undefined): boolean {
  if (block?.kind !== "paragraph") return false;
  const labelled = readLabel(block.inline);
  return labelled !== undefined && wordsOf(labelled.value) === "" && factOf(labelled.label) !== undefined;
}

/** Gives a field what its head tells, and the lines below it. */
export function takeHead(draft: FieldDraft, head: FieldHead, line: number): void {
  draft.type = head.type;
  draft.required = head.required;
  if (head.facts !== undefined) takeFacts(draft, head.facts);
  const [first = [], ...others] = linesOf(head.rest);
  const facts = others.filter(tellsFact);
  const rest = proseOf(joinLines([first, ...others.filter((other) => !facts.includes(other))]));
  const prose = rest.replace(/^[:\uff1a\u2010-\u2015-]\s*/, "");
  if (!/^[.,;]?$/.test(prose)) draft.description.push(prose);
  readLines(draft, facts, line);
}

/** Lines about a field: facts, where they begin with a label that is no word of a sentence, and prose. */
function readLines(draft: FieldDraft, lines: readonly Inline[], line: number): void {
  const isProse = lines.every((one) => !tellsFact(one));
  if (isProse) return addLines(draft, lines.length === 0 ? [] : [proseOf(joinLines(lines))]);
  for (const inline of lines) {
    if (tellsFact(inline)) readFieldBullet(draft, { kind: "bullet", mark: "", inline, children: [], line });
    else addLines(draft, [proseOf(inline)]);
  }
}

/** Whether a line begins with a label in bold or of several words, such as `Available options:`, and tells what it names. */
function tellsFact(line: Inline): boolean {
  const labelled = readLabel(line);
  if (labelled === undefined || factOf(labelled.label) === undefined || wordsOf(labelled.value) === "") return false;
  return labelled.strong || labelled.label.includes(" ");
}

/** A bullet below a field: one of its own fields, a fact about it, or a line of its description. */
function readOwnBullet(bullet: BulletBlock, draft: FieldDraft, reading: FieldReading, cut: boolean): void {
  if (bullet.children.length > 0 && isAboutElements(bullet, draft)) return readElements(bullet, draft, reading, cut);
  const head = canHoldFields(draft) ? headOfBullet(bullet, draft) : undefined;
  const isField =
    head !== undefined && marksName(bullet.inline) && (head.required !== undefined || isType(head.type ?? ""));
  if (isField && !isUnknownLabel(bullet, head)) {
    addBullet(bullet, head, nestedOf(draft), reading, cut);
    return;
  }
  if (isField) reportUnknownLabel(bullet, draft, reading);
  readFieldBullet(draft, bullet, cut);
}

function isAboutElements({ inline }: BulletBlock, draft: FieldDraft): boolean {
  return !startsWithCode(inline) && factOf(readLabel(inline)?.label ?? "") === "elements" && canBeList(draft);
}

/** `**Items**: object`: what stands below is about the elements, as long as the label tells what these are. */
function readElements(bullet: BulletBlock, draft: FieldDraft, reading: FieldReading, cut: boolean): void {
  readFieldBullet(draft, { ...bullet, children: [] });
  const last = bullet.children.at(-1);
  for (const child of bullet.children) {
    if (child.kind === "bullet" && draft.element !== undefined)
      readOwnBullet(child, draft.element, reading, cut && child === last);
    else addLines(draft, proseLines(child));
  }
}

/** `**Width**: integer` below a field looks like `**Default**: 1`: a label in capitals, unless it tells a state as fields do. */
function isUnknownLabel({ inline }: BulletBlock, { required }: FieldHead): boolean {
  const labelled = required === undefined && !startsWithCode(inline) ? readLabel(inline) : undefined;
  return labelled?.strong === true && /^\p{Lu}/u.test(labelled.label);
}

function reportUnknownLabel({ inline, line }: BulletBlock, draft: FieldDraft, { findings }: FieldReading): void {
  report(findings, {
    code: "unknown-label",
    severity: "warning",
    at: draft.pointer,
    line,
    message: `The label ${excerpt(readLabel(inline)?.label ?? "")} below the field ${JSON.stringify(draft.name)} is not known; what it says stays in the description.`,
    help: "Teach the label to generators/src/parse/page/vocabulary/facts.ts. If it names a field of the field's own, add that in a refinement.",
  });
}

/** Whether a bullet that could not be read names a field: `- **Note**: words` does not. */
function namesField({ inline }: BulletBlock): boolean {
  const lead = leadOf(inline)?.text.trim() ?? "";
  return startsWithCode(inline) || looksLikeHead(inline) || /^[a-z][\w.-]*$/.test(withoutTail(lead, /[:\s]/));
}

/** Whether a text ends in bare words, of which a cut may have taken the tail. */
export function endsBare(inline: Inline): boolean {
  return inline.findLast((piece) => piece.text.trim() !== "")?.kind !== "code";
}

/** Stands for the tail of a list that broke off. */
export const brokenOff: Inline[number] = { kind: "text", text: "\u2026", raw: "\u2026", strong: false };

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
  const fact = labelled === undefined ? undefined : factOf(labelled.label);
  if (labelled === undefined || fact === undefined) {
    addLines(draft, bulletLines(bullet));
    return;
  }
  const { value } = labelled;
  const children = cut ? wholeChildren(bullet) : bullet.children;
  const isBroken = cut && bullet.children.length === 0 && endsBare(value);
  if (fact === "elements") {
    if (!isBroken && !takeElements(draft, value, bullet.line)) addLines(draft, bulletLines(bullet));
  } else if (!isBroken) readers[fact](draft, { value, children });
  else if (fact === "options" || fact === "suggested") {
    readers[fact](draft, { value: hasOpenCode(value) ? value : [...value, brokenOff], children });
  }
}

/**
 * `Items: string`: the type of what a list holds. Gives whether it is one: any other words, and those below a field that
 * is no list, stay words.
 */
export function takeElements(draft: FieldDraft, value: Inline, line: number): boolean {
  const facts = explainedType(readFacts(splitInline(value, factMarks)));
  if (facts.type === undefined || !isType(facts.type) || !canBeList(draft)) return false;
  takeFacts(addElement(draft, line), facts);
  return true;
}

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
