import type { TableBlock, TableRow } from "../blocks/blocks.js";
import { type Inline, proseOf, wordsOf } from "../blocks/inline.js";
import { excerpt, report } from "../findings.js";
import type { Column } from "../vocabulary/facts.js";
import { brokenOff, takeElements } from "./bullets.js";
import { alignCells, alignRow, closesRow, columnsAmongFields } from "./columns.js";
import { addLines, type Facts, type FieldDraft, takeFacts } from "./draft.js";
import { readers } from "./facts.js";
import { readFieldHead } from "./head.js";
import { formerNote, readStruckName, remarkBehind, struckWords } from "./struck-name.js";
import { addFieldByPath, type Place } from "./path.js";
import type { Told } from "./readers.js";

/** Reads the rows of a table of fields into a list, and gives the field in which the page was `cut`, if it was. */
export function readFieldTable(table: TableBlock, place: Place, cut: boolean): FieldDraft | undefined {
  const columns = columnsAmongFields(table.header);
  if (columns === undefined) return undefined;
  const titles = table.header.cells.map(wordsOf);
  const last = table.rows.at(-1);
  let read: FieldDraft | undefined;
  for (const row of table.rows) read = readRow(row, { columns, titles }, place, cut && row === last);
  if (cut && read !== undefined) read.truncated = true;
  return cut ? read : undefined;
}

interface Header {
  readonly columns: readonly Column[];
  /** As printed. */
  readonly titles: readonly string[];
}

function readRow(row: TableRow, header: Header, place: Place, cut: boolean): FieldDraft | undefined {
  const broken = cut && !closesRow(row.source);
  const aligned = alignRow(row.cells, header.columns);
  const cells = broken ? withoutBrokenCell(aligned) : aligned;
  const head = readName(cells.get("name") ?? []);
  if (head === undefined || isRowOfGroup(row, cells.get("name") ?? [], header)) {
    if (!cut && row.cells.some((cell) => wordsOf(cell) !== "")) {
      // A title across the row names no field either.
      if (head === undefined && row.cells.filter((cell) => wordsOf(cell) !== "").length > 1)
        place.root.unread.push({ line: row.line, count: 1 });
      report(place.findings, {
        code: "unreadable-field",
        severity: "warning",
        at: place.list.pointer,
        line: row.line,
        message: `The table row ${excerpt(row.source)} names no field.`,
        help: "Look at the row on the page. If it describes a field, add the field in a refinement.",
      });
    }
    return undefined;
  }
  const draft = addFieldByPath(head.name, { ...place, line: row.line });
  // What a column of its own tells of the state counts before what stands beside a type; its remark follows the description.
  const { description: remark, ...state } = stateOf(cells);
  draft.required = state.required;
  readers.type(draft, toldIn(cells, "type"));
  takeFacts(draft, head.facts);
  addLines(draft, [proseOf(cells.get("description") ?? [])]);
  // A bullet of that label says it without a word beside it; an empty cell says nothing.
  if (wordsOf(cells.get("deprecated") ?? []) !== "") readers.deprecated(draft, toldIn(cells, "deprecated"));
  takeFacts(draft, { ...state, description: remark });
  for (const fact of behindDescription) {
    if (cells.has(fact)) readers[fact](draft, toldIn(cells, fact));
  }
  readOptionsCell(draft, cells);
  readElements(draft, toldIn(cells, "elements").value, row.line);
  addLines(draft, broken ? [] : remarks(row, header));
  return draft;
}

// In the order in which their remarks stand in the description. The options come last.
const behindDescription = [
  "nullable",
  "default",
  "range",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "multipleOf",
  "pattern",
  "examples",
] as const satisfies readonly Column[];

/** A cell, unless it holds nothing but a dash. */
function toldIn(cells: ReadonlyMap<Column, Inline>, column: Column): Told {
  const cell = cells.get(column) ?? [];
  return { value: /^[-\u2010-\u2015]$/.test(wordsOf(cell)) ? [] : cell, children: [] };
}

function stateOf(cells: ReadonlyMap<Column, Inline>): Facts {
  const state: Facts = { description: [] };
  readers.required(state, toldIn(cells, "required"));
  return state;
}

/** A list in its own column counts before one in the place of the type. */
function readOptionsCell(draft: FieldDraft, cells: ReadonlyMap<Column, Inline>): void {
  for (const fact of ["options", "suggested"] as const) {
    const value = cells.get(fact);
    if (value === undefined) continue;
    const told: Facts = { type: draft.type, description: [] };
    readers[fact](told, { value, children: [] });
    if (told.options !== undefined) draft.options = undefined;
    takeFacts(draft, told);
  }
}

function readElements(draft: FieldDraft, cell: Inline, line: number): void {
  if (wordsOf(cell) !== "" && !takeElements(draft, cell, line)) addLines(draft, [`Items: ${proseOf(cell)}`]);
}

/** A row that holds words in its first cell and nothing else: a title within the table, or a note. */
function isRowOfGroup({ cells }: TableRow, name: Inline, { columns }: Header): boolean {
  const alone = columns.length > 2 && cells.length > 1 && cells.filter((cell) => wordsOf(cell) !== "").length === 1;
  const words = wordsOf(name);
  return (
    alone && name.every((piece) => piece.kind !== "code") && (/\s/.test(words) || name.some((piece) => piece.strong))
  );
}

/** `prompt`, `` `prompt` (required) ``, `prompt*`: the name, and what is said about it in its own cell. */
function readName(cell: Inline): { readonly name: string; readonly facts: Facts } | undefined {
  const { inline, deprecated, former } = readStruckName(cell);
  const words = wordsOf(inline);
  if (words === "") return undefined;
  const head = /[(*[\uff08]/.test(words) || inline.length > 1 ? readFieldHead(cell) : undefined;
  const known = head !== undefined && (head.required !== undefined || head.type !== undefined);
  if (head === undefined || !known) {
    return deprecated
      ? { name: struckWords(inline), facts: { deprecated, description: [...remarkBehind(inline)] } }
      : { name: words, facts: { description: [...formerNote(former)] } };
  }
  const { type, required, facts } = head;
  return { name: head.name, facts: { description: [], ...facts, type, required } };
}

/** What stands in columns of the page's own, or in a second one of a kind. */
function remarks(row: TableRow, { columns, titles }: Header): string[] {
  const cells = alignCells(row.cells, columns);
  return columns.flatMap((column, index) => {
    const text = proseOf(cells[index] ?? []);
    const own = column === "other" || columns.indexOf(column) !== index;
    return own && !/^[-\u2010-\u2015]?$/.test(text) ? [`${titles[index] ?? ""}: ${text}`.replace(/^: /, "")] : [];
  });
}

// A word that broke off is no fact; of a list the values before it are, and of a description every word.
function withoutBrokenCell(cells: ReadonlyMap<Column, Inline>): ReadonlyMap<Column, Inline> {
  const whole = new Map(cells);
  const [column, cell] = [...cells].at(-1) ?? [];
  if (column === "options" && cell !== undefined) whole.set(column, [...cell, brokenOff]);
  else if (column !== undefined && column !== "description") whole.delete(column);
  return whole;
}
