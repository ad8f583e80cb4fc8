import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { isJsonObject } from "../ir/json.js";

/** What a run depends on, and what it left. */
export interface FingerprintParts {
  /** Folders and files whose bytes decide the result: the snapshot, the generator, the names, the histories. */
  readonly inputs: readonly string[];
  /** The folder of packages: its files are looked at (size and time), not read. */
  readonly packages: string;
}

const lookedAt = ["package.json", "model.json", "index.d.ts", "index.js", "schema.d.ts", "schema.js", "README.md"];

/**
 * One hash of everything that a run depends on: when it is the one of the last run, nothing is to be done. It reads
 * synchronously: for thousands of small files that takes a third of the time, and nothing else goes on meanwhile.
 */
export function fingerprint({ inputs, packages }: FingerprintParts): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const path of filesBelow(input)) hash.update(`${path.slice(input.length)}\0`).update(readFileSync(path));
  }
  for (const name of entriesOf(packages).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))) {
    for (const file of lookedAt) {
      const status = statSync(join(packages, name, file), { throwIfNoEntry: false });
      hash.update(`${name}/${file} ${status?.size} ${status?.mtimeMs}\0`);
    }
  }
  return hash.digest("hex");
}

/** Every file below a path, sorted; the path itself when it is a file, nothing when nothing is there. */
export function filesBelow(path: string): readonly string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isFile()) return [path];
  return entriesOf(path).flatMap((entry) => filesOf(join(path, entry.name), entry));
}

/** The entries of a folder by name; nothing when it is not there. */
export function entriesOf(folder: string): readonly Dirent[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function filesOf(path: string, entry: Dirent): readonly string[] {
  if (entry.isFile()) return [path];
  return entry.isDirectory() ? entriesOf(path).flatMap((inner) => filesOf(join(path, inner.name), inner)) : [];
}

/** A hash that tells bytes, or a text as UTF-8, from all others: 128 bits of SHA-256, in hex. */
export function hashBytes(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

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
