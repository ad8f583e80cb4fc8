// In: a bullet among fields. Out: the field that it is, one of the current field's own, a fact about it, or prose.

import { withoutTail } from "../../../ir/without-tail.js";
import { type Block, type BulletBlock, proseLines } from "../blocks/blocks.js";
import { leadOf, linesOf, marksName, proseOf, readLabel, startsWithCode, wordsOf } from "../blocks/inline.js";
import { excerpt, report } from "../findings.js";
import { standsOutsideBody } from "../repair/field-components.js";
import { factOf } from "../vocabulary/facts.js";
import { canBeList, isType } from "../vocabulary/types.js";
import { addLines, canHoldFields, type FieldDraft, type FieldList, nestedOf } from "./draft.js";
import { type FieldHead, looksLikeHead } from "./head.js";
import { currentList, type FieldReading, isStranger, markCut, placeAt, reportUnreadable } from "./reading.js";
import { addRow, rowOfHead, take, toldInBullet, toldInLines } from "./row.js";
import { headOfBullet } from "./rows.js";

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
  const draft = addRow(rowOfHead(head, bullet.line), placeAt(bullet.line, list, reading));
  if (cut) markCut(draft, reading);
  const last = bullet.children.at(-1);
  for (const child of joinLabels(bullet.children)) {
    if (child.kind === "bullet") readOwnBullet(child, draft, reading, cut && child === last);
    else if (child.kind === "paragraph") take(draft, toldInLines(linesOf(child.inline), child.line));
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
  take(draft, toldInBullet(bullet, cut));
}

function isAboutElements({ inline }: BulletBlock, draft: FieldDraft): boolean {
  return !startsWithCode(inline) && factOf(readLabel(inline)?.label ?? "") === "elements" && canBeList(draft);
}

/** `**Items**: object`: what stands below is about the elements, as long as the label tells what these are. */
function readElements(bullet: BulletBlock, draft: FieldDraft, reading: FieldReading, cut: boolean): void {
  take(draft, toldInBullet({ ...bullet, children: [] }));
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
