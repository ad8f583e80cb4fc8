import { type Block, type BulletBlock, bulletLines } from "../blocks/blocks.js";
import { hasOpenCode, type Inline, readLabel, splitInline } from "../blocks/inline.js";
import { announcesOptions, factOf } from "../vocabulary/facts.js";
import { withoutTail } from "../../../ir/without-tail.js";
import { addElement, addLines, type FieldDraft, takeFacts } from "./draft.js";
import { explainedType, factMarks, readFacts, readers } from "./facts.js";
import { canBeList } from "./types.js";
import { isType } from "../vocabulary/types.js";

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
