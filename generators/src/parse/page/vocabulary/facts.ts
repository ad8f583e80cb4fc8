import { withoutTail } from "../../../ir/without-tail.js";

/** What a column of a table of fields holds. */
export type Column =
  "name" | "type" | "required" | "allowed" | "default" | "minimum" | "maximum" | "deprecated" | "description" | "other";

const headers: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...titled(
    "field|parameter|param|name|argument|property|key|input|variable|attribute|field name|parameter name",
    "name",
  ),
  ...titled("type|data type|datatype", "type"),
  ...titled("required|mandatory|is required|req", "required"),
  ...titled(
    "allowed values|allowed|options|values|enum|choices|accepted values|possible values|valid values",
    "allowed",
  ),
  ...titled("default|default value|defaults", "default"),
  ...titled("min|minimum", "minimum"),
  ...titled("max|maximum", "maximum"),
  ...titled("deprecated|deprecation", "deprecated"),
  ...titled("description|details|notes|meaning|explanation", "description"),
]);

function titled(words: string, column: Column): [string, Column][] {
  return words.split("|").map((word) => [word, column]);
}

/** The columns of a table of fields by the bare words of its header, or `undefined` when it is about something else. */
export function columnsByWords(words: readonly string[]): readonly Column[] | undefined {
  const columns = words.map(columnOf);
  return columns[0] === "name" && columns.includes("type") ? columns : undefined;
}

/** Whether a title of a column is one that tables of fields are known to have. */
export function isColumn(title: string): boolean {
  return columnOf(title) !== "other";
}

/** What a column of this title holds. */
export function columnOf(word: string): Column {
  return headers.get(withoutTail(word.toLowerCase(), /[\s?:*.]/)) ?? "other";
}
