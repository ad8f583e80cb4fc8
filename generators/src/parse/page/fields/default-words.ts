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
