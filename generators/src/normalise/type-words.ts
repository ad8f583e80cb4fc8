import type { MediaKind } from "../ir/schema.js";

/** What one type word of a page or of the public list means. */
export type TypeWord =
  | { readonly kind: "string"; readonly format?: string }
  | { readonly kind: "number"; readonly integer: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "media"; readonly media: MediaKind }
  | { readonly kind: "json"; readonly shape: "any" | "object" | "container" }
  | { readonly kind: "array"; readonly items: TypeWord | undefined }
  | { readonly kind: "null" }
  | { readonly kind: "unknown"; readonly word: string };

const words = new Map<string, TypeWord>([
  ...["string", "str", "text", "enum"].map((word): [string, TypeWord] => [word, { kind: "string" }]),
  ...["integer", "int"].map((word): [string, TypeWord] => [word, { kind: "number", integer: true }]),
  ...["number", "float", "double", "decimal"].map((word): [string, TypeWord] => [
    word,
    { kind: "number", integer: false },
  ]),
  ...["boolean", "bool"].map((word): [string, TypeWord] => [word, { kind: "boolean" }]),
  ...(["image", "video", "audio", "file"] as const).map((word): [string, TypeWord] => [
    word,
    { kind: "media", media: word },
  ]),
  // The upstream writes `json` for objects and for lists alike, and `object` for objects alone.
  ["json", { kind: "json", shape: "container" }],
  ...["object", "dict"].map((word): [string, TypeWord] => [word, { kind: "json", shape: "object" }]),
  ["any", { kind: "json", shape: "any" }],
  ...["array", "list"].map((word): [string, TypeWord] => [word, { kind: "array", items: undefined }]),
  ...["null", "none"].map((word): [string, TypeWord] => [word, { kind: "null" }]),
]);

const listForms = [
  /^(?:array|list)\s+of\s+(.+?)s?$/,
  /^(?:array|list)\s*[<[](.+)[>\]]$/,
  /^(.+)\[\]$/,
  /^(.+?)[_ -](?:list|array)$/,
];

// `string<uri>`, `number<float>`, `string (UUID)`: the older reference pages put the format behind the word.
const withFormat = /^([a-z]+)\s*(?:<([a-z0-9-]+)>|\(([a-z0-9-]+)\))$/;

/** Reads a type cell: one word, or a union such as `object | string`. Never empty. */
export function readTypeWords(text: string): readonly TypeWord[] {
  const parts = text
    .split(/\s*(?:\||\bor\b)\s*/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length === 0 ? [{ kind: "unknown", word: text }] : parts.map(readTypeWord);
}

function readTypeWord(original: string): TypeWord {
  const word = original.toLowerCase().replaceAll("`", "").trim();
  const known = words.get(word);
  if (known !== undefined) return known;
  for (const form of listForms) {
    const item = form.exec(word)?.[1];
    if (item === undefined) continue;
    const items = readTypeWord(item);
    if (items.kind !== "unknown") return { kind: "array", items };
  }
  const [, base = "", angle, round] = withFormat.exec(word) ?? [];
  const formatted = words.get(base);
  if (formatted?.kind === "string") return { kind: "string", format: angle ?? round ?? "" };
  return formatted ?? { kind: "unknown", word: original };
}
