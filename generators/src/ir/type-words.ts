// In: a type as a page or the public list prints it. Out: what it means. The only place that knows words for types.

import type { MediaKind } from "./schema.js";

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

/** How surely a word is a type where something else may stand as well. */
type Sureness =
  /** It means nothing but a type: a capital letter makes no sentence of it. */
  | "technical"
  /** In small letters it is a type even beside prose. */
  | "common"
  /** Only where nothing but a type can stand. */
  | "loose";

const list = (items: TypeWord | undefined): TypeWord => ({ kind: "array", items });

// The words of the pages, of common languages, and of the forms that parameters are entered in. `_` and `-` are spaces.
const table: readonly (readonly [TypeWord, Readonly<Partial<Record<Sureness, string>>>])[] = [
  [
    { kind: "string" },
    {
      technical: "string|str",
      common: "text|textarea|color",
      loose:
        "char|prompt|markdown|html|code|text area|long text|multiline|multiline text|text input|password|secret|colour|hex color",
    },
  ],
  [{ kind: "string", format: "uri" }, { technical: "url|uri" }],
  [
    { kind: "string", format: "uuid" },
    { technical: "uuid", loose: "guid" },
  ],
  [{ kind: "string", format: "email" }, { loose: "email" }],
  [{ kind: "string", format: "date" }, { common: "date" }],
  [
    { kind: "string", format: "date-time" },
    { common: "datetime", loose: "date time|timestamp" },
  ],
  [
    { kind: "choice" },
    {
      technical: "enum",
      common: "select|dropdown",
      loose: "choice|radio|radio group|single select|combobox|autocomplete|picker",
    },
  ],
  [list({ kind: "choice" }), { loose: "multiselect|multi select|multi choice|checkboxes" }],
  [list({ kind: "string" }), { loose: "tags|chips" }],
  [
    { kind: "number", integer: true },
    { technical: "integer|int", loose: "int32|int64|long|short|uint|bigint" },
  ],
  [
    { kind: "number", integer: false },
    {
      technical: "number|float|double|decimal",
      common: "slider",
      loose: "real|numeric|float32|float64|range|stepper|number input|percentage",
    },
  ],
  [{ kind: "boolean" }, { technical: "boolean|bool", common: "checkbox|toggle", loose: "switch|flag|yes no" }],
  [
    { kind: "media", media: "image" },
    { common: "image", loose: "img|picture|photo|mask" },
  ],
  [{ kind: "media", media: "video" }, { common: "video" }],
  [{ kind: "media", media: "audio" }, { common: "audio" }],
  [
    { kind: "media", media: "file" },
    {
      common: "file|media",
      loose: "attachment|document|pdf|zip|archive|asset|upload|file upload|binary",
    },
  ],
  // The upstream writes `json` for objects and for lists alike, and `object` for objects alone.
  [{ kind: "json", shape: "container" }, { technical: "json" }],
  [
    { kind: "json", shape: "object" },
    { technical: "object|dict", loose: "json object|dictionary|map|mapping|record|key value|key values" },
  ],
  [{ kind: "json", shape: "any" }, { common: "any" }],
  [list(undefined), { technical: "array", common: "list", loose: "tuple|set|json array" }],
  [{ kind: "null" }, { technical: "null", loose: "none" }],
];
const listed = table.flatMap(([meaning, levels]) =>
  (["technical", "common", "loose"] as const).flatMap((level) =>
    (levels[level]?.split("|") ?? []).map((word) => ({ word, meaning, level })),
  ),
);
const words: ReadonlyMap<string, TypeWord> = new Map(listed.map(({ word, meaning }) => [word, meaning]));
const sureness: ReadonlyMap<string, Sureness> = new Map(listed.map(({ word, level }) => [word, level]));

/**
 * What the pages of the upstream print, longest first: for places where a page lost the separators around a type, and
 * where it was cut inside of one.
 */
export const printedTypes: readonly string[] =
  "image_list|video_list|audio_list|file_list|integer|boolean|number|object|string|array|float|image|video|audio|file|json|null|bool|int".split(
    "|",
  );

const listForms = [
  /^(?:array|list|set|sequence) of (.+?)s?$/,
  /^(?:array|list|set|sequence|tuple) ?[<[](.+)[>\]]$/,
  /^(.+)\[\]$/,
  /^(.+?) (?:list|array)$/,
  /^(?:list|array) (.+)$/,
];

// A list of what has a name of its own: `list<acme__kit__Weight>`, `Acme.Weight[]`, `array of LoraWeight`.
const namedList =
  /^(?:[Aa]rray|[Ll]ist|[Ss]et|[Ss]equence|[Tt]uple) ?[<[]([\w.:$-]+)[>\]]$|^([\w.:$]+)\[\]$|^(?:[Aa]rray|[Ll]ist|[Ss]et|[Ss]equence) of ([A-Z][\w.:$]*|[a-z]\w*[.:][\w.:$]*)(?: objects?)?$/;

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
  const named = namedList
    .exec(original.trim())
    ?.slice(1)
    .find((name) => name !== undefined);
  if (named !== undefined) return { kind: "array", items: { kind: "unknown", word: named } };
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

/** How surely a single type word is one, `string[]`, `string<uri>` and `list of strings` included; absent for any other. */
export function surenessOf(text: string): Sureness | undefined {
  const word = text.toLowerCase();
  // Not linear, bounded: its readers ask for at most 80 characters.
  const base = word
    .replace(/(?:\[\]|<\w+>|\?)+$/, "")
    .replace(/^(?:list|array) of (\w+?)s?$|^(image|video|audio|file)_list$/, "$1$2");
  return sureness.get(base);
}
