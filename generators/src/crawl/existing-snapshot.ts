import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { compareText } from "../ir/diagnostics.js";
import { documents, isDocumentPath, parseManifest, type Manifest } from "../ir/manifest.js";
import { CrawlError } from "./crawl-error.js";
import { sha256 } from "./document-text.js";

/** The snapshot that is in the folder before a crawl. */
export interface ExistingSnapshot {
  readonly folder: string;
  readonly manifest?: Manifest;
  /** The manifest as it stands, to be kept byte for byte. */
  readonly manifestText?: string;
  /** SHA-256 of each document that is on disk, by path. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Files that are no part of a snapshot; they stay. */
  readonly foreign: readonly string[];
}

/** Reads what the folder holds; refuses a folder that holds something else than a snapshot. */
export async function readExistingSnapshot(folder: string): Promise<ExistingSnapshot> {
  const files = await listFiles(folder);
  if (files.length > 0 && !isSnapshot(files)) {
    throw new CrawlError({
      problem: `The folder ${folder} holds files and no snapshot (neither ${documents.manifest} nor ${documents.catalog})`,
      cure: "Give the folder of a snapshot, or an empty or new one",
      address: folder,
    });
  }
  const hashes = new Map<string, string>();
  for (const path of files.filter(isDocumentPath)) hashes.set(path, sha256(await readFile(join(folder, path))));
  const foreign = files.filter((path) => path !== documents.manifest && !isDocumentPath(path));
  if (!files.includes(documents.manifest)) return { folder, hashes, foreign };
  const manifestText = await readFile(join(folder, documents.manifest), "utf8");
  return { folder, manifest: readManifest(folder, manifestText), manifestText, hashes, foreign };
}

/** Says whether these files of a folder make it a snapshot. */
export function isSnapshot(files: readonly string[]): boolean {
  return files.includes(documents.manifest) || files.includes(documents.catalog);
}

/** Every file below a folder, by its path inside with forward slashes; none when there is no folder. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    if (!(error instanceof Error && "code" in error && error.code === "ENOTDIR")) throw error;
    throw new CrawlError({
      problem: `${folder} is a file`,
      cure: "Give the folder of a snapshot, or a new one",
      address: folder,
      cause: error,
    });
  }
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort(compareText);
}

function readManifest(folder: string, text: string): Manifest {
  try {
    return parseManifest(text);
  } catch (cause) {
    throw new CrawlError({
      problem: `The snapshot in ${folder} cannot be carried on: ${cause instanceof Error ? cause.message : String(cause)}`,
      cure: "Without a manifest.json the crawl fetches every document anew",
      address: folder,
      cause,
    });
  }
}
