// In: the text of a page. Out: in which forms it prints its fields. For whoever wants to know which dialects there are: nothing is
// made from it.

import type { ModelPage, PageField } from "../../ir/model-page.js";
import type { Block } from "./blocks/blocks.js";
import { readPageBlocks } from "./parse-model-page.js";
import { restoreLines } from "./repair/flattened-text.js";
import { prepareText } from "./repair/prepare-text.js";

/** A form in which pages print fields. */
export type Grammar = "schema fence" | "table" | "headings" | "list" | "paragraphs" | "quote";

const names: Readonly<Record<Block["kind"], Grammar>> = {
  code: "schema fence",
  table: "table",
  heading: "headings",
  bullet: "list",
  paragraph: "paragraphs",
  quote: "quote",
};

/** The forms in which a page prints the fields that were read from it, each once, inputs first. */
export function readGrammars(
  text: string,
  { inputs = [], outputs = [], inputSchemas = [], outputSchemas = [] }: ModelPage,
): readonly Grammar[] {
  const starts = [...readPageBlocks(restoreLines(prepareText(text)))].sort((left, right) => left.line - right.line);
  const grammarOf = ({ line }: PageField): Grammar | undefined => {
    const block = starts.findLast((one) => one.line <= line);
    return block && names[block.kind];
  };
  const fences = [...inputSchemas, ...outputSchemas].map((): Grammar => "schema fence");
  return [...new Set([...fences, ...[...inputs, ...outputs].flatMap((field) => grammarOf(field) ?? [])])];
}
