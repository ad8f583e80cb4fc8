/**
 * The values of a list that is printed as one in brackets: `["a", "b", null]`, `['a', 'b']`, `[a, b]`. `null` stays a
 * word. One that cannot be read stays whole, for a reader who can tell a person. `undefined` when nothing of the kind
 * is printed: a value in brackets, or several of them.
 */
export function readBracketedList(words: string): readonly string[] | undefined {
  if (!words.startsWith("[")) return undefined;
  const end = closingBracket(words);
  if (end === undefined) return [words];
  if (end < words.length - 1) return undefined;
  const values = fromJson(words) ?? fromWords(words.slice(1, -1));
  if (values === undefined) return [words];
  if (values.length < 2) return undefined;
  // Two numbers are as well the ends of a range, or a size.
  return values.length === 2 && values.every((value) => /^-?[\d.]+$/.test(value)) ? [words] : values;
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
