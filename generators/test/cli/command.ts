import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommandLine } from "../../src/commands/command-line.js";
import type { Terminal } from "../../src/commands/output.js";
import { workspace } from "../../src/commands/workspace.js";
import { frozen } from "../frozen/frozen.js";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const places = ["--from", frozen.upstream, "--refinements", frozen.refinements];
/** What a command reads where a test names nothing else: never what the repository holds. */
const given: Readonly<Record<string, readonly string[]>> = {
  generate: places,
  model: [...places, "--names", frozen.names],
};

const complete = ([name = "", ...args]: readonly string[]): readonly string[] => [
  name,
  ...(given[name] ?? []),
  ...args,
];

/** Runs the command line in this process, on the frozen upstream. */
export async function command(...args: readonly string[]): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  const terminal: Terminal = {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  };
  await runCommandLine(complete(args), terminal);
  return { code: Number(terminal.exitCode ?? 0), stdout, stderr };
}

/** The same in a process of its own, as a person runs it. */
export function commandProcess(...args: readonly string[]): Promise<Outcome> {
  const script = join(workspace.root, "generators/src/cli.ts");
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ["--import", "tsx", script, ...complete(args)],
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

/** A copy of the frozen upstream that a test may spoil. */
export async function copySnapshot(folder: string): Promise<string> {
  const copy = join(folder, "snapshot");
  await cp(frozen.upstream, copy, { recursive: true });
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
