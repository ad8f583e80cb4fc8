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
