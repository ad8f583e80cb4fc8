import type { JsonObject, JsonValue } from "../json.js";
import { mapStrings } from "../json-strings.js";
import { assetIdOf } from "../outputs/find-asset.js";
import { invalid } from "../server/api-error.js";
import { mostAssetBytes } from "../server/limit-bodies.js";
import { createId } from "../state/identifiers.js";
import type { AssetRecord } from "../state/asset-record.js";
import type { World } from "../world.js";
import type { Caller } from "./caller.js";

/**
 * Stores every `data:` URI in a value as an asset and puts its reference in place, as the upstream does on writes.
 * Refuses references to assets that do not exist or belong to somebody else, both with the same words.
 */
export function storeInlineMedia(world: World, caller: Caller, value: JsonObject, place: string): JsonObject {
  const change = (text: string): string => {
    if (dataUri.test(text)) return storeDataUri(world, caller, text, place);
    const id = assetIdOf(text);
    if (id !== undefined && !isUsable(world, caller, id)) {
      throw invalid([{ loc: ["body", place], msg: `asset not found or expired: ${text}`, type: "value_error" }]);
    }
    return text;
  };
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, JsonValue]) => [key, mapStrings(item, change)]),
  );
}

function isUsable(world: World, caller: Caller, id: string): boolean {
  const asset = world.store.assets.get(id);
  return asset?.organizationId === caller.organizationId && asset.confirmedAt !== undefined;
}

// A prompt may begin with "data:" too: only what follows the scheme's own syntax is taken for media.
const dataUri = /^data:((?:[\w.+-]+\/[\w.+-]+)?)((?:;[\w.+-]+(?:=[^;,\s]*)?)*),/i;

function decode(content: string, isBase64: boolean): Uint8Array<ArrayBuffer> {
  if (isBase64) return Uint8Array.from(Buffer.from(content, "base64"));
  try {
    return Uint8Array.from(Buffer.from(decodeURIComponent(content)));
  } catch {
    return new Uint8Array();
  }
}

function storeDataUri(world: World, caller: Caller, uri: string, place: string): string {
  const [start = "", mimeType = "", parameters = ""] = dataUri.exec(uri) ?? [];
  const bytes = decode(uri.slice(start.length), parameters.toLowerCase().endsWith(";base64"));
  if (bytes.byteLength === 0 || bytes.byteLength > mostAssetBytes) {
    const msg = `A data URI must hold 1 to ${mostAssetBytes} bytes, not ${bytes.byteLength}`;
    throw invalid([{ loc: ["body", place], msg, type: "value_error" }]);
  }
  const now = world.clock.now();
  const asset: AssetRecord = {
    id: createId(now),
    organizationId: caller.organizationId,
    createdBy: caller.userId,
    name: "inline",
    mimeType: mimeType === "" ? "text/plain" : mimeType.toLowerCase(),
    declaredBytes: bytes.byteLength,
    source: "inline",
    createdAt: now,
    storedBytes: bytes.byteLength,
    folderId: null,
    confirmedAt: now,
  };
  world.store.bytes.set(asset.id, bytes);
  world.store.assets.add(asset);
  return `runflow://assets/${asset.id}`;
}
