// In: what stands where a name stands, some of it struck through. Out: which name counts, and what is said of the other.

import { withoutTail } from "../../../ir/without-tail.js";
import { dropText, type Inline, isStruck, proseOf, textOf, wordsOf } from "../blocks/inline.js";

/** The head of a field without a name that was given up for another. */
export interface StruckName {
  readonly inline: Inline;
  /** The name is struck through to its end, and no other follows it. */
  readonly deprecated: boolean;
  /** The name that the field had before. */
  readonly former?: string;
}

/** Reads what pages strike through where names stand: a field that is given up, or the name that one had: `~~old~~ new`. */
export function readStruckName(inline: Inline): StruckName {
  if (!isStruck(inline)) return { inline, deprecated: false };
  const end = inline.findIndex((piece) => piece.struck !== true);
  if (end < 0) return { inline, deprecated: true };
  const rest = inline.slice(end);
  const text = textOf(rest);
  if (rest[0]?.kind === "text" && /^[\p{L}\p{N}_]/u.test(text)) return { inline, deprecated: false };
  const between = /^\s*(?:(?:\u2192|[-=]>|\/|,)\s*)?/.exec(text)?.[0] ?? "";
  const other = dropText(rest, between.length);
  if (!beginsWithName(other)) return { inline, deprecated: true };
  return { inline: other, deprecated: false, former: textOf(inline.slice(0, end)).trim() };
}

/** In code or bold, or one bare word with nothing or a parenthesis behind it. */
function beginsWithName(inline: Inline): boolean {
  const [first] = inline;
  if (first === undefined || first.kind === "code") return first !== undefined;
  const word = first.strong ? first.text.trim() : /^([\p{L}_][\w.-]*)\s*(?:$|[(\uff08*:])/u.exec(textOf(inline))?.[1];
  return word !== undefined && !/^(?:deprecated|removed|obsolete|legacy|renamed|old|unused)$/i.test(word);
}

/** What a former name leaves in the description. */
export function formerNote(former: string | undefined): readonly string[] {
  return former === undefined || former === "" ? [] : [`Formerly \`${former}\`.`];
}

/** The words that are struck through. */
export function struckWords(inline: Inline): string {
  return wordsOf(inline.filter((piece) => piece.struck === true));
}

/** What stands behind them, as a line of the description. */
export function remarkBehind(inline: Inline): readonly string[] {
  const behind = proseOf(inline.filter((piece) => piece.struck !== true)).replace(/^[\s(\uff08,:]+/, "");
  const text = withoutTail(behind, /[\s)\uff09.]/);
  return text === "" || /^deprecated$/i.test(text) ? [] : [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`];
}
