import type { TableBlock, TableRow } from "./blocks.js";
import { addField, type FieldDraft, type FieldList, findField, nestedOf } from "./field-draft.js";
import { excerpt, type Findings, report } from "./findings.js";
import { type Inline, proseOf, wordsOf } from "./inline.js";
import { readOptions } from "./options.js";
import { alignRow, closesRow, type Column, columnsOf } from "./table-columns.js";
import { readState } from "./type-words.js";

/** Reads the rows of a table of fields into a list, and gives the field in which the page was `cut`, if it was. */
export function readFieldTable(
  table: TableBlock,
  list: FieldList,
  findings: Findings,
  cut: boolean,
): FieldDraft | undefined {
  const columns = columnsOf(table.header);
  if (columns === undefined) return undefined;
  const last = table.rows.at(-1);
  let read: FieldDraft | undefined;
  for (const row of table.rows) read = readRow(row, columns, list, findings, cut && row === last);
  if (cut && read !== undefined) read.truncated = true;
  return cut ? read : undefined;
}

function readRow(
  row: TableRow,
  columns: readonly Column[],
  list: FieldList,
  findings: Findings,
  cut: boolean,
): FieldDraft | undefined {
  const broken = cut && !closesRow(row.source);
  const aligned = alignRow(row.cells, columns);
  const cells = broken ? withoutTail(aligned) : aligned;
  const name = wordsOf(cells.get("name") ?? []);
  if (name === "") {
    if (!cut && row.cells.some((cell) => wordsOf(cell) !== "")) {
      report(findings, {
        code: "unreadable-field",
        severity: "warning",
        at: list.pointer,
        line: row.line,
        message: `The table row ${excerpt(row.source)} names no field.`,
        help: "Look at the row on the page. If it describes a field, add the field in a refinement.",
      });
    }
    return undefined;
  }
  const draft = addField(ownerOf(list, name), ownName(list, name), row.line, findings);
  const type = wordsOf(cells.get("type") ?? []);
  if (type !== "") draft.type = type;
  draft.required = readState(wordsOf(cells.get("required") ?? []));
  const description = proseOf(cells.get("description") ?? []);
  if (description !== "") draft.description.push(description);
  for (const fact of ["default", "minimum", "maximum"] as const) {
    const text = wordsOf(cells.get(fact) ?? []);
    if (text !== "" && !/^[-\u2010-\u2015]$/.test(text)) draft[fact] = text;
  }
  readAllowed(draft, cells.get("allowed"));
  return draft;
}

// A word that broke off is no fact; of a list the values before it are, and of a description every word.
function withoutTail(cells: ReadonlyMap<Column, Inline>): ReadonlyMap<Column, Inline> {
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
  const options = readOptions(cell);
  if (options === undefined) return;
  draft.options = options.values;
  if (options.suggested) draft.suggested = true;
  if (options.cut) draft.truncated = true;
}

// `config.scale` belongs to `config` when the list has one; otherwise the dot is part of an author's name.
function ownerOf(list: FieldList, name: string): FieldList {
  const cut = lastStep(name);
  const owner = cut === undefined ? undefined : findField(list, name.slice(0, cut.start));
  return owner === undefined ? list : nestedOf(owner);
}

function ownName(list: FieldList, name: string): string {
  return ownerOf(list, name) === list ? name : name.slice(lastStep(name)?.end ?? 0);
}

function lastStep(name: string): { start: number; end: number } | undefined {
  for (const mark of ["→", "."]) {
    const at = name.lastIndexOf(mark);
    const start = name.slice(0, Math.max(at, 0)).replace(/\s*(?:\[\*?\])?\s*$/, "").length;
    const end = name.length - name.slice(at + mark.length).trimStart().length;
    if (at > 0 && start > 0 && end < name.length) return { start, end };
  }
  return undefined;
}
