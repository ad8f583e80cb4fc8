// What calls show of a field that no source types: the values that they send for it, and what kind of value those are.

import { escapePointer, isJsonObject, type JsonValue } from "../../ir/json.js";
import type { Example } from "../../ir/model.js";
import type { MediaKind } from "../../ir/schema.js";
import type { TypeWord } from "../../ir/type-words.js";

/** A value that a call sends, and where the call stands. */
export interface ShownValue {
  readonly value: JsonValue;
  /** `document#/pointer` of the value. */
  readonly from: string;
}

/** The inputs of calls, as the values that fields are looked up in. */
export function shownInputs(examples: readonly Example[]): readonly ShownValue[] {
  return examples.map(({ input, from }) => ({ value: input, from }));
}

/** What objects, or the objects of lists, hold under a name. */
export function shownMembers(shown: readonly ShownValue[], name: string): readonly ShownValue[] {
  return shown.flatMap(({ value, from }) => {
    const holders = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    return holders.flatMap((holder) =>
      isJsonObject(holder) && Object.hasOwn(holder, name)
        ? [{ value: holder[name] ?? null, from: `${from}/${escapePointer(name)}` }]
        : [],
    );
  });
}

/**
 * The types that values have, each once; none where the values tell nothing. An object has any fields and an empty list any
 * items: what a call leaves out may be there in another.
 */
export function typesOfValues(values: readonly JsonValue[]): readonly TypeWord[] {
  const told = values.filter((value) => value !== null);
  if (told.length === 0) return [];
  const kinds = new Set(told.map((value) => (Array.isArray(value) ? "array" : typeof value)));
  const words = [...kinds].map((kind): TypeWord => {
    switch (kind) {
      case "string":
        return typeOfTexts(told.filter((value) => typeof value === "string"));
      case "number":
        return { kind: "number", integer: told.every((value) => typeof value !== "number" || Number.isInteger(value)) };
      case "boolean":
        return { kind: "boolean" };
      case "array":
        return { kind: "array", items: typeOfItems(told.flatMap((value) => (Array.isArray(value) ? value : []))) };
      default:
        return { kind: "json", shape: "object" };
    }
  });
  return told.length < values.length ? [...words, { kind: "null" }] : words;
}

function typeOfItems(items: readonly JsonValue[]): TypeWord | undefined {
  const [first, ...others] = typesOfValues(items);
  return others.length === 0 ? first : undefined;
}

const extensions: readonly (readonly [MediaKind, RegExp])[] = [
  ["image", /\.(?:png|jpe?g|webp|gif|avif|bmp|tiff?|heic)$/i],
  ["video", /\.(?:mp4|webm|mov|mkv|m4v)$/i],
  ["audio", /\.(?:mp3|wav|ogg|flac|m4a|aac)$/i],
  ["file", /\.(?:zip|tar|pdf)$/i],
];

/** Text; an address where each text is one, and media where the addresses lead to files of one kind. */
function typeOfTexts(texts: readonly string[]): TypeWord {
  const addresses = texts.map(addressOf);
  if (addresses.some((address) => address === undefined)) return { kind: "string" };
  const kinds = new Set(addresses.map((address) => (address === undefined ? undefined : mediaAt(address))));
  const [media] = kinds;
  return kinds.size === 1 && media !== undefined ? { kind: "media", media } : { kind: "string", format: "uri" };
}

function addressOf(text: string): URL | undefined {
  return /^(?:https?:\/\/|data:|runflow:\/\/)\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function mediaAt({ protocol, pathname }: URL): MediaKind | undefined {
  if (protocol === "data:")
    return (["image", "video", "audio"] as const).find((kind) => pathname.startsWith(`${kind}/`));
  return extensions.find(([, pattern]) => pattern.test(pathname))?.[0];
}
