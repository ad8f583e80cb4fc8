import { isJsonObject, type JsonValue } from "./json.js";

/** The first uploaded asset that an input refers to, at any depth. */
export function findAsset(value: JsonValue): string | undefined {
  if (typeof value === "string") return assetIdOf(value);
  if (Array.isArray(value)) return firstAsset(value);
  return isJsonObject(value) ? firstAsset(Object.values(value)) : undefined;
}

function firstAsset(values: readonly JsonValue[]): string | undefined {
  for (const value of values) {
    const found = findAsset(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The id in an asset reference, or undefined for any other text. */
export function assetIdOf(text: string): string | undefined {
  return /^runflow:\/\/assets\/([0-9a-f-]{36})$/i.exec(text)?.[1]?.toLowerCase();
}
