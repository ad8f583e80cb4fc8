// In: the blocks of a whole page. Out: its sections, each with what it is about, by its title and by what it lists.

import type { Block } from "../blocks/blocks.js";
import { looksLikeSchema } from "../fences/schema-fence.js";
import { type FieldDraft, type FieldList, withoutFields } from "../fields/draft.js";
import type { PageEnd } from "../fields/end-of-page.js";
import { readSection } from "../fields/fields.js";
import { fieldsInTable, type ListedField, listedFields } from "../fields/rows.js";
import { excerpt, type Findings, report } from "../findings.js";
import { divideByTitles, type Section } from "./divide.js";
import { isRunRecord } from "./run-envelope.js";
import {
  announcesInputs,
  announcesKinds,
  isAboutOtherMatters,
  sectionKindOf,
  subjectOf,
} from "../vocabulary/titles.js";

/** Divides a page into its sections, by their titles, and by the fields that they list where the titles leave it open. */
export function divideSections(blocks: readonly Block[], findings: Findings, end: PageEnd): readonly Section[] {
  const named = divideByTitles(blocks, false).map(asFurtherInputs);
  // Fields below a title that nobody knows are the inputs only where no other section lists any.
  const sections = lists("input", named) ? named : divideByTitles(blocks, true).map(asFurtherInputs);
  return judgeOutputs(withoutKinds(sections.map((section) => asInputs(section, sections))), findings, end);
}

function lists(kind: "input" | "output", sections: readonly Section[]): boolean {
  return sections.some(
    ({ kind: own, blocks }) => own === kind && (listedFields(blocks).length > 0 || blocks.some(isSchemaFence)),
  );
}

function isSchemaFence(block: Block): boolean {
  return block.kind === "code" && looksLikeSchema(block);
}

/** "Camera Controls": further inputs, where its fields are beyond doubt. */
function asFurtherInputs(section: Section): Section {
  return section.kind === "other" &&
    announcesInputs(section.title) &&
    listedFields(section.blocks).some(({ isSettable }) => isSettable)
    ? { ...section, kind: "input" }
    : section;
}

/** Where a page has no section about inputs, its request parameters are the inputs, unless they wrap them. */
function asInputs(section: Section, sections: readonly Section[]): Section {
  if (section.kind !== "request" || sections.some(({ kind }) => kind === "input")) return section;
  const names = section.blocks
    .flatMap((block) => (block.kind === "table" ? fieldsInTable(block) : listedFields([block])))
    .map(({ name }) => name);
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
    const listed = isFurther ? listedFields(blocks) : [];
    return listed.length > 0 && !listed.some(isBeyondDoubt) ? { ...section, kind: "doubtful" } : section;
  });
}

/** In code, or with a state: a table of kinds has names and types as well. */
function isBeyondDoubt({ isCoded, isSettable }: ListedField): boolean {
  return isCoded || isSettable;
}

/**
 * What a response holds is the output where no section is about that, unless it is the record of a run. Below either
 * title may stand what a caller sets about the output.
 */
function judgeOutputs(sections: readonly Section[], findings: Findings, end: PageEnd): readonly Section[] {
  const about = sections.filter(({ kind }) => kind === "output" || kind === "response");
  const readings = new Map(
    about.map((section) => [section, readSection(section.blocks, "/output", findings, end)] as const),
  );
  const standings = new Map([...readings].map(([section, { list }]) => [section, standingOf(section.blocks, list)]));
  const returned = about.filter((section) => standings.get(section) === "returned");
  const hasOutput = lists("output", returned);
  const hasResult = hasOutput || returned.some(({ kind, blocks }) => kind === "response" && isResult(blocks));
  return sections.map((section) => {
    const standing = standings.get(section);
    const reading = readings.get(section);
    if (standing === undefined) return section;
    if (standing !== "returned") return { ...section, kind: standing === "set" && !hasResult ? "input" : "doubtful" };
    const asOutput: Section = { ...section, kind: "output", ...(reading && { reading }) };
    if (section.kind !== "response") return asOutput;
    if (listedFields(section.blocks).length === 0) return { ...section, kind: "other" };
    return hasOutput || !isResult(section.blocks) ? section : asOutput;
  });
}

function isResult(blocks: readonly Block[]): boolean {
  const names = listedFields(blocks).map(({ name }) => name);
  return names.length > 0 && !isRunRecord(names);
}

// Fields that say how the output is to be made are printed below "Output Format" as well as what comes back. A caller sets
// them, and so they have a default. Limits and options of a field that may be absent are a weaker sign.
const ofFormat =
  /(?:^|_)(?:format|quality)$|^num_(?:outputs?|results?|images?|videos?)$|^(?:outputs?|results?|images?|videos?)_count$/i;

/** What the fields below some blocks are, where a title such as "Output Format" leaves it open. */
type Standing = "set" | "doubtful" | "returned";

/** Judges the fields by what is said about them. */
function standingOf(blocks: readonly Block[], list: FieldList): Standing {
  const fields = [...list.fields.values()];
  const tabled = new Set(
    blocks
      .flatMap((block) => (block.kind === "table" ? fieldsInTable(block) : []))
      .flatMap(({ name, isBesideValues }) => (isBesideValues ? [name] : [])),
  );
  const isWeak = (field: FieldDraft): boolean =>
    field.required === false && (ofFormat.test(field.name) || tabled.has(field.name));
  if (fields.length === 0 || !fields.every((field) => isLimited(field) || statesDefault(field) || isWeak(field)))
    return "returned";
  return fields.some(isSettable) ? "set" : "doubtful";
}

/** A list of outputs without those fields that a caller sets. */
export function leaveSettable(list: FieldList, findings: Findings): FieldList {
  const left = [...list.fields.values()].filter(isSettable);
  const [first] = left;
  if (first === undefined) return list;
  report(findings, {
    code: "fields-left-out",
    severity: "warning",
    at: first.pointer,
    line: first.line,
    message: `The outputs list fields with the look of inputs (${inShort(left.map(({ name }) => name))}); they are taken for neither and were left out.`,
    help: "Look at the fields on the page. If they are inputs or outputs of the model, add them in a refinement.",
  });
  return withoutFields(list, left);
}

/** A score has limits as well, and a reason has options: these tell only of a field with the name of an input. */
function isSettable(field: FieldDraft): boolean {
  return statesDefault(field) || (isLimited(field) && ofFormat.test(field.name));
}

/** That a field of a result is null before it is known is no default to a caller. */
function statesDefault({ default: standard, nonLiteralDefault }: FieldDraft): boolean {
  return nonLiteralDefault !== undefined || (standard !== undefined && !/^(?:null|none|n\/a)$/i.test(standard));
}

function isLimited({ required, minimum, maximum, options }: FieldDraft): boolean {
  return required === false && (minimum !== undefined || maximum !== undefined || options !== undefined);
}

const kinds: ReadonlySet<Section["kind"]> = new Set(["other", "response", "title", "doubtful"] as const);

/** Reports what is printed like fields in sections that are neither about the inputs nor about the outputs. */
export function reportLeftOut(sections: readonly Section[], findings: Findings): void {
  for (const section of sections) {
    if (!kinds.has(section.kind)) continue;
    const names = listedFields(section.blocks).map(({ name }) => name);
    if (names.length === 0) continue;
    report(findings, {
      code: "fields-left-out",
      severity: severityOf(section),
      line: section.line,
      message: `The section ${excerpt(section.title)} lists what looks like fields (${inShort(names)}); it is taken for neither the inputs nor the outputs, so they were left out.`,
      help: "Look at the section on the page. If these are inputs or outputs of the model, add them in a refinement or teach the parser the title.",
    });
  }
}

/** A response beside the output tells it once more, a webhook is no matter of the model. */
function severityOf({ kind, title }: Section): "info" | "warning" {
  return kind !== "doubtful" && (kind === "response" || isAboutOtherMatters(title)) ? "info" : "warning";
}

const most = 5;

/** Some names in a message. */
export function inShort(names: readonly string[]): string {
  const shown = names.slice(0, most).map(excerpt).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
