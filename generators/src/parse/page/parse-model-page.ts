// In: the text of one page about one model, in any dialect, whole or cut. Out: what it says, in its own words, with findings.
// Never throws, never reads a fact out of prose, never merges, never touches disk or net.

import type { Diagnostic } from "../../ir/diagnostics.js";
import type { ModelPage, PageField, PageSchema, UnreadRows } from "../../ir/model-page.js";
import { type Block, readBlocks } from "./blocks/blocks.js";
import { boundNesting, reportDeepNesting } from "./repair/text-pieces.js";
import { readExamples } from "./about/examples.js";
import { type FieldDraft, type FieldList, newFieldList } from "./fields/draft.js";
import { finishFields } from "./fields/finish.js";
import { namesOf } from "./fences/schema-places.js";
import { readFields } from "./fields/fields.js";
import { reportDocument, reportForeignModel } from "./about/document.js";
import { type Findings, report } from "./findings.js";
import { type RestoredText, restoreLines } from "./repair/flattened-text.js";
import { mendTables, readHtmlTables } from "./blocks/tables.js";
import { divideSections, leaveSettable, reportLeftOut } from "./sections/classify.js";
import { readRunsPath } from "./about/run-address.js";
import { readOverview, readTitle } from "./about/title.js";
import { restoreFields } from "./sections/restore-fields.js";
import { restoreHeadings } from "./sections/restore-headings.js";
import { prepareText } from "./repair/prepare-text.js";
import { readPrice } from "./price/price.js";
import { isGroupOfInputs, subjectOf } from "./vocabulary/titles.js";
import { type Section, sectionsOfModel } from "./sections/divide.js";
import { findEnd, type PageEnd } from "./fields/end-of-page.js";
import { readOtherSchemas } from "./sections/other-schemas.js";
import { leaveBesideInput, unwrapInput } from "./sections/run-envelope.js";

/** What does this page say about its model? Reads llms.txt and the documentation pages alike, flattened text too. */
export function parseModelPage(
  text: string,
  place: { readonly model: string; readonly document: string; readonly api?: string },
): { readonly page: ModelPage; readonly diagnostics: readonly Diagnostic[] } {
  const findings: Findings = { model: place.model, document: place.document, diagnostics: [] };
  const prepared = prepareText(text);
  const restored = restoreLines(prepared);
  const blocks = restoreFields(readPageBlocks(restored));
  const end = findEnd(blocks, restored.text);
  const sections = sectionsOfModel(divideSections(blocks, findings, end), findings);
  const { cut, unended } = end;
  const inputs = readList("input", sections, findings, end);
  const outputs = readList("output", sections, findings, end);
  const schemas = [inputs, outputs].flatMap((list) => list?.list.schemas ?? []);
  const names = new Set(inputs?.list.fields.keys());
  const others = readOtherSchemas(sections, { names, schemas }, findings);
  schemas.push(...others.schemas);
  const inputSchemas = schemas.flatMap(({ input }) => input ?? []);
  const overview = readOverview(sections);
  reportDocument(prepared, inputs !== undefined || inputSchemas.length > 0, findings);
  reportDeepNesting(restored, findings);
  reportForeignModel(overview, findings);
  const runsPath = readRunsPath(prepared, overview, findings, place.api);
  reportLeftOut(sections, findings);
  const isAmongFields = [inputs, outputs].some((list) => unended !== undefined && list?.blocks.includes(unended));
  if (cut !== undefined) reportCut(cut, inputs?.cutField ?? outputs?.cutField, findings);
  else if (unended !== undefined && isAmongFields) reportMissingLineEnd(unended, findings);
  const fields = inputs === undefined ? undefined : finishFields(inputsOf(inputs, findings), findings);
  const page: ModelPage = {
    ...readTitle(sections),
    overview,
    ...(runsPath !== undefined && { runsPath }),
    price: readPrice(sections, [...(fields ?? []), ...inputSchemas.flatMap(plainFieldsOf)], findings),
    ...(fields === undefined ? {} : { inputs: fields }),
    ...(outputs === undefined ? {} : { outputs: finishFields(leaveSettable(outputs.list, findings), findings) }),
    ...schemasOf({ inputSchemas, outputSchemas: schemas.flatMap(({ output }) => output ?? []) }),
    ...unreadOf(inputs),
    examples: readExamples(others.sections, overview, findings),
    truncated: cut !== undefined,
  };
  return { page, diagnostics: findings.diagnostics };
}

/** The blocks of a page, with the headings and the tables that a rendering broke. */
export function readPageBlocks({ text, lineOf }: RestoredText): readonly Block[] {
  return restoreHeadings(mendTables(readHtmlTables(readBlocks(boundNesting(text), lineOf))));
}

/** The inputs of a schema as the price may name them. */
function plainFieldsOf(schema: PageSchema): readonly PageField[] {
  return namesOf(schema).map((name) => ({ name, pointer: schema.pointer, line: schema.line }));
}

function schemasOf(schemas: { readonly [Key in "inputSchemas" | "outputSchemas"]: readonly PageSchema[] }) {
  return Object.fromEntries(Object.entries(schemas).filter(([, list]) => list.length > 0)) as Partial<typeof schemas>;
}

function unreadOf(read: Read | undefined): { readonly unreadInputs?: UnreadRows } {
  const [first, ...others] = read?.list.unread ?? [];
  if (first === undefined) return {};
  return { unreadInputs: { count: others.reduce((sum, { count }) => sum + count, first.count), line: first.line } };
}

interface Read {
  readonly list: FieldList;
  /** The fields of sections beside the main one: "Advanced parameters", "Run options". */
  readonly aside: ReadonlySet<FieldDraft>;
  readonly cutField: FieldDraft | undefined;
  readonly blocks: readonly Block[];
}

function readList(
  kind: "input" | "output",
  sections: readonly Section[],
  findings: Findings,
  end: PageEnd,
): Read | undefined {
  const own = sections.filter((section) => section.kind === kind);
  if (own.length === 0) return undefined;
  // The first section may have been read to tell what it is about; a further one is read into the same list.
  const first = own[0]?.reading;
  const list = first?.list ?? newFieldList(`/${kind}`);
  const main = own.filter((section) => isMain(kind, section));
  const aside = new Set<FieldDraft>();
  const cutFields = own.flatMap((section, index) => {
    const known = new Set(index === 0 ? [] : list.fields.values());
    const isRead = index === 0 && first !== undefined;
    const cutField = isRead ? first.cutField : readFields(section.blocks, list, findings, end);
    if (isRead) for (const found of first.findings.diagnostics) findings.diagnostics.push(found);
    // Where all that lists inputs are groups, such as "Required" and "Optional parameters", none of them is the main one.
    if (main.length === 0 ? index > 0 && !isGroupOfInputs(section.title) : !main.includes(section)) {
      for (const field of list.fields.values()) if (!known.has(field)) aside.add(field);
    }
    return cutField ?? [];
  });
  return { list, aside, cutField: cutFields[0], blocks: own.flatMap((section) => section.blocks) };
}

/** "Output Format" may list inputs, as "Advanced parameters" does. */
function isMain(kind: "input" | "output", { title }: Section): boolean {
  const subject = subjectOf(title);
  return subject !== undefined && (kind === "output" || (subject !== "output" && subject !== "response"));
}

function inputsOf({ list, aside }: Read, findings: Findings): FieldList {
  return leaveBesideInput(unwrapInput(list, findings), aside, findings);
}

function reportMissingLineEnd(last: Block, findings: Findings): void {
  report(findings, {
    code: "no-line-end",
    severity: "info",
    line: lastLineOf(last),
    message: "The page ends among its fields, without a line end; nothing else tells whether it was cut there.",
    help: "Compare the end with the page. If more follows there, crawl it again.",
  });
}

function lastLineOf(block: Block): number {
  return block.kind === "table" ? (block.rows.at(-1)?.line ?? block.line) : block.line;
}

function reportCut(cut: Block, field: FieldDraft | undefined, findings: Findings): void {
  const line = lastLineOf(cut);
  const place = field === undefined ? `its line ${line}` : `the field ${JSON.stringify(field.name)}`;
  report(findings, {
    code: "truncated-page",
    severity: "warning",
    ...(field === undefined ? {} : { at: field.pointer }),
    line,
    message: `The page ends in the middle of ${place}; what stands before that was kept.`,
    help: "Crawl the page again. Until it is whole, do not take fields that are missing here for removed.",
  });
}
