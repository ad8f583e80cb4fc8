// In: the text of one page about one model, in any dialect, whole or cut. Out: what it says, in its own words, with findings.
// Never throws, never reads a fact out of prose, never merges, never touches disk or net.

import type { Diagnostic } from "../ir/diagnostics.js";
import type { ModelPage } from "./model-page.js";
import { type Block, readBlocks } from "./page/blocks.js";
import { boundNesting } from "./page/bound-nesting.js";
import { readExamples } from "./page/examples.js";
import { type FieldDraft, finishFields, type FieldList, newFieldList } from "./page/field-draft.js";
import { readFields } from "./page/fields.js";
import { type Findings, report } from "./page/findings.js";
import { restoreLines } from "./page/flattened-text.js";
import { linesOf, proseOf, wordsOf } from "./page/inline.js";
import { mendTables } from "./page/loose-tables.js";
import { readOverview } from "./page/overview.js";
import { restoreHeadings } from "./page/plain-headings.js";
import { prepareText } from "./page/prepare-text.js";
import { readPrice } from "./page/price.js";
import { divideSections, type Section } from "./page/sections.js";
import { findCut } from "./page/truncation.js";

/** What does this page say about its model? Reads llms.txt and the documentation pages alike, flattened text too. */
export function parseModelPage(
  text: string,
  place: { readonly model: string; readonly document: string },
): { readonly page: ModelPage; readonly diagnostics: readonly Diagnostic[] } {
  const findings: Findings = { ...place, diagnostics: [] };
  const { text: restored, lineOf } = restoreLines(prepareText(text));
  const blocks = restoreHeadings(mendTables(readBlocks(boundNesting(restored), lineOf)));
  const sections = divideSections(blocks);
  const cut = findCut(blocks, restored);
  const inputs = readList("input", sections, findings, cut);
  const outputs = readList("output", sections, findings, cut);
  reportGaps(blocks, inputs !== undefined, findings);
  if (cut !== undefined) reportCut(cut, inputs?.cutField ?? outputs?.cutField, findings);
  const page: ModelPage = {
    ...readTitle(sections),
    overview: readOverview(sections),
    price: readPrice(sections),
    ...(inputs === undefined ? {} : { inputs: finishFields(inputs.list) }),
    ...(outputs === undefined ? {} : { outputs: finishFields(outputs.list) }),
    examples: readExamples(sections, findings),
    truncated: cut !== undefined,
  };
  return { page, diagnostics: findings.diagnostics };
}

interface Read {
  readonly list: FieldList;
  readonly cutField: FieldDraft | undefined;
}

function readList(
  kind: "input" | "output",
  sections: readonly Section[],
  findings: Findings,
  cut: Block | undefined,
): Read | undefined {
  const own = sections.filter((section) => section.kind === kind);
  if (own.length === 0) return undefined;
  const list = newFieldList(`/${kind}`);
  const [cutField] = own.flatMap((section) => readFields(section.blocks, list, findings, cut) ?? []);
  return { list, cutField };
}

function readTitle(sections: readonly Section[]): { title?: string; summary?: string } {
  const section = sections.find(({ kind }) => kind === "title");
  if (section === undefined) return {};
  const quote = section.blocks.find((block) => block.kind === "quote");
  const quoted = quote?.children
    .flatMap((block) => (block.kind === "paragraph" ? [proseOf(block.inline)] : []))
    .join(" ");
  const paragraph = section.blocks.flatMap((block) =>
    block.kind === "paragraph" ? linesOf(block.inline).map(proseOf) : [],
  );
  const summary =
    quoted ?? paragraph.find((line) => line !== "" && !/^(?:<|By |Pricing:|Endpoint:|[~]?\$\d)/.test(line));
  const title = wordsOf([{ kind: "text", text: section.title, raw: "", strong: false }]);
  return { ...(title === "" ? {} : { title }), ...(summary === undefined || summary === "" ? {} : { summary }) };
}

function reportGaps(blocks: readonly Block[], hasInputs: boolean, findings: Findings): void {
  if (blocks.length === 0) {
    report(findings, {
      code: "empty-page",
      severity: "error",
      line: 1,
      message: "The page holds no text.",
      help: "Open the page's address. If it has text, crawl it again; if not, keep the last snapshot that had.",
    });
  } else if (!hasInputs) {
    report(findings, {
      code: "no-input-section",
      severity: "warning",
      at: "/input",
      line: 1,
      message: "The page has no section about inputs.",
      help: "Look for a heading that the parser does not know. If the page has no schema, another source has to give it.",
    });
  }
}

function reportCut(cut: Block, field: FieldDraft | undefined, findings: Findings): void {
  const line = cut.kind === "table" ? (cut.rows.at(-1)?.line ?? cut.line) : cut.line;
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
