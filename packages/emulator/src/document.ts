import { createHash } from "node:crypto";

/** Bytes with their strong validator. */
export interface Document {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly contentType: string;
}

/** Wraps bytes with the validator that every served document carries: the quoted SHA-256 of the bytes. */
export function asDocument(bytes: Uint8Array<ArrayBuffer>, contentType: string): Document {
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("hex")}"`, contentType };
}
