// In: a table among fields. Out: its rows as rows of fields, each read once, whoever asks for them.

import type { TableBlock, TableRow } from "../blocks/blocks.js";
import { type Inline, proseOf, splitInline, startsWithCode, wordsOf } from "../blocks/inline.js";
import { excerpt, report } from "../findings.js";
import { type Column, columnOf, isHeaderOfFields } from "../vocabulary/facts.js";
import { readState } from "../vocabulary/states.js";
import { isCertainType } from "../vocabulary/types.js";
import { alignCells, alignRow, closesRow } from "./columns.js";
import type { Facts, FieldDraft } from "./draft.js";
import { factMarks, readers, readFacts } from "./facts.js";
import { readFieldHead } from "./head.js";
import type { Place } from "./path.js";
import { addRow, brokenOff, type FieldRow, proseTold, type Told } from "./row.js";
import { formerNote, readStruckName, remarkBehind, struckWords } from "./struck-name.js";

/** A table whose columns tell of fields. */
interface FieldTable extends Header {
  /** Its header is one that lists of fields have, wherever it stands: a name first, and a type. */
  readonly isListing: boolean;
  readonly rows: readonly ReadRow[];
}

interface Header {
  readonly columns: readonly Column[];
  /** As printed. */
  readonly titles: readonly string[];
}

/** A row of a table, and what its cells say about what it is. */
interface ReadRow {
  /** Absent where the row names no field. */
  readonly field?: FieldRow;
  readonly isNamed: boolean;
  readonly isCoded: boolean;
  readonly isTyped: boolean;
  readonly isStated: boolean;
  readonly hasDefault: boolean;
  readonly hasOptions: boolean;
}

const tables = new WeakMap<TableBlock, { readonly read: FieldTable | undefined }>();

/** A table that stands among fields, where a name and one fact about it are enough, in any order; `undefined` for any other. */
export function readTable(table: TableBlock): FieldTable | undefined {
  const known = tables.get(table) ?? { read: readNewTable(table) };
  tables.set(table, known);
  return known.read;
}

function readNewTable({ header, rows }: TableBlock): FieldTable | undefined {
  const titles = header.cells.map(wordsOf);
  const columns = titles.map(columnOf);
  if (!columns.includes("name") || columns.every((column) => column === "name" || column === "other")) return undefined;
  const own = { columns, titles };
  return { ...own, isListing: isHeaderOfFields(columns), rows: rows.map((row) => readRow(row, own, false)) };
}

/** Reads the rows of a table of fields into a list, and gives the field in which the page was `cut`, if it was. */
export function addFieldsOfTable(table: TableBlock, place: Place, cut: boolean): FieldDraft | undefined {
  const read = readTable(table);
  if (read === undefined) return undefined;
  const last = table.rows.at(-1);
  let draft: FieldDraft | undefined;
  for (const [index, row] of table.rows.entries()) {
    const isCut = cut && row === last;
    const { field, isNamed } = (isCut && !closesRow(row.source) ? readRow(row, read, true) : read.rows[index]) ?? {};
    draft = field === undefined ? undefined : addRow(field, place);
    if (field === undefined && !isCut) reportRow(row, isNamed === true, place);
  }
  if (!cut) return undefined;
  if (draft !== undefined) draft.truncated = true;
  return draft;
}

function reportRow({ cells, line, source }: TableRow, isNamed: boolean, { list, root, findings }: Place): void {
  const filled = cells.filter((cell) => wordsOf(cell) !== "").length;
  if (filled === 0) return;
  // A title across the row names no field either.
  if (!isNamed && filled > 1) root.unread.push({ line, count: 1 });
  report(findings, {
    code: "unreadable-field",
    severity: "warning",
    at: list.pointer,
    line,
    message: `The table row ${excerpt(source)} names no field.`,
    help: "Look at the row on the page. If it describes a field, add the field in a refinement.",
  });
}

function readRow(row: TableRow, header: Header, isBroken: boolean): ReadRow {
  const aligned = alignRow(row.cells, header.columns);
  const cells = isBroken ? withoutBrokenCell(aligned) : aligned;
  const wordsIn = (column: Column): string => wordsOf(cells.get(column) ?? []);
  const cell = cells.get("name") ?? [];
  const name = readName(cell);
  const { type, options } = readFacts(splitInline(cells.get("type") ?? [], factMarks));
  const isField = name !== undefined && !isRowOfGroup(row, cell, header);
  const told = isField ? toldInCells(cells, name.facts, row.line) : [];
  const remarks = isField && !isBroken ? proseTold(remarksIn(row, header)) : undefined;
  return {
    ...(isField && {
      field: { name: name.name, line: row.line, told: remarks === undefined ? told : [...told, remarks] },
    }),
    isNamed: name !== undefined,
    isCoded: startsWithCode(cell),
    isTyped: options !== undefined || (type !== undefined && isCertainType(type)),
    isStated: readState(wordsIn("required")) !== undefined,
    hasDefault: isFilled(wordsIn("default")),
    hasOptions: isFilled(wordsIn("options")),
  };
}

/** Whether a cell says more than that it is empty. */
function isFilled(words: string): boolean {
  return !/^(?:[-\u2010-\u2015]?|any|none|null|n\/a)$/i.test(words);
}

// In the order in which their remarks stand in the description. The options come last.
const behindDescription = [
  "nullable",
  "default",
  "range",
  "lengthRange",
  "itemsRange",
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

// What a column of its own tells of the state counts before what stands beside a type; its remark follows the description.
function toldInCells(cells: ReadonlyMap<Column, Inline>, besideName: Facts, line: number): readonly Told[] {
  const state: Facts = { description: [] };
  readers.required(state, { value: cellIn(cells, "required"), children: [] });
  const told = { children: [], line, prose: [] };
  const elements = cellIn(cells, "elements");
  return [
    { facts: { required: state.required, description: [] } },
    { fact: "type", value: cellIn(cells, "type"), ...told },
    { facts: besideName },
    proseTold([proseOf(cells.get("description") ?? [])]),
    // A bullet of that label says it without a word beside it; an empty cell says nothing.
    ...(wordsOf(cells.get("deprecated") ?? []) === ""
      ? []
      : [{ fact: "deprecated", value: cells.get("deprecated") ?? [], ...told } as const]),
    { facts: state },
    ...behindDescription.flatMap((fact) => (cells.has(fact) ? [{ fact, value: cellIn(cells, fact), ...told }] : [])),
    ...(["options", "suggested"] as const).flatMap((fact) => {
      const value = cells.get(fact);
      return value === undefined ? [] : [{ fact, value, ...told, isFirst: true } as const];
    }),
    ...(wordsOf(elements) === ""
      ? []
      : [{ fact: "elements", value: elements, ...told, prose: [`Items: ${proseOf(elements)}`] } as const]),
  ];
}

/** A cell, unless it holds nothing but a dash. */
function cellIn(cells: ReadonlyMap<Column, Inline>, column: Column): Inline {
  const cell = cells.get(column) ?? [];
  return /^[-\u2010-\u2015]$/.test(wordsOf(cell)) ? [] : cell;
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
function remarksIn(row: TableRow, { columns, titles }: Header): readonly string[] {
  const own = columns.map((column, index) => column === "other" || columns.indexOf(column) !== index);
  if (!own.includes(true)) return [];
  const cells = alignCells(row.cells, columns);
  return columns.flatMap((_, index) => {
    const text = proseOf(cells[index] ?? []);
    const isRemark = own[index] === true && !/^[-\u2010-\u2015]?$/.test(text);
    return isRemark ? [`${titles[index] ?? ""}: ${text}`.replace(/^: /, "")] : [];
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
