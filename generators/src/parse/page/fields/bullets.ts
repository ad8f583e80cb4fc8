import { type BulletBlock, proseLines } from "../blocks/blocks.js";
import { readFieldBullet } from "./bullet-facts.js";
import { factOf } from "../vocabulary/facts.js";
import { addLines, type FieldDraft, type FieldList, nestedOf, canHoldFields } from "./draft.js";
import { canBeList } from "./types.js";
import { type FieldHead, looksLikeHead, readFieldHead } from "./head.js";
import { excerpt, report } from "../findings.js";
import { addFieldByPath } from "./path.js";
import { currentList, type FieldReading, isStranger, markCut, placeAt, reportUnreadable, takeHead } from "./reading.js";
import { type Inline, proseOf, readLabel } from "../blocks/inline.js";
import { isType } from "../vocabulary/types.js";

/** Reads a bullet among fields: a field, one of the current field's own, a fact about it, or prose. */
export function readBullet(bullet: BulletBlock, reading: FieldReading): void {
  const current = reading.open.at(-1);
  const head = headOfBullet(bullet);
  if (current === undefined || (!current.described && head?.typed === true)) {
    if (head !== undefined && tellsField(head) && !isAside(bullet, head, reading)) {
      addBullet(bullet, head, currentList(reading), reading, bullet === reading.cut);
    } else if (marksName(bullet) || looksLikeHead(bullet.inline)) {
      reportUnreadable(proseOf(bullet.inline), bullet.line, reading);
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

/** Whether a text begins with code, as names do. */
export function startsWithCode(inline: Inline): boolean {
  return inline.find((piece) => piece.text.trim() !== "")?.kind === "code";
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
  takeHead(draft, head);
  if (cut) markCut(draft, reading);
  const last = bullet.children.at(-1);
  for (const child of bullet.children) {
    if (child.kind === "bullet") readOwnBullet(child, draft, reading, cut && child === last);
    else addLines(draft, proseLines(child));
  }
}

/** A bullet below a field: one of its own fields, a fact about it, or a line of its description. */
function readOwnBullet(bullet: BulletBlock, draft: FieldDraft, reading: FieldReading, cut: boolean): void {
  if (bullet.children.length > 0 && isAboutElements(bullet, draft)) return readElements(bullet, draft, reading, cut);
  const head = canHoldFields(draft) ? headOfBullet(bullet, draft) : undefined;
  const isField = head !== undefined && marksName(bullet) && (head.required !== undefined || isType(head.type ?? ""));
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

/** Whether a bullet begins with something in backticks or bold, as names do. */
function marksName({ inline }: BulletBlock): boolean {
  return startsWithCode(inline) || inline.find((piece) => piece.text.trim() !== "")?.strong === true;
}
