import { RunflowError } from "../errors/runflow-error.js";

/** The little of `node:fs` that is used, so that the declarations need no Node types. */
interface FileSystem {
  readonly promises: FilePromises;
  /** Not every runtime has it. */
  readonly openAsBlob?: (path: string) => Promise<Blob>;
}

/** What is used of the disk. No call takes a stream: where packages are not unpacked (Yarn), these are other functions. */
export interface FilePromises {
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  stat(path: string): Promise<FileStats>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  open(path: string, flags: "w" | "wx", mode?: number): Promise<OpenFile>;
  chmod(path: string, mode: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

interface FileStats {
  readonly size: number;
  readonly mode: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** A file that is being written. */
export interface OpenFile {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
  close(): Promise<void>;
}

/** Opens the disk, on runtimes that have one. */
export async function openDisk(): Promise<FileSystem> {
  // In a variable and marked, so that bundlers for the browser leave it alone.
  const name = "node:fs";
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as FileSystem;
  } catch (cause) {
    const message =
      "There is no disk here for paths to point at. Pass a Blob or a Uint8Array, or read bytes() instead.";
    throw new RunflowError("invalid_input", message, { cause });
  }
}
