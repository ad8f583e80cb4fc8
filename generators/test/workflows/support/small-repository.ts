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

/** A sandbox around a small repository; `workflows` are its files under `.github/workflows`. */
export function inSandbox(
  workflows: Files,
  work: (sandbox: Sandbox, folder: string) => Promise<void>,
  settings: Partial<SandboxSettings> = {},
): Promise<void> {
  return withFolder(async (folder) => {
    const files = Object.fromEntries(
      Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text]),
    );
    await createRepository(join(folder, "source"), { ...files, "lamp.txt": "on\n" });
    const sandbox = await openSandbox(join(folder, "sandbox"), join(folder, "source"), { ...usual, ...settings });
    try {
      await work(sandbox, folder);
    } finally {
      await sandbox.close();
    }
  });
}
