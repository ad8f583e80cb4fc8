// In: the blocks of a page. Out: its sections by their titles, and those of one model where a page describes several.

import { modelIdProblem } from "../../../ir/model-id.js";
import { type Block, type HeadingBlock, titleOf } from "../blocks/blocks.js";
import { readLabel, wordsOf } from "../blocks/inline.js";
import type { SectionReading } from "../fields/fields.js";
import { readFieldHead } from "../fields/head.js";
import { listedFields } from "../fields/rows.js";
import { type Findings, report } from "../findings.js";
import {
  isAboutCaller,
  isAboutOtherMatters,
  isGroupOfInputs,
  isOneWord,
  type SectionKind,
} from "../vocabulary/titles.js";

/**
 * A part of the page below one heading. `lead` stands before the first heading, `title` below the page's own, and `doubtful`
 * lists what may be inputs, outputs or neither.
 */
export interface Section {
  readonly kind: SectionKind | "lead" | "title" | "doubtful";
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly blocks: readonly Block[];
  /** What was read from it to tell what it is about. */
  readonly reading?: SectionReading;
}

interface OpenSection extends Section {
  readonly blocks: Block[];
}

/** Whether a head of a field opened the section. */
function beginsWithField({ kind, blocks }: Section): boolean {
  return kind === "input" && listedFields(blocks.slice(0, 1)).length > 0;
}

/**
 * Divides a page into its sections by their titles. Headings of fields stay inside the section that lists them; where the
 * page `presumes` it, the first of them below a title that nobody knows opens the inputs.
 */
export function divideByTitles(blocks: readonly Block[], presumes: boolean): readonly Section[] {
  const sections: OpenSection[] = [{ kind: "lead", title: "", depth: 0, line: 1, blocks: [] }];
  for (const block of blocks) {
    const current = sections.at(-1);
    if (current === undefined) continue;
    const opened = block.kind === "heading" ? openedBy(block, current, sections, presumes) : undefined;
    if (opened !== undefined) sections.push(opened);
    else current.blocks.push(block);
  }
  return sections;
}

function openedBy(
  heading: HeadingBlock,
  current: Section,
  sections: readonly Section[],
  presumes: boolean,
): OpenSection | undefined {
  const { words: title, isCoded, owner, ...told } = titleOf(heading.inline);
  const open = (kind: Section["kind"], blocks: Block[] = []): OpenSection => ({
    kind,
    title,
    depth: heading.depth,
    line: heading.line,
    blocks,
  });
  const inFields = current.kind === "input" || current.kind === "output" || current.kind === "response";
  const deeper = heading.depth > current.depth;
  const head = readFieldHead(heading.inline);
  const kind = isCoded ? undefined : told.kind;
  if (kind === "language") {
    if (current.kind === "examples" || current.kind === "language") return open(kind);
    return inFields && deeper ? undefined : open("other");
  }
  if (kind !== undefined) return inFields && deeper && isOneWord(title) ? undefined : open(kind);
  if (inFields && (deeper || head?.typed === true || owner !== undefined)) return undefined;
  // "# of images": a description, where a page's sections stand lower.
  if (inFields && heading.depth === 1 && current.depth > 1 && !/^\p{Lu}/u.test(title)) return undefined;
  // What a webhook sends may be printed like the inputs.
  const isAside = current.kind === "other" && (isAboutOtherMatters(current.title) || isAboutCaller(current.title));
  if (deeper && (current.kind === "callback" || isAside)) return undefined;
  const subject = isCoded ? undefined : told.subject;
  if (subject !== undefined) return open(subject);
  // "Advanced parameters" beside "Input schema": the title stays, as it may say "required" of all below it.
  if (head?.typed !== true && isGroupOfInputs(title)) return open("input", [heading]);
  if (head?.typed === true && head.required !== undefined) {
    const isBelow = deeper && current.kind === "other";
    if (presumes && !sections.some(beginsWithField)) {
      // The section that it stands in has a title of its own, below which further ones are no sections.
      return { ...open("input", [heading]), ...(isBelow && { title: current.title, depth: current.depth }) };
    }
    return isBelow || (deeper && current.kind === "request") ? undefined : open("other", [heading]);
  }
  if (current.kind === "lead" || (heading.depth === 1 && !sections.some((section) => section.kind === "title"))) {
    return open(sections.length === 1 || heading.depth === 1 ? "title" : "other");
  }
  const nestable = current.kind === "examples" || current.kind === "language" || current.kind === "pricing";
  return nestable && deeper ? undefined : open("other");
}

interface Part {
  readonly id: string | undefined;
  readonly start: number;
}

/** The sections about one model, where a page describes several one after the other, each with an id of its own. */
export function sectionsOfModel(sections: readonly Section[], findings: Findings): readonly Section[] {
  const parts = partsOf(sections);
  if (parts.length < 2) return sections;
  const own = parts.findIndex(({ id }) => id === findings.model);
  const index = Math.max(own, 0);
  const start = parts[index]?.start ?? 0;
  const end = parts[index + 1]?.start ?? sections.length;
  report(findings, {
    code: "several-models",
    severity: "warning",
    line: sections[parts[1]?.start ?? 0]?.line ?? 1,
    message: `The page describes ${parts.length} models; only what it says about ${JSON.stringify(parts[index]?.id)} was read.`,
    help: "Compare the page with the model. If a part of it was left out that belongs to the model, add it in a refinement.",
  });
  return sections.slice(start, end);
}

/** Where each model begins: at the title above the overview that states its id. */
function partsOf(sections: readonly Section[]): readonly Part[] {
  const parts: Part[] = [];
  let title = 0;
  sections.forEach((section, index) => {
    if (section.depth === 1) title = index;
    const id = section.kind === "overview" ? statedId(section) : undefined;
    if (id === undefined || id === parts.at(-1)?.id) return;
    parts.push({ id, start: parts.length === 0 ? 0 : Math.max(title, (parts.at(-1)?.start ?? 0) + 1) });
  });
  return parts;
}

function statedId({ blocks }: Section): string | undefined {
  for (const block of blocks) {
    const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
    const id = /^model id$/i.test(labelled?.label ?? "") ? wordsOf(labelled?.value ?? []) : undefined;
    if (id !== undefined && modelIdProblem(id) === undefined) return id;
  }
  return undefined;
}
