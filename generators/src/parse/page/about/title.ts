// In: the sections of a page. Out: what the page calls its model, and the facts of its overview.

import { modelIdProblem } from "../../../ir/model-id.js";
import type { Block } from "../blocks/blocks.js";
import { linesOf, proseOf, readLabel, wordsOf } from "../blocks/inline.js";
import type { Section } from "../sections/divide.js";

/** What the page calls its model, and the line that says what it is good for. */
export interface PageTitle {
  readonly title?: string;
  readonly summary?: string;
}

/** Reads the section below the page's own heading, or what stands before the first section where it has none. */
export function readTitle(sections: readonly Section[]): PageTitle {
  const section = sections.find(({ kind }) => kind === "title");
  return section === undefined ? readLead(sections) : readTitled(section);
}

function readTitled(section: Section): PageTitle {
  const quote = section.blocks.find((block) => block.kind === "quote");
  const quoted = quote?.children
    .flatMap((block) => (block.kind === "paragraph" ? [proseOf(block.inline)] : []))
    .join(" ");
  const title = wordsOf([{ kind: "text", text: section.title, raw: "", strong: false }]);
  return filled(title, quoted ?? linesBelow(section).find(isProse));
}

/** `<Info>`, the provider, the price, the endpoint: lines that are about the model and describe it in no way. */
const told = /^(?:<|By |Pricing:|Endpoint:|[~]?[$\u20ac\u00a3]\d|(?:GET|POST) \/|https?:)/;
/** What a page says about itself or its model for a while. */
const notice = /^(?:notice|note|warning|important|attention|caution|info|tip|update|news|deprecated)\s*[:!]/i;
const navigation = /^Back to \S+$/;

function isProse(line: string): boolean {
  return line !== "" && !told.test(line) && !notice.test(line) && !navigation.test(line) && !isId(line);
}

function isId(line: string): boolean {
  return modelIdProblem(line) === undefined;
}

/** The name is the line that comes again before the word API; any other text could be anything where nothing tells of a model. */
function readLead(sections: readonly Section[]): PageTitle {
  const lead = sections.find(({ kind }) => kind === "lead");
  const lines = lead === undefined ? [] : linesBelow(lead);
  const all = new Set(sections.flatMap((section) => [section.title, ...linesBelow(section)]));
  const prose = lines.slice(lines.findIndex(isId) + 1).filter(isProse);
  const title = prose.find((line) => all.has(`${line} API`));
  if (title === undefined) return lines.some((line) => told.test(line) || isId(line)) ? filled("", prose[0]) : {};
  return filled(
    title,
    prose.find((line) => line !== title && line !== `${title} API`),
  );
}

function linesBelow({ blocks }: Section): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "paragraph" ? linesOf(block.inline).map(proseOf) : []));
}

function filled(title: string, summary: string | undefined): PageTitle {
  return {
    ...(title !== "" && { title }),
    ...(summary !== undefined && summary !== "" && { summary }),
  };
}

/** The facts of the overview by lower-case label; the endpoint also from the line that stands on its own. */
export function readOverview(sections: readonly Section[]): Readonly<Record<string, string>> {
  const facts = new Map<string, string>();
  const note = (label: string, value: string): void => {
    if (value !== "" && !facts.has(label)) facts.set(label, value);
  };
  for (const block of sections.filter((section) => section.kind === "overview").flatMap((section) => section.blocks)) {
    const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
    if (labelled !== undefined) note(labelled.label.toLowerCase(), wordsOf(labelled.value));
  }
  for (const section of sections) {
    if (section.kind === "input" || section.kind === "output") continue;
    for (const block of section.blocks) readAside(block, section, note);
  }
  // A label is any text, `__proto__` included: as an own property of an object without a prototype it harms nobody.
  const overview = Object.create(null) as Record<string, string>;
  for (const [label, value] of facts) overview[label] = value;
  return overview;
}

function readAside(block: Block, section: Section, note: (label: string, value: string) => void): void {
  if (block.kind !== "paragraph") return;
  const text = block.inline.map((piece) => piece.text).join("");
  const endpoint = /\bEndpoint:\s*((?:POST|GET)\s+\/[^\s|]*|https?:\/\/[^\s|]+)/.exec(text)?.[1];
  if (endpoint !== undefined) note("endpoint", endpoint.replace(/\s+/g, " ").replace(/\.$/, ""));
  for (const line of linesOf(block.inline)) {
    const words = wordsOf(line);
    const provider =
      section.kind === "title" || section.kind === "lead" ? /^By (\S.{0,80})$/.exec(words)?.[1] : undefined;
    if (provider !== undefined) note("provider", provider);
    const date = /^~?\$\S+ (?:per \S+ )?(\d{4}-\d{2}-\d{2})$/.exec(words)?.[1];
    if (date !== undefined) note("last updated", date);
  }
}
