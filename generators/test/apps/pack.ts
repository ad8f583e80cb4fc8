import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { workspace } from "../../src/commands/workspace.js";

const execute = promisify(execFile);

/** Runs a program and fails with what it printed. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await execute(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const printed = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${printed.stdout ?? ""}${printed.stderr ?? ""}`, {
      cause: error,
    });
  }
}

/** Packs a package as a release would, and gives the tarball's path. */
export async function pack(folder: string, destination: string): Promise<string> {
  const root = JSON.parse(await readFile(join(workspace.root, "package.json"), "utf8")) as { packageManager: string };
  const printed = await run(
    "npx",
    ["-y", root.packageManager, "pack", "--json", "--pack-destination", destination],
    folder,
  );
  const { filename } = JSON.parse(printed.slice(printed.indexOf("{"))) as { filename: string };
  return filename;
}
