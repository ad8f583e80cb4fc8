// Only for places where a page lost the separators around a type. Everywhere else a type is kept as printed, known or not.
const printed = [
  "image_list",
  "video_list",
  "audio_list",
  "file_list",
  "integer",
  "boolean",
  "number",
  "object",
  "string",
  "array",
  "float",
  "image",
  "video",
  "audio",
  "file",
  "json",
  "null",
  "int",
  "bool",
] as const;

/** The type words that pages are known to print, longest first. */
export const typeWords: readonly string[] = [...printed].sort((left, right) => right.length - left.length);

// Words that mean nothing but a type, so that a capital letter makes no sentence of them.
const technical: ReadonlySet<string> = new Set(
  "integer boolean number object string array float json null int bool str double decimal enum dict uri url uuid".split(
    " ",
  ),
);

const known: ReadonlySet<string> = new Set([
  ...printed,
  ...technical,
  ..."text list any date datetime color select dropdown textarea slider checkbox toggle media".split(" "),
]);

const longestType = 80;

/** Whether a text is nothing but a type word that pages are known to print, `string[]` and `string<uri>` included. */
export function isTypeWord(text: string): boolean {
  const words: readonly string[] = printed;
  return text.length <= longestType && words.includes(baseWord(text.toLowerCase()));
}

/** Whether a type word may be the start of a longer one: `image` of `image_list`. */
export function isTypeStart(word: string): boolean {
  return printed.some((known) => known !== word && known.startsWith(word));
}

/** Whether a text is a type, or a union of types: `object | string`. Words that other sites print count as well. */
export function isType(text: string): boolean {
  return text.length <= longestType && text.split("|").every((word) => known.has(baseWord(word.trim().toLowerCase())));
}

/** The same where the text stands among prose, and a capital letter may begin a sentence. */
export function isTypeAmongProse(text: string): boolean {
  return isType(text) && (text === text.toLowerCase() || technical.has(baseWord(text.toLowerCase())));
}

function baseWord(word: string): string {
  // Not linear, bounded: a type has at most 80 characters, the longest type.
  return word.replace(/(?:\[\]|<\w+>|\?)+$/, "").replace(/^(?:list|array) of (\w+?)s?$/, "$1");
}
