import { hasOpenCode, type Inline, wordsOf } from "./inline.js";

/** A list of allowed values as printed. */
export interface Options {
  readonly values: readonly string[];
  /** The page prints the list as a suggestion. */
  readonly suggested: boolean;
  /** The list broke off. */
  readonly cut: boolean;
}

interface Value {
  text: string;
  readonly codes: string[];
}

const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["\u201C", "\u201D"],
  ["\u2018", "\u2019"],
]);

/** Reads a comma list. Commas inside backticks, quotes and brackets belong to a value. `undefined` when any value will do. */
export function readOptions(inline: Inline): Options | undefined {
  const words = wordsOf(inline);
  const bare = inline.every((piece) => piece.kind !== "code");
  if (bare && /^(?:any|see nested fields(?: below)?\.?|[-\u2010-\u2015]?)$/i.test(words)) return undefined;
  const suggested = /^suggested:/i.test(words);
  const { values, balanced } = splitValues(inline, true);
  const all = balanced ? values : splitValues(inline, false).values;
  // A value whose backtick never closes lost its tail, and the commas behind it are none.
  const open = hasOpenCode(inline)
    ? all.findIndex((value) => value.codes.length === 0 && value.text.includes("`"))
    : -1;
  const whole = open < 0 ? [...all] : all.slice(0, open);
  const last = whole.at(-1);
  const tail = open < 0 && last?.codes.length === 0 ? last.text.trim() : undefined;
  const broken = tail !== undefined && /^$|(?:…|\.\.\.)$/.test(tail);
  if (broken) whole.pop();
  const first = whole[0];
  if (suggested && first !== undefined) first.text = first.text.replace(/^\s*suggested:/i, "");
  return {
    values: whole.flatMap(valuesOf).filter((value) => value !== ""),
    suggested,
    cut: broken || hasOpenCode(inline),
  };
}

function splitValues(inline: Inline, guarded: boolean): { values: Value[]; balanced: boolean } {
  const values: Value[] = [{ text: "", codes: [] }];
  let quote: string | undefined;
  let depth = 0;
  for (const piece of inline) {
    const value = values.at(-1);
    if (piece.kind === "code" && value !== undefined) {
      value.codes.push(piece.text);
      continue;
    }
    for (const character of piece.text) {
      const current = values.at(-1);
      if (current === undefined) continue;
      const opens =
        /^\s*(?:or|and)?\s*$/.test(current.text) && current.codes.length === 0 ? closers.get(character) : undefined;
      if (guarded && quote !== undefined) {
        if (character === quote) quote = undefined;
      } else if (guarded && opens !== undefined) {
        quote = opens;
      } else if (guarded && "([{".includes(character)) {
        depth++;
      } else if (guarded && ")]}".includes(character)) {
        depth--;
      } else if (character === "," && depth === 0) {
        values.push({ text: "", codes: [] });
        continue;
      }
      current.text += character;
    }
  }
  return { values, balanced: quote === undefined && depth === 0 };
}

function valuesOf({ text, codes }: Value): string[] {
  // Words beside backticked values explain them: "(default)", "or".
  if (codes.length > 0) return codes;
  const bare = text.replace(/[ \t\n]+/g, " ").trim();
  const quoted = bare.replace(/^(?:or|and) (?=["'\u201C\u2018])/, "");
  const closer = closers.get(quoted[0] ?? "");
  return [closer !== undefined && quoted.length > 1 && quoted.endsWith(closer) ? quoted.slice(1, -1) : bare];
}
