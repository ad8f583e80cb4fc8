import { gunzipSync, gzipSync } from "node:zlib";

import type { JsonObject } from "../ir/json.js";
import { printJson } from "../text/json.js";

/** The files of a package by their path inside it. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

const block = 512;
const root = "package/";

/** Packs files into the archive that registries take. The same files give the same bytes: no times, no owners. */
export function packTarball(files: PackageFiles): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [path, bytes] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    parts.push(header(`${root}${path}`, bytes.length), bytes, new Uint8Array(padding(bytes.length)));
  }
  parts.push(new Uint8Array(2 * block));
  return gzipSync(Buffer.concat(parts), { level: 9 });
}

/** Lists what an archive really holds. Throws for anything but plain files below `package/`. */
export function unpackTarball(tarball: Uint8Array): PackageFiles {
  const bytes = gunzipSync(tarball);
  const files = new Map<string, Uint8Array>();
  for (let offset = 0; offset + block <= bytes.length;) {
    const head = bytes.subarray(offset, offset + block);
    if (head.every((byte) => byte === 0)) break;
    const name = text(head, 0, 100);
    const prefix = text(head, 345, 155);
    const path = prefix === "" ? name : `${prefix}/${name}`;
    const type = text(head, 156, 1);
    const size = Number.parseInt(text(head, 124, 12), 8);
    if (type !== "0" || !Number.isSafeInteger(size))
      throw new Error(`The tarball holds ${path}, which is no plain file.`);
    if (!path.startsWith(root) || path.split("/").includes(".."))
      throw new Error(`The tarball holds ${path}, outside of package/.`);
    if (files.has(path.slice(root.length))) throw new Error(`The tarball holds ${path} twice.`);
    const start = offset + block;
    files.set(path.slice(root.length), bytes.subarray(start, start + size));
    offset = start + size + padding(size);
  }
  return files;
}

function header(path: string, size: number): Uint8Array {
  const bytes = Buffer.alloc(block);
  const [name, prefix] = splitPath(path);
  bytes.write(name, 0);
  bytes.write("0000644\0", 100);
  bytes.write("0000000\0", 108);
  bytes.write("0000000\0", 116);
  bytes.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  // A fixed day: some readers refuse the year 1970.
  bytes.write(
    `${Math.floor(Date.UTC(1985, 9, 26, 8, 15) / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  bytes.fill(" ", 148, 156);
  bytes.write("0", 156);
  bytes.write("ustar\0", 257);
  bytes.write("00", 263);
  bytes.write(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

function splitPath(path: string): readonly [string, string] {
  if (Buffer.byteLength(path) <= 100) return [path, ""];
  const cut = [...path.matchAll(/\//g)]
    .map(({ index }) => index)
    .find((index) => path.length - index - 1 <= 100 && index <= 155);
  if (cut === undefined) throw new Error(`The path ${path} is too long for a tarball.`);
  return [path.slice(cut + 1), path.slice(0, cut)];
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  return Buffer.from(bytes.subarray(offset, offset + length))
    .toString("utf8")
    .replace(/\0.*$/s, "")
    .trim();
}

/** The archive of a package, as it goes out. */
export function tarballOf({
  files,
  manifest,
  tarball,
}: {
  readonly files: PackageFiles;
  readonly manifest: JsonObject;
  readonly tarball?: Uint8Array;
}): Uint8Array {
  return tarball ?? packTarball(new Map([...files, ["package.json", printManifest(manifest)]]));
}

/** The `package.json` of an archive. */
export function printManifest(manifest: JsonObject): Uint8Array {
  return Buffer.from(printJson(manifest));
}
