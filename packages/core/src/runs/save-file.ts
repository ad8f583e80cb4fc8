// In: where a file goes on disk, and how to open it. Out: the file, whole or not at all.
// What stands there already keeps what it is: a link stays a link, a device a device, and a file keeps its rights.

import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { openDisk } from "../media/disk.js";
import type { FilePromises, OpenFile } from "../media/disk.js";

/** What is written, and what it is called where only a folder was named. */
export interface OpenedFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const MAX_LINKS = 40;
const RIGHTS = 0o7777;

/** Writes a file, and gives the path that it has then. Whatever is wrong with the place shows before anything is fetched. */
export async function saveFile(path: string, open: () => Promise<OpenedFile>): Promise<string> {
  const { promises: disk } = await openDisk();
  const onDisk = <T>(work: Promise<T>): Promise<T> => {
    return work.catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new RunflowError("invalid_input", `Cannot save to ${path}: ${reason}`, { cause });
    });
  };
  if (typeof path !== "string" || path === "") {
    throw new RunflowError("invalid_input", `Cannot save to ${String(path) || '""'}: save takes the path of a file.`);
  }
  const existing = await onDisk(statOf(disk, path));
  const folder = existing?.isDirectory() ? path.replace(/[/\\]$/, "") : undefined;
  if (existing === undefined && /[/\\]$/.test(path)) {
    throw new RunflowError("invalid_input", `Cannot save to ${path}: there is no such folder.`);
  }
  if (existing && folder === undefined && !existing.isFile()) {
    // What is no file, such as a pipe, cannot be put in the place of another.
    await write(onDisk, await onDisk(disk.open(path, "w")), open);
    return path;
  }
  const real = await onDisk(existing ? disk.realpath(path) : followLinks(disk, path));
  const part = `${folder === undefined ? `${real}.` : `${folder}/`}${crypto.randomUUID()}.part`;
  const file = await onDisk(disk.open(part, "wx"));
  try {
    const { name } = await write(onDisk, file, open);
    if (existing?.isFile()) await onDisk(disk.chmod(part, existing.mode & RIGHTS));
    const saved = folder === undefined ? path : `${folder}/${name}`;
    await onDisk(disk.rename(part, folder === undefined ? real : saved));
    return saved;
  } catch (error) {
    // The first error is the one to tell.
    await disk.unlink(part).catch(() => {});
    throw error;
  }
}

async function write(
  onDisk: <T>(work: Promise<T>) => Promise<T>,
  file: OpenFile,
  open: () => Promise<OpenedFile>,
): Promise<OpenedFile> {
  try {
    const opened = await open();
    for await (const chunk of opened.chunks) {
      for (let at = 0; at < chunk.byteLength;) {
        at += (await onDisk(file.write(chunk, at, chunk.byteLength - at))).bytesWritten;
      }
    }
    return opened;
  } finally {
    await onDisk(file.close());
  }
}

/** What stands at the end of all links, if anything does. */
async function statOf(disk: FilePromises, path: string) {
  return disk.stat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** Where a link leads to whose end is still missing. */
async function followLinks(disk: FilePromises, path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const next = await disk.readlink(at).catch(() => undefined);
    // Nothing stands there, or no link does.
    if (next === undefined) return at;
    const isWhole = /^([/\\]|[a-z]:)/i.test(next);
    const folder = at.slice(0, Math.max(at.lastIndexOf("/"), at.lastIndexOf("\\")) + 1);
    at = isWhole ? next : `${folder}${next}`;
  }
  return at;
}

function isMissing(error: unknown): boolean {
  return !isRunflowError(error) && (error as { readonly code?: unknown } | null)?.code === "ENOENT";
}
