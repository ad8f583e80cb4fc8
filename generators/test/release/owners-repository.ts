import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { repositoryUrl } from "../../src/ir/repository.js";
import { run } from "../apps/pack.js";
import { cleanEnvironment } from "../workflows/clean-environment.js";
import { runProgram } from "../workflows/run-program.js";
import { commit, editFile } from "./release-workspace.js";

/**
 * A clone of this checkout's last commit as an owner has it after the first steps of `docs/operations.md`: the repository's
 * address is set, and the packages are generated with it.
 */
export async function createOwnersRepository(folder: string, repository: string, log: string): Promise<void> {
  await run("git", ["clone", "-q", "--no-hardlinks", workspace.root, folder], workspace.root);
  await run("git", ["switch", "-q", "-C", "main"], folder);
  await editFile(join(folder, "generators/src/ir/repository.ts"), (text) =>
    text.replace(repositoryUrl, `https://github.com/${repository}`),
  );
  for (const args of [
    ["run", "-s", "setup"],
    ["run", "-s", "generate"],
  ]) {
    const environment = cleanEnvironment(join(folder, "node_modules/.home"));
    const code = await runProgram({ command: "npm", args, cwd: folder, environment, log });
    if (code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${code}: see ${log}.`);
  }
  await commit(folder, "The repository's address");
}
