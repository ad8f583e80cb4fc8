import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { withModelImporters } from "../../../scripts/propose/lockfile.mjs";
import { writeFiles } from "../write/package.js";
import { UsageError } from "./output.js";

/**
 * Lets pnpm enter the model packages that its lockfile does not know, without the network. A checkout whose lockfile lacks a
 * package cannot be installed. Says whether the file changed; throws with the cure when pnpm could not write it.
 */
export async function updateLockfile(root: string): Promise<boolean> {
  const path = join(root, "pnpm-lock.yaml");
  const before = await readFile(path, "utf8");
  const folders = await readdir(join(root, "packages/models"));
  const unknown = folders.filter((folder) => !before.includes(`\n  packages/models/${folder}:\n`));
  if (unknown.length === 0) return false;
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    readonly packageManager: string;
  };
  try {
    await run(root, manifest.packageManager);
  } catch (error) {
    await writeFiles("", new Map([[path, before]]), { dryRun: false });
    throw error;
  }
  const after = await readFile(path, "utf8");
  await writeFiles("", new Map([[path, withModelImporters(before, after)]]), { dryRun: false });
  return true;
}

function run(root: string, packageManager: string): Promise<void> {
  const install = ["install", "--lockfile-only", "--offline", "--no-frozen-lockfile", "--ignore-scripts"];
  return new Promise((settle, reject) => {
    // npx has pnpm in its cache after the first setup; without it, this is the one thing that may need the network.
    const args = ["--prefer-offline", "-y", packageManager, ...install];
    execFile("npx", args, { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) return settle();
      const reason = `${stdout}\n${stderr}`.split("\n").find((line) => /ERR|error/i.test(line)) ?? error.message;
      reject(
        new UsageError(
          `pnpm could not enter the new packages into pnpm-lock.yaml: ${reason.trim().slice(0, 300)}`,
          `Run \`npx -y ${packageManager} install --lockfile-only\` and commit the lockfile with the packages.`,
        ),
      );
    });
  });
}
