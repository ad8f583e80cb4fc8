import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { run } from "../../apps/pack.js";
import { withFolder } from "../../cli/command.js";
import { openSandbox, type Sandbox, type SandboxSettings } from "../sandbox.js";

export type Files = Readonly<Record<string, string>>;

const usual: SandboxSettings = {
  repository: "acme/lamps",
  requiredChecks: [],
  bypass: [],
  actionsMayPropose: true,
  variables: {},
  secrets: {},
  environments: {},
};

/** A repository with these files on `main`. */
export async function createRepository(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run("git", ["init", "-q", "-b", "main"], folder);
  await commitFiles(folder, files, "First state");
}

/** Writes files and commits them, as a person does. */
export async function commitFiles(folder: string, files: Files, message: string): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await run("git", ["add", "-A"], folder);
  const identity = ["-c", "user.name=owner", "-c", "user.email=owner@example.com"];
  await run("git", [...identity, "commit", "-q", "-m", message], folder);
}

/** A sandbox around a small repository; `workflows` are its files under `.github/workflows`, `files` all others. */
export function inSandbox(
  workflows: Files,
  work: (sandbox: Sandbox, folder: string) => Promise<void>,
  { files = { "lamp.txt": "on\n" }, ...settings }: Partial<SandboxSettings> & { readonly files?: Files } = {},
): Promise<void> {
  return withFolder(async (folder) => {
    const placed = Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text] as const);
    await createRepository(join(folder, "source"), { ...Object.fromEntries(placed), ...files });
    const sandbox = await openSandbox(join(folder, "sandbox"), join(folder, "source"), { ...usual, ...settings });
    try {
      await work(sandbox, folder);
    } finally {
      await sandbox.close();
    }
  });
}
