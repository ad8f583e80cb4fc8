// In: a label, the title of a column, the first words of a part of a head. Out: the fact that it tells of a field.

import { withoutTail } from "../../../ir/without-tail.js";

/** What pages tell of a field beside its name and a description, wherever they print it. */
export type Fact = keyof typeof labels;

/** What a column of a table of fields holds. */
export type Column = Fact | "name" | "description" | "other";

const labels = {
  type: "type|data type|datatype",
  required: "required|mandatory|is required|req",
  nullable: "nullable|is nullable",
  deprecated: "deprecated|deprecation",
  default: "default|default value|defaults|defaults to",
  options:
    "options|option|allowed values|allowed|enum|choices|values|possible values|valid values|accepted values|supported values|one of|enum values|available values|permitted values|allowed options|available options|supported options",
  suggested: "suggested|suggested values|suggestions",
  range: "range|value range|required range",
  lengthRange: "string length|required string length",
  itemsRange: "array length|required array length",
  minimum: "min|minimum|min value|minimum value|lower bound",
  maximum: "max|maximum|max value|maximum value|upper bound",
  minLength: "min length|minimum length|minlength|minimum string length",
  maxLength: "max length|maximum length|maxlength|maximum string length",
  minItems: "min items|minimum items|minitems|minimum array length",
  maxItems: "max items|maximum items|maxitems|maximum array length",
  multipleOf: "multiple of|multipleof",
  pattern: "pattern|regex|regular expression",
  examples: "example|examples",
  elements: "items|item type|items type|element type|elements type|elements",
} as const;

/** Each label with its fact. */
export const facts: ReadonlyMap<string, Fact> = new Map(
  Object.entries(labels).flatMap(([fact, words]) => words.split("|").map((word) => [word, fact as Fact])),
);

/** What a column of such a title tells, which as the label of a bullet may be about something else. */
export const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...titled("name", "field|parameter|param|name|argument|property|key|input|variable|attribute"),
  ...titled("name", "field name|parameter name"),
  ...titled("range", "constraints"),
  ...titled("description", "description|details|notes|meaning|explanation"),
]);

function titled(column: Column, words: string): [string, Column][] {
  return words.split("|").map((word) => [word, column]);
}

/** The fact behind a label: `Options (3)` counts what follows, and `min_length` is the same as `Min length`. */
export function factOf(label: string): Fact | undefined {
  const word = label.toLowerCase();
  return facts.get(word) ?? facts.get(withoutAside(word).replace(/[_-]/g, " "));
}

/** The text without the brackets that it ends in. */
function withoutAside(text: string): string {
  const open = text.lastIndexOf("(");
  const isLast = open >= 0 && text.endsWith(")") && text.indexOf(")", open) === text.length - 1;
  return isLast ? text.slice(0, open).trimEnd() : text;
}

/** Whether a label announces a list of values. */
export function announcesOptions(label: string): boolean {
  const fact = factOf(label);
  return fact === "options" || fact === "suggested";
}

const anyLabel = [...facts.keys()].sort((left, right) => right.length - left.length).join("|");
const labelOfHead = new RegExp(`^(${anyLabel})\\s*(?:([:=\uff1a]|\\bis\\b)|(?=[\\s"'\`]))\\s*`, "i");

// Known in a head without a colon behind them, as `default 4` and `max 10` are. Other labels are words of a sentence there.
const bareInHead: ReadonlySet<Fact> = new Set<Fact>(["default", "options", "minimum", "maximum"]);

/** The fact that a part of a head begins with, and how long its label is: `default: 4`, `max 10`, `enum values: a`. */
export function factInHead(text: string): { readonly fact: Fact; readonly length: number } | undefined {
  const [whole = "", label = "", mark] = labelOfHead.exec(text) ?? [];
  const fact = facts.get(label.toLowerCase());
  // `Enum | Size` names types.
  const isType = mark === undefined && text.startsWith("|", whole.length);
  return fact === undefined || isType || (mark === undefined && !bareInHead.has(fact))
    ? undefined
    : { fact, length: whole.length };
}

const labelWithin = new RegExp(`(?<![\\w"'\`])(${anyLabel})\\s?[:\uff1a]\\s?(?=\\S)`, "gi");

/** Each label with a colon behind it that stands in a text, and how long both are. */
export function labelsWithin(
  text: string,
): readonly { readonly fact: Fact; readonly at: number; readonly length: number }[] {
  return [...text.matchAll(labelWithin)].flatMap(({ 0: whole, 1: label = "", index }) => {
    const fact = facts.get(label.toLowerCase());
    return fact === undefined ? [] : [{ fact, at: index, length: whole.length }];
  });
}

/** The columns of a table of fields by the bare words of its header, or `undefined` when it is about something else. */
export function columnsByWords(words: readonly string[]): readonly Column[] | undefined {
  const found = words.map(columnOf);
  return isHeaderOfFields(found) ? found : undefined;
}

/** Whether lists of fields have such columns, wherever they stand: a name first, and a type. */
export function isHeaderOfFields(columns: readonly Column[]): boolean {
  return columns[0] === "name" && columns.includes("type");
}

/** Whether a title of a column is one that tables of fields are known to have; examples stand in many tables. */
export function isColumn(title: string): boolean {
  return !["other", "examples"].includes(columnOf(title));
}

/** What a column of this title holds. */
export function columnOf(title: string): Column {
  const word = withoutTail(title.toLowerCase(), /[\s?:*.]/);
  return columns.get(word) ?? factOf(word) ?? "other";
}
