import type { JsonObject, JsonValue } from "../json.js";
import { mapStrings } from "../json-strings.js";
import { assetIdOf } from "../outputs/plan-output.js";
import { invalid } from "../server/api-error.js";
import { createId } from "../state/identifiers.js";
import type { AssetRecord } from "../state/asset-record.js";
import type { World } from "../world.js";
import type { Caller } from "./caller.js";

/** The documented limit of an upload: 50 MiB. */
export const mostAssetBytes = 52_428_800;

/**
 * Stores every `data:` URI in a value as an asset and puts its reference in place, as the upstream does on writes.
 * Refuses references to assets that do not exist or belong to somebody else, both with the same words.
 */
export function storeInlineMedia(world: World, caller: Caller, value: JsonObject, place: string): JsonObject {
  const change = (text: string): string => {
    if (text.startsWith("data:")) return storeDataUri(world, caller, text, place);
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

function storeDataUri(world: World, caller: Caller, uri: string, place: string): string {
  const match = /^data:([^;,]*)((?:;[^;,]*)*),/.exec(uri);
  const parameters = match?.[2] ?? "";
  if (match === null || !parameters.endsWith(";base64")) {
    throw invalid([{ loc: ["body", place], msg: "A data URI must be base64-encoded", type: "value_error" }]);
  }
  const bytes = Uint8Array.from(Buffer.from(uri.slice(match[0].length), "base64"));
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
    mimeType: match[1] === undefined || match[1] === "" ? "text/plain" : match[1],
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
