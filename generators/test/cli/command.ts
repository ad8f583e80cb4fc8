import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person does, in a process of its own. */
export function command(...args: readonly string[]): Promise<Outcome> {
  const script = join(workspace.root, "generators/src/cli.ts");
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ["--import", "tsx", script, ...args],
      { cwd: workspace.root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        settle({ code, stdout, stderr });
      },
    );
  });
}

/** A folder that is gone after the work is done. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "runflow-models-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of the embedded snapshot that a test may spoil. */
export async function copySnapshot(folder: string): Promise<string> {
  const copy = join(folder, "snapshot");
  await cp(workspace.snapshots, copy, { recursive: true });
  return copy;
}

/** Every file below a folder with its text. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files
      .sort()
      .map(async (path): Promise<[string, string]> => [path.slice(folder.length + 1), await readFile(path, "utf8")]),
  );
  return Object.fromEntries(texts);
}
