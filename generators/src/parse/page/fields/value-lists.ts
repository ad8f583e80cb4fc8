/** What a list in brackets holds. */
export interface BracketedList {
  readonly values: readonly string[];
  /** Dots say that the list goes on. */
  readonly open: boolean;
  /** Nothing in it is quoted. Where a field takes a list, such words are as well one value of it. */
  readonly bare: boolean;
}

const more = "(?:\\.{3}|\u2026|etc\\.?)";
const leftOut = new RegExp(`,\\s*(["']?)${more}\\1(?=\\s*[,\\]])|(?<=^\\[)\\s*(["']?)${more}\\2\\s*,`, "gi");

// Names of the parts of one value, which stand in the place of numbers.
const parts =
  /^\[(?:x, ?y(?:, ?z)?|x, ?y, ?(?:w, ?h|width, ?height)|x[01], ?y[01], ?x[12], ?y[12]|w, ?h|h, ?w|width, ?height|height, ?width|r, ?g, ?b(?:, ?a)?|h, ?s, ?[lvb]|min, ?max|start, ?end|lat, ?(?:lon|lng))\]$/i;

/**
 * The values of a list that is printed as one in brackets: `["a", "b", null]`, `['a', 'b']`, `[a, b, ...]`. `null` stays
 * a word. One that cannot be read stays whole, for a reader who can tell a person. `undefined` when nothing of the kind
 * is printed: a value in brackets, or several of them.
 */
export function readBracketedList(words: string): BracketedList | undefined {
  if (!words.startsWith("[")) return undefined;
  const whole: BracketedList = { values: [words], open: false, bare: false };
  const end = closingBracket(words);
  if (end === undefined) return whole;
  if (end < words.length - 1) return undefined;
  const listed = words.replace(leftOut, "");
  const open = listed !== words;
  const values = fromJson(listed) ?? fromWords(listed.slice(1, -1));
  if (values === undefined || parts.test(words)) return whole;
  if (values.length < 2 && !open) return undefined;
  // Two numbers are as well the ends of a range, or a size.
  const isPair = !open && values.length === 2 && values.every((value) => /^-?[\d.]+$/.test(value));
  return isPair ? whole : { values, open, bare: !/["']/.test(words) };
}

function closingBracket(words: string): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const character = words[at] ?? "";
    if (quote !== undefined) {
      if (character === "\\") at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || (character === "'" && "[, ".includes(words[at - 1] ?? "."))) quote = character;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return at;
  }
  return undefined;
}

function fromJson(words: string): readonly string[] | undefined {
  try {
    const values: unknown = JSON.parse(words);
    const isList = Array.isArray(values) && values.every((value) => value === null || typeof value !== "object");
    return isList ? values.map(String) : undefined;
  } catch {
    // Not JSON; it may still be a list of words.
    return undefined;
  }
}

function fromWords(inner: string): readonly string[] | undefined {
  const parts = inner.split(",").map((part) => part.trim());
  const values = parts.map((part) => /^'([^']*)'$/.exec(part)?.[1] ?? /^[\w.:+-]+$/.exec(part)?.[0]);
  const read = values.filter((value) => value !== undefined);
  if (read.length < parts.length) return undefined;
  // Among quoted values a bare word of Python's is none of the texts.
  return parts.some((part) => part.startsWith("'"))
    ? read.map((value, index) => (parts[index] === "None" ? "null" : value))
    : read;
}

// How people write about values where a list of them could stand. Only bare words are judged; a value in quotes or backticks is one.

const start =
  /^(?:(?:an?|the|any|all|every|each|only|must|should|your|up to|at (?:least|most)|(?:more|less|greater|fewer) than|over|about|between|from|depends?|same|see|as in|positive|non-negative|multiples?|valid|iso|https?|hex|(?:names?|ids?|lists?|one|some) of|comma[- ]separated)\s(?=[\p{L}\p{N}"'~])|[<>\u2264\u2265])/iu;
const end =
  /\s(?:characters?|chars|words|urls?|codes?|colou?rs?|strings?|integers?|numbers?|values?|ratios?|names?|ids?|formats?|languages?|more|others?|greater|less|higher|lower|above|below|otherwise)\.?$/i;
const example = /^(?:e\.\s?g\.,?|for (?:example|instance),?|such as|like|includ(?:es?|ing)|examples?:)\s+/i;
const other = /^(?:(?:or|and)\s+)?(?:any other|another|a custom|custom|other)\s/i;

/** Whether bare words tell what a value may be, instead of being one: `Up to 500 characters`, `or any other ratio`. */
export function isAboutValues(words: string): boolean {
  return start.test(words) || end.test(words) || other.test(words) || example.test(words);
}

/** The rest of a text that begins by calling what follows examples: `e.g. 16:9`, `such as`. */
export function afterExampleWord(words: string): string | undefined {
  const [lead] = example.exec(`${words} `) ?? [];
  return lead === undefined ? undefined : words.slice(lead.length).trim();
}

/** Whether a text sends its reader to another place for the values: ``Same as `quality` ``. */
export function refersElsewhere(words: string): boolean {
  return /^(?:same|see|as for|as in|like)\s/i.test(words);
}

/** The last of a list as a sentence prints it: `or webp` is `webp`, and `jpeg or webp` is two of them where each is a word. */
export function withoutConjunction(values: readonly string[]): readonly string[] {
  const last = values.at(-1);
  if (last === undefined) return values;
  const others = values.slice(0, -1);
  const joined = /^(?:or|and) (\S+)$/i.exec(last)?.[1];
  if (joined !== undefined && others.length > 0) return [...others, joined];
  const [, left, right] = /^(\S+) (?:or|and) (\S+)$/i.exec(last) ?? [];
  const isList = left !== undefined && right !== undefined && others.every((value) => !/\s/.test(value));
  return isList ? [...others, left, right] : values;
}
