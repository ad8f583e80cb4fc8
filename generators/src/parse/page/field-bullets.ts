import type { Block, BulletBlock } from "./blocks.js";
import { addLines, type FieldDraft } from "./field-draft.js";
import { hasOpenCode, type Inline, linesOf, proseOf, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";
import { readOptions } from "./options.js";
import { readState } from "./type-words.js";

type Reader = (draft: FieldDraft, value: Inline, bullet: BulletBlock) => void;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["default", setDefault],
  ["default value", setDefault],
  ["min", setMinimum],
  ["minimum", setMinimum],
  ["max", setMaximum],
  ["maximum", setMaximum],
  ["options", setOptions],
  ["allowed values", setOptions],
  ["enum", setOptions],
  ["suggested", setSuggested],
  ["type", setType],
  ["required", setRequired],
]);

/** Whether a bullet's label states a fact about its field. */
export function isFieldLabel(label: string): boolean {
  return readers.has(label.toLowerCase());
}

/** Reads a bullet below a field: a labelled fact, or else one more line of its description. */
export function readFieldBullet(draft: FieldDraft, bullet: BulletBlock): void {
  const labelled = readLabel(bullet.inline);
  const reader = labelled === undefined ? undefined : readers.get(labelled.label.toLowerCase());
  if (labelled === undefined || reader === undefined) {
    addLines(draft, bulletLines(bullet));
  } else {
    reader(draft, labelled.value, bullet);
  }
}

/** A list of prose as lines of a description. */
export function bulletLines({ mark, inline, children }: BulletBlock): string[] {
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
  const first = firstLine(draft, value, bullet);
  const code = first.find((piece) => piece.text.trim() !== "");
  const alone = code?.kind === "code" && first.every((piece) => piece === code || piece.kind !== "code");
  const aside = alone ? wordsOf(first.filter((piece) => piece !== code)) : "";
  const text = alone ? code.text : wordsOf(first);
  if (hasOpenCode(first) || text === "") return;
  draft.default ??= text;
  // "(recommended)" and the like: said about the default, and worth keeping.
  if (aside !== "") draft.description.push(`Default: ${proseOf(first)}`);
}

function setMinimum(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  const text = wordsOf(firstLine(draft, value, bullet));
  if (text !== "" && !text.includes("`")) draft.minimum ??= text;
}

function setMaximum(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  const text = wordsOf(firstLine(draft, value, bullet));
  if (text !== "" && !text.includes("`")) draft.maximum ??= text;
}

function setOptions(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  const nested = bullet.children.filter((child) => child.kind === "bullet");
  const lists = wordsOf(value) === "" && nested.length > 0 ? nested.map((child) => child.inline) : [value];
  for (const list of lists) {
    const options = readOptions(list);
    if (options === undefined) continue;
    draft.options = [...(draft.options ?? []), ...options.values];
    if (options.suggested) draft.suggested = true;
    if (options.cut) draft.truncated = true;
  }
}

function setSuggested(draft: FieldDraft, value: Inline, bullet: BulletBlock): void {
  setOptions(draft, value, bullet);
  if (draft.options !== undefined) draft.suggested = true;
}

function setType(draft: FieldDraft, value: Inline): void {
  const text = wordsOf(value);
  if (text !== "") draft.type ??= text;
}

function setRequired(draft: FieldDraft, value: Inline): void {
  draft.required ??= readState(wordsOf(value));
}

/** A text right below a bullet joins it in markdown; it is prose about the field. */
function firstLine(draft: FieldDraft, value: Inline, bullet: BulletBlock): Inline {
  const [first = [], ...others] = linesOf(value);
  addLines(draft, [...others.map(proseOf), ...bullet.children.flatMap(proseLines)]);
  return first;
}
