// In: a folder. Out: its documents as text, pages on demand. It reads the disk and nothing else, and understands nothing.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { documents, type Manifest, parseManifest } from "../ir/manifest.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";

/** The documents that generation starts from. */
export interface Snapshot {
  readonly catalog: string;
  readonly openApi: string;
  readonly publicModels?: string;
  readonly manifest?: Manifest;
  /** The page of a model, or `undefined` when the snapshot has none. */
  readonly page: (id: string) => Promise<string | undefined>;
}

/** Reads a snapshot. Throws when a document is missing that nothing can be generated without. */
export async function readSnapshot(directory: string): Promise<Snapshot> {
  const [catalog, openApi, publicModels, manifest] = await Promise.all([
    requireText(directory, documents.catalog),
    requireText(directory, documents.openApi),
    readText(join(directory, documents.publicModels)),
    readText(join(directory, documents.manifest)),
  ]);
  return {
    catalog,
    openApi,
    ...(publicModels !== undefined && { publicModels }),
    ...(manifest !== undefined && { manifest: readManifest(manifest) }),
    page: (id) => readText(join(directory, ...documents.page(id).split("/"))),
  };
}

function readManifest(text: string): Manifest {
  try {
    return parseManifest(text);
  } catch (cause) {
    throw new UnusableDocumentError(
      documents.manifest,
      cause instanceof Error ? cause.message : String(cause),
      "Restore the document from version control, or delete it: without it every document counts as complete.",
      { cause },
    );
  }
}

async function requireText(directory: string, document: string): Promise<string> {
  const text = await readText(join(directory, document));
  if (text !== undefined) return text;
  throw new UnusableDocumentError(
    document,
    `there is no such file in ${directory}`,
    "Check the folder given with --from, or run `pnpm crawl` to fetch the documents.",
  );
}

/** Reads a text file; `undefined` when there is none. */
export function readText(path: string): Promise<string | undefined> {
  return new Promise((settle) => settle(readTextNow(path)));
}

/**
 * The same at once. A run reads thousands of small files one after the other, and has nothing else to do meanwhile: that takes a
 * third of the time that waiting for each takes.
 */
export function readTextNow(path: string): string | undefined {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Reads the bytes of a file as text: UTF-8, or what a byte order mark says. The mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
