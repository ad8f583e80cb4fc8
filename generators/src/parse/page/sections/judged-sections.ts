import type { Block } from "../blocks/blocks.js";
import { listedFields, tellsOfFields, tellsOfInputs } from "../fields/listed-fields.js";
import { wordsOf } from "../blocks/inline.js";
import { isRunRecord } from "../vocabulary/run-body.js";
import { announcesInputs, announcesKinds, sectionKindOf, subjectOf } from "../vocabulary/section-names.js";
import { divideByTitles, type Section } from "./sections.js";
import { standingOf } from "./settable-fields.js";
import { columnsOf } from "../fields/table-columns.js";

/** Divides a page into its sections, by their titles, and by the fields that they list where the titles leave it open. */
export function divideSections(blocks: readonly Block[]): readonly Section[] {
  const named = divideByTitles(blocks, false).map(asFurtherInputs);
  // Fields below a title that nobody knows are the inputs only where no other section lists any.
  const sections = lists("input", named) ? named : divideByTitles(blocks, true).map(asFurtherInputs);
  return judgeOutputs(withoutKinds(sections.map((section) => asInputs(section, sections))));
}

function lists(kind: "input" | "output", sections: readonly Section[]): boolean {
  return sections.some((section) => section.kind === kind && listedFields(section.blocks).length > 0);
}

/** "Camera Controls": further inputs, where its fields are beyond doubt. */
function asFurtherInputs(section: Section): Section {
  return section.kind === "other" && announcesInputs(section.title) && tellsOfInputs(section.blocks)
    ? { ...section, kind: "input" }
    : section;
}

/** Where a page has no section about inputs, its request parameters are the inputs, unless they wrap them. */
function asInputs(section: Section, sections: readonly Section[]): Section {
  if (section.kind !== "request" || sections.some(({ kind }) => kind === "input")) return section;
  const tables = section.blocks.filter((block) => block.kind === "table" && columnsOf(block.header) !== undefined);
  const names = tables.flatMap((table) =>
    table.kind === "table" ? table.rows.map((row) => wordsOf(row.cells[0] ?? [])) : [],
  );
  const wraps = names.includes("input") && !names.some((name) => name.startsWith("input."));
  return names.length === 0 || wraps ? section : { ...section, kind: "input" };
}

/** "Input Types" beside "Input Schema" may hold a table of kinds, with a name, a type and a description as fields have them. */
function withoutKinds(sections: readonly Section[]): readonly Section[] {
  const known = sections.filter(({ title }) => sectionKindOf(title) !== undefined);
  return sections.map((section) => {
    const { kind, title, blocks } = section;
    if (kind !== "input" && kind !== "output" && kind !== "response") return section;
    // A title that is known by no more than the word that it turns on.
    const isLoose = !known.includes(section) && subjectOf(title) !== undefined;
    const isFurther = announcesKinds(title) || (kind !== "response" && isLoose && lists(kind, known));
    return isFurther && listedFields(blocks).length > 0 && !tellsOfFields(blocks)
      ? { ...section, kind: "doubtful" }
      : section;
  });
}

/**
 * What a response holds is the output where no section is about that, unless it is the record of a run. Below either
 * title may stand what a caller sets about the output.
 */
function judgeOutputs(sections: readonly Section[]): readonly Section[] {
  const about = sections.filter(({ kind }) => kind === "output" || kind === "response");
  const standings = new Map(about.map((section) => [section, standingOf(section.blocks)]));
  const returned = about.filter((section) => standings.get(section) === "returned");
  const hasOutput = lists("output", returned);
  const hasResult = hasOutput || returned.some(({ kind, blocks }) => kind === "response" && isResult(blocks));
  return sections.map((section) => {
    const standing = standings.get(section);
    if (standing === undefined) return section;
    if (standing !== "returned") return { ...section, kind: standing === "set" && !hasResult ? "input" : "doubtful" };
    if (section.kind !== "response") return section;
    if (listedFields(section.blocks).length === 0) return { ...section, kind: "other" };
    return hasOutput || !isResult(section.blocks) ? section : { ...section, kind: "output" };
  });
}

function isResult(blocks: readonly Block[]): boolean {
  const names = listedFields(blocks);
  return names.length > 0 && !isRunRecord(names);
}
