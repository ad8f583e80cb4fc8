import { dropText, hasOpenCode, type Inline, wordsOf } from "./inline.js";
import { isTypeWord } from "./type-words.js";

/** What stands in the head of a field: `` `name` (type, required) ``. */
export interface FieldHead {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  /** Whether a parenthesis followed the name. */
  readonly typed: boolean;
  /** The head broke off before its end. */
  readonly cut: boolean;
  /** What follows the head on the same line. */
  readonly rest: Inline;
}

const states: ReadonlyMap<string, boolean> = new Map([
  ["required", true],
  ["optional", false],
]);

/** Reads the head of a field, or `undefined` when the text names none. */
export function readFieldHead(inline: Inline): FieldHead | undefined {
  const lead = inline.findIndex((piece) => piece.text.trim() !== "");
  const first = inline[lead];
  if (first === undefined) return undefined;
  if (first.kind === "code" || first.strong) {
    const marked = first.strong ? strongLead(inline.slice(lead)) : first.text;
    const name = first.strong ? marked.trim().replace(/:$/, "") : marked;
    const rest = dropText(inline.slice(lead), marked.length);
    return name.trim() === "" ? undefined : withMeta(name, rest);
  }
  return plainHead(inline);
}

function plainHead(inline: Inline): FieldHead | undefined {
  const text = inline.map((piece) => piece.text).join("");
  const open = text.indexOf("(");
  if (open < 0) {
    const name = text.trim();
    return /\s|`/.test(name) || name === "" ? undefined : { name, typed: false, cut: false, rest: [] };
  }
  const name = text.slice(0, open).trim();
  if (name === "" || hasOpenCode(inline)) return undefined;
  const head = withMeta(name, dropText(inline, open));
  const meant =
    head.required !== undefined ||
    (head.type !== undefined && head.type.split("|").every((word) => isTypeWord(word.trim())));
  return meant ? head : undefined;
}

function strongLead(inline: Inline): string {
  const end = inline.findIndex((piece) => !piece.strong);
  return inline
    .slice(0, end < 0 ? inline.length : end)
    .map((piece) => piece.text)
    .join("");
}

function withMeta(name: string, after: Inline): FieldHead {
  const text = after.map((piece) => piece.text).join("");
  const open = /^\s*\(/.exec(text)?.[0].length;
  if (open === undefined) return { name, typed: false, cut: false, rest: after };
  const close = closingParenthesis(text, open);
  const cut = close === undefined;
  const parts = splitOutsideBrackets(text.slice(open, close));
  // The last word of a head that broke off may lack its tail, unless it can only be one word.
  if (cut && !states.has(parts.at(-1) ?? "")) parts.pop();
  const required = parts.map((part) => states.get(part.toLowerCase())).find((state) => state !== undefined);
  const types = parts.filter((part) => part !== "" && !states.has(part.toLowerCase()));
  const type = wordsOf([{ kind: "text", text: types.join(", "), raw: "", strong: false }]);
  return {
    name,
    ...(type === "" ? {} : { type }),
    ...(required === undefined ? {} : { required }),
    typed: true,
    cut,
    rest: cut ? [] : dropText(after, close + 1),
  };
}

function closingParenthesis(text: string, from: number): number | undefined {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")" && --depth === 0) return index;
  }
  return undefined;
}

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const character of text) {
    if ("([{<".includes(character)) depth++;
    if (")]}>".includes(character)) depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
