import type { Block, HeadingBlock } from "./blocks.js";
import { readFieldHead } from "./field-head.js";
import { wordsOf } from "./inline.js";
import { isAboutOtherMatters } from "./other-matters.js";
import { isGroupOfInputs, isOneWord, nestedFieldsOwner, type SectionKind, sectionKindOf } from "./section-names.js";
import { columnsOf } from "./table-columns.js";

/** A part of the page below one heading. `lead` stands before the first heading, `title` below the page's own. */
export interface Section {
  readonly kind: SectionKind | "lead" | "title";
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly blocks: readonly Block[];
}

interface OpenSection extends Section {
  readonly blocks: Block[];
}

/** Divides a page into its sections. Headings of fields stay inside the section that lists them. */
export function divideSections(blocks: readonly Block[]): readonly Section[] {
  const sections: OpenSection[] = [{ kind: "lead", title: "", depth: 0, line: 1, blocks: [] }];
  for (const block of blocks) {
    const current = sections.at(-1);
    if (current === undefined) continue;
    const opened = block.kind === "heading" ? openedBy(block, current, sections) : undefined;
    if (opened !== undefined) sections.push(opened);
    else current.blocks.push(block);
  }
  return sections.some((section) => section.kind === "input") ? sections : sections.map(asInput);
}

function openedBy(heading: HeadingBlock, current: Section, sections: readonly Section[]): OpenSection | undefined {
  const title = wordsOf(heading.inline);
  const open = (kind: Section["kind"], blocks: Block[] = []): OpenSection => ({
    kind,
    title,
    depth: heading.depth,
    line: heading.line,
    blocks,
  });
  const inFields = current.kind === "input" || current.kind === "output";
  const deeper = heading.depth > current.depth;
  const head = readFieldHead(heading.inline);
  const kind = heading.inline.some((piece) => piece.kind === "code") ? undefined : sectionKindOf(title);
  if (kind === "language") {
    if (current.kind === "examples" || current.kind === "language") return open(kind);
    return inFields && deeper ? undefined : open("other");
  }
  if (kind !== undefined) return inFields && deeper && isOneWord(title) ? undefined : open(kind);
  if (inFields && (deeper || head?.typed === true || nestedFieldsOwner(title) !== undefined)) return undefined;
  // "# of images": a description, where a page's sections stand lower.
  if (inFields && heading.depth === 1 && current.depth > 1 && !/^\p{Lu}/u.test(title)) return undefined;
  // What a webhook sends may be printed like the inputs.
  if (deeper && (current.kind === "callback" || (current.kind === "other" && isAboutOtherMatters(current.title)))) {
    return undefined;
  }
  // "Advanced parameters" beside "Input schema": the title stays, as it may say "required" of all below it.
  if (head?.typed !== true && isGroupOfInputs(title)) return open("input", [heading]);
  // A head with a type and a state is a field wherever it stands; its section has a title that nobody knows yet.
  if (head?.typed === true && head.required !== undefined) return open("input", [heading]);
  if (current.kind === "lead" || (heading.depth === 1 && !sections.some((section) => section.kind === "title"))) {
    return open(sections.length === 1 || heading.depth === 1 ? "title" : "other");
  }
  const nestable = current.kind === "examples" || current.kind === "language" || current.kind === "pricing";
  return nestable && deeper ? undefined : open("other");
}

/** Where a page has no section about inputs, its request parameters are the inputs, unless they wrap them. */
function asInput(section: Section): Section {
  if (section.kind !== "request") return section;
  const tables = section.blocks.filter((block) => block.kind === "table" && columnsOf(block.header) !== undefined);
  const names = tables.flatMap((table) =>
    table.kind === "table" ? table.rows.map((row) => wordsOf(row.cells[0] ?? [])) : [],
  );
  const wraps = names.includes("input") && !names.some((name) => name.startsWith("input."));
  return names.length === 0 || wraps ? section : { ...section, kind: "input" };
}
