import type { BulletBlock } from "./blocks.js";
import { isFieldLabel, proseLines, readFieldBullet } from "./field-bullets.js";
import { addLines, type FieldDraft, type FieldList, nestedOf } from "./field-draft.js";
import { type FieldHead, readFieldHead } from "./field-head.js";
import { addFieldByPath } from "./field-path.js";
import {
  canHoldFields,
  currentList,
  type FieldReading,
  isStranger,
  markCut,
  placeAt,
  reportUnreadable,
  takeHead,
} from "./field-reading.js";
import { type Inline, proseOf } from "./inline.js";
import { readLabel } from "./label.js";
import { isType } from "./type-words.js";

/** Reads a bullet among fields: a field, one of the current field's own, a fact about it, or prose. */
export function readBullet(bullet: BulletBlock, reading: FieldReading): void {
  const current = reading.open.at(-1);
  const head = headOfBullet(bullet);
  if (current === undefined || (!current.described && head?.typed === true)) {
    if (head !== undefined && tellsField(head) && !isAside(bullet, head, reading)) {
      addBullet(bullet, head, currentList(reading), reading, bullet === reading.cut);
    } else if (marksName(bullet)) {
      reportUnreadable(proseOf(bullet.inline), bullet.line, reading);
    }
    return;
  }
  if (!current.described) return;
  if (bullet === reading.cut) markCut(current.draft, reading);
  if (bullet !== reading.cut || !bullet.inline.some((piece) => piece.raw.trimStart().startsWith("**")))
    readOwnBullet(bullet, current.draft, reading, bullet === reading.cut);
}

/** The head of a bullet, if it has one. A bullet such as `Default: 1` has none. */
export function headOfBullet({ inline }: BulletBlock): FieldHead | undefined {
  const label = readLabel(inline)?.label ?? "";
  return startsWithCode(inline) || !isFieldLabel(label) ? readFieldHead(inline) : undefined;
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
  const head = canHoldFields(draft) ? headOfBullet(bullet) : undefined;
  const isField = head !== undefined && marksName(bullet) && (head.required !== undefined || isType(head.type ?? ""));
  if (isField) addBullet(bullet, head, nestedOf(draft), reading, cut);
  else readFieldBullet(draft, bullet, cut);
}

/** Whether a bullet begins with something in backticks or bold, as names do. */
function marksName({ inline }: BulletBlock): boolean {
  return startsWithCode(inline) || inline.find((piece) => piece.text.trim() !== "")?.strong === true;
}
