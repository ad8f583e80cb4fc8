// In: the words in the place of a value: a default, a range, whether a field is deprecated. Out: what they say.

import { printedNumber as number, readQuantity } from "../../../ir/quantity.js";
import { hasOpenCode, type Inline, proseOf, wordsOf } from "../blocks/inline.js";
import { readState } from "../vocabulary/states.js";

/** What stands where a default is told. */
export interface DefaultWords {
  readonly value?: string;
  /** Words that say where the default comes from; they count as a value where the options list them. */
  readonly vague?: string;
  /** The state that some pages print in the place of a default. */
  readonly required?: boolean;
  /** What is said beside the value. */
  readonly remark?: string;
}

const origin =
  /^(?:same|depends?|random(?:ly)?|determined|automatic(?:ally)?|auto-?detect\w*|chosen|picked|selected|set by|inherit\w*|derived|computed|calculated|detected|varies|provider|server|based|the|as|from|follows?|matches|copied|taken|value of|whatever|see)(?:\s|$)|^(?:\S+ )?default$/i;
const conditional = /\s(?:for|otherwise|if|when|unless|with|without|only)\s|\sotherwise$|\([^()]*\)[,;]\s/i;
const whenAbsent =
  /^(?:when|if) (?:\S+ )?(?:left out|omitted|not (?:set|given|specified|provided)|absent|missing|unset|empty)\b/i;

/** Reads the words behind `Default:` or in its column: a value, and what is no value. */
export function readDefaultWords(inline: Inline): DefaultWords {
  const words = wordsOf(inline);
  if (hasOpenCode(inline) || words === "") return {};
  const lead = inline.findIndex((piece) => piece.text.trim() !== "");
  const code = inline[lead];
  if (code?.kind === "code") return readCoded(code.text, inline.slice(lead + 1), inline);
  const required = readState(words);
  if (required !== undefined && /required|optional|mandatory/i.test(words)) return { required };
  const quoted = /^(?:"[^"]*"|\u201c[^\u201d]*\u201d)$/.test(words);
  if (quoted) return { value: words };
  const explained = /^("[^"]*"|[^\s"()]+) \(([^()]*)\)$/.exec(words);
  if (explained?.[1] !== undefined) return { value: explained[1], remark: `Default: ${proseOf(inline)}` };
  if (/^(?:none|null|n\/a|no default)[;,.:]\s/i.test(words) || origin.test(words) || conditional.test(words))
    return { vague: words };
  const isQuoted = words.length > 1 && words.startsWith("\u00ab") && words.endsWith("\u00bb");
  return { value: isQuoted ? words.slice(1, -1).trim() : words };
}

/** A value in backticks, unless what follows says that it is the default in one case only. */
function readCoded(value: string, rest: Inline, whole: Inline): DefaultWords {
  const aside = wordsOf(rest);
  const remark = `Default: ${proseOf(whole)}`;
  if (value === "") return {};
  if (aside === "") return { value };
  const more = rest.some((piece) => piece.kind === "code");
  const others = /^[.;(]/.test(aside) || whenAbsent.test(aside);
  const limited =
    /^(?:for|if|when|unless|with|without|only|in|on|or|and|,)(?:\s|$)/i.test(aside) && !whenAbsent.test(aside);
  return limited || (more && !others) ? { vague: remark.slice("Default: ".length) } : { value, remark };
}

/** What the place tells that says whether a field is deprecated. */
export interface Deprecation {
  readonly deprecated?: true | string;
  /** A remark of a field that is not deprecated, in the page's words: `No (planned)`. */
  readonly note?: string;
}

/** Reads the place that says whether a field is deprecated: a mark, or what to use instead. */
export function readDeprecation(inline: Inline): Deprecation {
  const words = wordsOf(inline).replace(/[.!]$/, "");
  const state = readState(words);
  if (state !== undefined) return state ? { deprecated: true } : {};
  if (/^deprecated$/i.test(words)) return { deprecated: true };
  if (/^(?:[-\u2010-\u2015]?|n\/a|none|never|not yet|not deprecated)$/i.test(words)) return {};
  // "No longer supported" is another matter.
  return /^(?:no(?! longer)|not|false)\b/i.test(words) ? { note: proseOf(inline) } : { deprecated: proseOf(inline) };
}

/** The ends of a range as printed. */
export interface Range {
  readonly minimum?: string;
  readonly maximum?: string;
  /** What the numbers count or measure; empty where nothing says it. */
  readonly unit: string;
}

// Longer words are prose.
const longestRange = 200;

const to = "\\s*(?:-|\u2013|\u2014|~|\uff5e|\u301c|to|and|\\.{2,3}|\u2026)\\s*";
// `1s`, `10 px`, `5 items`: the word behind a number is no part of it.
const end = `(${number}(?:\\s?[\\p{L}%\u00b0]{1,14})?)`;
// Not linear, bounded: a range has at most 200 characters.
const between = new RegExp(
  `^(?:(?:between|from)\\s+)?(?:${end}${to}${end}|[[(]\\s*${end}(?:${to}|\\s*,\\s*)${end}\\s*[\\])])$`,
  "iu",
);
const atLeast = new RegExp(`^(?:\\w{1,40}\\s*)?(?:>=|\u2265|at least|from|min(?:imum)?)\\s*${end}$`, "iu");
const atMost = new RegExp(`^(?:\\w{1,40}\\s*)?(?:<=|\u2264|at most|up to|max(?:imum)?)\\s*${end}$`, "iu");
const around = new RegExp(`^${end}\\s*(?:<=|\u2264)\\s*\\w{1,40}\\s*(?:<=|\u2264)\\s*${end}$`, "iu");

/** Reads `1 - 50`, `[0, 1]`, `1s to 10s`, `1 <= x <= 50`, `>= 0`; `undefined` for any other words. */
export function readRangeWords(words: string): Range | undefined {
  if (words.length > longestRange) return undefined;
  const [, low, high, lowest, highest] = between.exec(words) ?? around.exec(words) ?? [];
  const minimum = low ?? lowest ?? atLeast.exec(words)?.[1];
  const maximum = high ?? highest ?? (minimum === undefined ? atMost.exec(words)?.[1] : undefined);
  const ends = [minimum, maximum].filter((text) => text !== undefined).map((text) => readQuantity(text));
  if (ends.length === 0 || ends.some((text) => text === undefined)) return undefined;
  return {
    ...(minimum !== undefined && { minimum: readQuantity(minimum)?.number ?? minimum }),
    ...(maximum !== undefined && { maximum: readQuantity(maximum)?.number ?? maximum }),
    unit: ends.findLast((text) => (text?.unit ?? "") !== "")?.unit ?? "",
  };
}

/** Whether a unit counts the characters of a text. */
export function countsCharacters(unit: string): boolean {
  return /^(?:characters?|chars?|letters?)$/i.test(unit);
}

/** Whether a unit counts what is in a list. */
export function countsItems(unit: string): boolean {
  return /^(?:items?|elements?|entries|images?|videos?|files?|pictures?|urls?)$/i.test(unit);
}
