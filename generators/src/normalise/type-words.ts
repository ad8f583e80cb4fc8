import type { MediaKind } from "../ir/schema.js";

/** What one type word of a page or of the public list means. */
export type TypeWord =
  | { readonly kind: "string"; readonly format?: string }
  | { readonly kind: "number"; readonly integer: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "media"; readonly media: MediaKind }
  | { readonly kind: "json"; readonly shape: "any" | "object" | "container" }
  | { readonly kind: "array"; readonly items: TypeWord | undefined }
  /** One of the listed options: they decide whether it is text, a number or a switch. */
  | { readonly kind: "choice" }
  | { readonly kind: "null" }
  | { readonly kind: "unknown"; readonly word: string };

// The words of the pages, of common languages, and of the forms that parameters are entered in. `_` and `-` are spaces.
const words: ReadonlyMap<string, TypeWord> = new Map<string, TypeWord>([
  ...means({ kind: "string" }, ["string", "str", "text", "char", "prompt", "markdown", "html", "code"]),
  ...means({ kind: "string" }, ["textarea", "text area", "long text", "multiline", "multiline text", "text input"]),
  ...means({ kind: "string" }, ["password", "secret", "color", "colour", "hex color"]),
  ...means({ kind: "string", format: "uri" }, ["url", "uri"]),
  ...means({ kind: "string", format: "uuid" }, ["uuid", "guid"]),
  ...means({ kind: "string", format: "email" }, ["email"]),
  ...means({ kind: "string", format: "date" }, ["date"]),
  ...means({ kind: "string", format: "date-time" }, ["datetime", "date time", "timestamp"]),
  ...means({ kind: "choice" }, ["enum", "select", "dropdown", "choice", "radio", "radio group", "single select"]),
  ...means({ kind: "choice" }, ["combobox", "autocomplete", "picker"]),
  ...means({ kind: "array", items: { kind: "choice" } }, ["multiselect", "multi select", "multi choice", "checkboxes"]),
  ...means({ kind: "array", items: { kind: "string" } }, ["tags", "chips"]),
  ...means({ kind: "number", integer: true }, ["integer", "int", "int32", "int64", "long", "short", "uint", "bigint"]),
  ...means({ kind: "number", integer: false }, ["number", "float", "double", "decimal", "real", "numeric", "float32"]),
  ...means({ kind: "number", integer: false }, ["float64", "slider", "range", "stepper", "number input", "percentage"]),
  ...means({ kind: "boolean" }, ["boolean", "bool", "checkbox", "toggle", "switch", "flag", "yes no"]),
  ...means({ kind: "media", media: "image" }, ["image", "img", "picture", "photo", "mask"]),
  ...means({ kind: "media", media: "video" }, ["video"]),
  ...means({ kind: "media", media: "audio" }, ["audio"]),
  ...means({ kind: "media", media: "file" }, ["file", "attachment", "document", "pdf", "zip", "archive", "media"]),
  ...means({ kind: "media", media: "file" }, ["asset", "upload", "file upload", "binary"]),
  // The upstream writes `json` for objects and for lists alike, and `object` for objects alone.
  ...means({ kind: "json", shape: "container" }, ["json"]),
  ...means({ kind: "json", shape: "object" }, [
    "object",
    "json object",
    "dict",
    "dictionary",
    "map",
    "mapping",
    "record",
  ]),
  ...means({ kind: "json", shape: "object" }, ["key value", "key values"]),
  ...means({ kind: "json", shape: "any" }, ["any"]),
  ...means({ kind: "array", items: undefined }, ["array", "list", "tuple", "set", "json array"]),
  ...means({ kind: "null" }, ["null", "none"]),
]);

function means(word: TypeWord, names: readonly string[]): [string, TypeWord][] {
  return names.map((name) => [name, word]);
}

const listForms = [
  /^(?:array|list|set|sequence) of (.+?)s?$/,
  /^(?:array|list|set|sequence|tuple) ?[<[](.+)[>\]]$/,
  /^(.+)\[\]$/,
  /^(.+?) (?:list|array)$/,
  /^(?:list|array) (.+)$/,
];

// `dict[str, Any]`, `map<string, string>`: the keys are data, and what they hold is any JSON.
const mapForm = /^(?:dict|dictionary|map|mapping|record|object) ?[<[].+[>\]]$/;
// `string<uri>`, `number<float>`, `string (UUID)`: the older reference pages put the format behind the word.
const withFormat = /^([a-z0-9 ]+?) ?(?:<([a-z0-9-]+)>|\(([a-z0-9-]+)\))$/;
const mediaAddress = /^(image|video|audio|file) (?:url|uri|file|upload|input|asset)$/;

const longestType = 200;
const deepestList = 8;

/** Reads a type cell: one word, or a union such as `object | string`. Never empty. */
export function readTypeWords(text: string): readonly TypeWord[] {
  const type = text.replaceAll("`", "").replace(/\s+/g, " ").trim();
  if (type.length > longestType) return [{ kind: "unknown", word: `${type.slice(0, longestType)}\u2026` }];
  const words = unionParts(type).map((part) => readTypeWord(part));
  return words.length === 0 ? [{ kind: "unknown", word: text }] : words;
}

/** `a | b`, `a or b`, `a / b`, `Union[a, b]`, `Optional[a]`, `nullable a`, `?a`. */
function unionParts(type: string): readonly string[] {
  const [, wrapper = "", inner = ""] = /^(optional|union|nullable) ?[<[](.+)[>\]]$/i.exec(type) ?? [];
  const [, marked] = /^(?:nullable |\?)(.+)$/i.exec(type) ?? [];
  if (wrapper.toLowerCase() === "union") return inner.split(/[,|]/).flatMap((part) => unionParts(part.trim()));
  if (inner !== "") return [...unionParts(inner), "null"];
  if (marked !== undefined) return [...unionParts(marked), "null"];
  return splitOutsideBrackets(type.replace(/\?$/, ""));
}

function splitOutsideBrackets(type: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const piece of type.split(/( ?\| ?| or | \/ |[<[(]|[>\])])/i)) {
    if (/^[<[(]$/.test(piece)) depth++;
    else if (/^[>\])]$/.test(piece)) depth--;
    else if (depth === 0 && /^(?: ?\| ?| or | \/ )$/i.test(piece)) {
      parts.push("");
      continue;
    }
    parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function readTypeWord(original: string, depth = 0): TypeWord {
  const word = original.toLowerCase().replace(/[_-]/g, " ").trim();
  const known = words.get(word);
  if (known !== undefined) return known;
  const media = mediaAddress.exec(word)?.[1];
  if (media !== undefined) return { kind: "media", media: media as MediaKind };
  if (mapForm.test(word)) return { kind: "json", shape: "object" };
  const items = depth < deepestList ? itemsOf(word, depth) : undefined;
  if (items !== undefined) return { kind: "array", items };
  const [, base = "", angle, round] = withFormat.exec(word) ?? [];
  const formatted = words.get(base);
  if (formatted?.kind === "string") return { kind: "string", format: angle ?? round ?? "" };
  return formatted ?? { kind: "unknown", word: original };
}

/** What a list holds. One of several things is a list of any JSON. */
function itemsOf(word: string, depth: number): TypeWord | undefined {
  for (const form of listForms) {
    const item = form.exec(word)?.[1];
    if (item === undefined) continue;
    const items = readTypeWord(item, depth + 1);
    if (items.kind !== "unknown") return items;
    if (/[|,]| or /.test(item)) return { kind: "json", shape: "any" };
  }
  const plural = /^(.+[^s])s$/.exec(word)?.[1];
  const single = plural === undefined ? undefined : words.get(plural);
  return single?.kind === "media" || single?.kind === "string" || single?.kind === "number" ? single : undefined;
}
