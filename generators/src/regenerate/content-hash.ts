import { createHash } from "node:crypto";

import { isJsonObject } from "../ir/json.js";

/** SHA-256 of a text, in hex. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A hash of what a package's files say to its users: its version and the record of its releases do not count. */
export function contentHash(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (path === "CHANGELOG.md") continue;
    hash.update(`${path}\0${path === "package.json" ? withoutRelease(text) : text}\0`);
  }
  return hash.digest("hex");
}

function withoutRelease(text: string): string {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) return text;
  const { version: _version, generated, ...rest } = value;
  if (!isJsonObject(generated)) return JSON.stringify(rest);
  const { changes: _changes, ...facts } = generated;
  return JSON.stringify({ ...rest, generated: facts });
}
