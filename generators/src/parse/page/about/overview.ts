import type { Block } from "../blocks/blocks.js";
import { linesOf, wordsOf } from "../blocks/inline.js";
import { readLabel } from "../blocks/label.js";
import type { Section } from "../sections/sections.js";

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
