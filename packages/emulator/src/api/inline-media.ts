// In: a value of a request. Out: the same with references to assets, and the assets that its `data:` URIs will be.
// Stores nothing until it is told to: a request that is refused later leaves nothing behind.

import { type JsonValue, mapStrings } from "../json.js";
import { assetIdOf } from "../asset-reference.js";
import type { FieldError, Place } from "../api-error.js";
import { mostAssetBytes } from "../http/limit-bodies.js";
import { createId } from "../state/identifiers.js";
import type { AssetRecord, Principal } from "../state/records.js";
import type { EmulatorContext } from "../context.js";

/** An asset that was sent inline and is not stored yet. */
export interface InlineAsset {
  readonly record: AssetRecord;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A value whose inline media are references already, with what they refer to. */
export interface InlineMedia<Value> {
  readonly value: Value;
  readonly assets: readonly InlineAsset[];
}

/**
 * Puts a reference in the place of every `data:` URI, as the upstream does on writes. Complains of those that hold no file,
 * and of references to assets that do not exist or belong to somebody else, both with the same words.
 */
export function readInlineMedia<Value extends JsonValue>(
  context: EmulatorContext,
  principal: Principal,
  value: Value,
  place: Place,
  errors: FieldError[],
): InlineMedia<Value> {
  const assets: InlineAsset[] = [];
  const change = (text: string, loc: Place): string => {
    const id = assetIdOf(text);
    if (id !== undefined && !isUsable(context, principal, id)) {
      errors.push({ loc, msg: `asset not found or expired: ${text}`, type: "value_error" });
    }
    const parts = dataUri.exec(text);
    if (parts === null) return text;
    const bytes = decode(text, parts);
    if (typeof bytes === "string") {
      errors.push({ loc, msg: bytes, type: "value_error" });
      return text;
    }
    const record = inlineRecord(context, principal, parts[1] ?? "", bytes.byteLength);
    assets.push({ record, bytes });
    return `runflow://assets/${record.id}`;
  };
  // Texts take the place of texts, so the value keeps its shape.
  return { value: mapStrings(value, change, place) as Value, assets };
}

/** Stores what was sent inline. */
export function storeInlineMedia(context: EmulatorContext, assets: readonly InlineAsset[]): void {
  for (const { record, bytes } of assets) {
    context.store.bytes.set(record.id, bytes);
    context.store.assets.add(record);
  }
}

function isUsable(context: EmulatorContext, principal: Principal, id: string): boolean {
  const asset = context.store.assets.get(id);
  return asset?.organizationId === principal.organizationId && asset.confirmedAt !== undefined;
}

// A prompt may begin with "data:" too: only what follows the scheme's own syntax is taken for media.
const dataUri = /^data:((?:[\w.+-]+\/[\w.+-]+)?)((?:;[\w.+-]+(?:=[^;,\s]*)?)*),/i;

/** The bytes of a data URI, or what is wrong with it. */
function decode(uri: string, [start, , parameters = ""]: RegExpExecArray): Uint8Array<ArrayBuffer> | string {
  const bytes = parameters.toLowerCase().endsWith(";base64")
    ? decodeBase64(uri.slice(start.length))
    : decodeText(uri.slice(start.length));
  if (typeof bytes === "string" || (bytes.byteLength > 0 && bytes.byteLength <= mostAssetBytes)) return bytes;
  return `A data URI must hold 1 to ${mostAssetBytes} bytes, not ${bytes.byteLength}`;
}

// Node's own decoder passes over what is no base64 and would make a file of the rest.
function decodeBase64(content: string): Uint8Array<ArrayBuffer> | string {
  const text = content.includes("%") ? percentDecoded(content) : content;
  const digits = text?.replace(/\s+/g, "").replace(/={0,2}$/, "");
  if (digits === undefined || !/^[\w+/-]*$/.test(digits) || digits.length % 4 === 1) {
    return "A data URI marked base64 must hold base64";
  }
  return Uint8Array.from(Buffer.from(digits, "base64"));
}

function decodeText(content: string): Uint8Array<ArrayBuffer> | string {
  const text = percentDecoded(content);
  return text === undefined
    ? "A data URI must escape its text as UTF-8 with percent signs"
    : Uint8Array.from(Buffer.from(text));
}

function percentDecoded(content: string): string | undefined {
  try {
    return decodeURIComponent(content);
  } catch {
    return undefined;
  }
}

function inlineRecord(context: EmulatorContext, principal: Principal, mimeType: string, size: number): AssetRecord {
  const now = context.clock.now();
  return {
    id: createId(now),
    organizationId: principal.organizationId,
    createdBy: principal.userId,
    name: "inline",
    mimeType: mimeType === "" ? "text/plain" : mimeType.toLowerCase(),
    declaredBytes: size,
    source: "inline",
    createdAt: now,
    storedBytes: size,
    folderId: null,
    confirmedAt: now,
  };
}
