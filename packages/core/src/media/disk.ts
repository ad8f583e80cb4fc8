import { RunflowError } from "../errors/runflow-error.js";

/** The little of `node:fs` that is used, so that the declarations need no Node types. */
interface FileSystem {
  readonly promises: FilePromises;
  /** Not every runtime has it. */
  readonly openAsBlob?: (path: string) => Promise<Blob>;
}

interface FilePromises {
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  stat(path: string): Promise<{ readonly size: number }>;
  writeFile(path: string, data: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly force: boolean }): Promise<void>;
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
