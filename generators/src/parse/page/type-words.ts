// Only for places where a page lost the separators around a type. Everywhere else a type is kept as printed, known or not.
const words = [
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
export const typeWords: readonly string[] = [...words].sort((left, right) => right.length - left.length);

const known: ReadonlySet<string> = new Set(words);

/** Whether a text is nothing but a known type word, `string[]` and `string<uri>` included. */
export function isTypeWord(text: string): boolean {
  return known.has(text.toLowerCase().replace(/(?:\[\]|<\w+>)$/, ""));
}

/** Reads the words that say whether a field must be given; `undefined` for any other word. */
export function readState(text: string): boolean | undefined {
  switch (text.toLowerCase().trim()) {
    case "required":
    case "yes":
    case "true":
    case "✓":
    case "✔":
      return true;
    case "optional":
    case "no":
    case "false":
      return false;
    default:
      return undefined;
  }
}
