import { compact } from "../../../ir/json.js";
import type { TableBlock, TableRow } from "../blocks/blocks.js";
import { readDefaultWords, readDeprecation } from "./default-words.js";
import { addLines, type FieldDraft, takeDefault, takeDeprecation, takeFacts } from "./draft.js";
import { factMarks, type FieldFacts, readFacts } from "./facts.js";
import { formerNote, readFieldHead, readStruckName, remarkBehind, struckWords } from "./head.js";
import { addFieldByPath, type Place } from "./path.js";
import { excerpt, report } from "../findings.js";
import { type Inline, proseOf, splitInline, wordsOf } from "../blocks/inline.js";
import { readOptions, remarkInsteadOfOptions } from "./options.js";
import { type FieldState, readStateCell } from "../vocabulary/states.js";
import type { Column } from "../vocabulary/facts.js";
import { alignCells, alignRow, closesRow, columnsAmongFields } from "./columns.js";
import { withoutTail } from "../../../ir/without-tail.js";

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
  const { name } = head;
  const draft = addFieldByPath(name, { ...place, line: row.line });
  const { deprecated, ...state } = readStatesCell(cells.get("required") ?? []);
  draft.required = state.required;
  takeFacts(draft, readFacts(splitInline(cells.get("type") ?? [], factMarks)));
  takeFacts(draft, head.facts);
  const description = proseOf(cells.get("description") ?? []);
  if (description !== "") draft.description.push(description);
  takeDeprecation(draft, readDeprecation(cells.get("deprecated") ?? []));
  draft.deprecated ??= deprecated;
  if (state.note !== undefined) draft.description.push(`Required: ${state.note}`);
  takeDefault(draft, readDefaultWords(filled(cells.get("default"))));
  for (const fact of ["minimum", "maximum"] as const) {
    const text = wordsOf(filled(cells.get(fact)));
    if (text !== "") draft[fact] = text;
  }
  readAllowed(draft, cells.get("allowed"));
  addLines(draft, broken ? [] : remarks(row, header));
  return draft;
}

/** `optional`, `deprecated`, or both. */
function readStatesCell(cell: Inline): FieldState & { readonly deprecated?: true } {
  const words = wordsOf(cell);
  const before = words.slice(0, Math.max(0, words.search(/deprecated\)?$/i)));
  const isMarked = /^deprecated\)?$/i.test(words) || /[\s,;(/]$/.test(before);
  const others = isMarked ? withoutTail(before, /[\s,;(/]/) : words;
  return { ...readStateCell(others), ...(others !== words && { deprecated: true }) };
}

/** A row that holds words in its first cell and nothing else: a title within the table, or a note. */
function isRowOfGroup({ cells }: TableRow, name: Inline, { columns }: Header): boolean {
  const alone = columns.length > 2 && cells.length > 1 && cells.filter((cell) => wordsOf(cell) !== "").length === 1;
  const words = wordsOf(name);
  return (
    alone && name.every((piece) => piece.kind !== "code") && (/\s/.test(words) || name.some((piece) => piece.strong))
  );
}

/** A cell, unless it holds nothing but a dash. */
function filled(cell: Inline = []): Inline {
  return /^[-\u2010-\u2015]$/.test(wordsOf(cell)) ? [] : cell;
}

/** `prompt`, `` `prompt` (required) ``, `prompt*`: the name, and what is said about it in its own cell. */
function readName(cell: Inline): { readonly name: string; readonly facts: FieldFacts } | undefined {
  const { inline, deprecated, former } = readStruckName(cell);
  const words = wordsOf(inline);
  if (words === "") return undefined;
  const head = /[(*[\uff08]/.test(words) || inline.length > 1 ? readFieldHead(cell) : undefined;
  const known = head !== undefined && (head.required !== undefined || head.type !== undefined);
  if (head === undefined || !known) {
    return deprecated
      ? { name: struckWords(inline), facts: { deprecated, notes: remarkBehind(inline) } }
      : { name: words, facts: { notes: formerNote(former) } };
  }
  const { type, required, facts } = head;
  return { name: head.name, facts: { ...compact({ type, required }), notes: [], ...facts } };
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
  if (column === "allowed" && cell !== undefined) whole.set(column, [...cell, brokenOff]);
  else if (column !== undefined && column !== "description") whole.delete(column);
  return whole;
}

const brokenOff: Inline[number] = { kind: "text", text: "…", raw: "…", strong: false };

function readAllowed(draft: FieldDraft, cell: Inline | undefined): void {
  if (cell === undefined) return;
  if (/^see nested fields/i.test(wordsOf(cell))) draft.awaitsNested = true;
  addLines(draft, [remarkInsteadOfOptions(cell) ?? ""]);
  const options = readOptions(cell);
  if (options === undefined) return;
  draft.options = options.values;
  if (options.suggested) draft.suggested = true;
  if (options.bracketed) draft.bracketed = true;
  if (options.cut) draft.truncated = true;
}
