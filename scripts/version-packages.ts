// Turns the pending notes into versions and changelogs, and prints which. What packages were before is of no use once that is
// done.

import { spawn } from "node:child_process";
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { joinMarkdown, markdownCode, markdownOf, printMarkdown } from "../generators/src/text/markdown.js";
import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "pnpm version:packages",
  does: "Turns the pending notes in .changeset into versions and changelogs, and prints the new versions. It changes files; git can undo it.",
});

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const before = await versions();
const code = await changesetVersion();
if (code !== 0) process.exitCode = code;
else {
  await rm(join(root, "generators/pending"), { recursive: true, force: true });
  const moved = [...(await versions())].filter(([name, version]) => before.get(name) !== version);
  const lines = moved.map(
    ([name, version]) => markdownOf`- ${markdownCode(name)} ${before.get(name) ?? "new"} → ${version}`,
  );
  const title = moved.length === 1 ? "one package" : `${moved.length} packages`;
  const list = lines.length > 0 ? [joinMarkdown(lines, "\n")] : [];
  standardOutput.block(printMarkdown(joinMarkdown([markdownOf`# release: versions of ${title}`, ...list], "\n\n")));
}

/** The version of every package, by name. */
async function versions(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const parent of ["packages", "packages/models"]) {
    for (const folder of (await readdir(join(root, parent))).sort()) {
      const text = await readFile(join(root, parent, folder, "package.json"), "utf8").catch((error: unknown) => {
        // packages/models is no package itself.
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      });
      if (text === undefined) continue;
      const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
      found.set(name, version);
    }
  }
  return found;
}

/** Runs changesets; what it prints goes to where errors go, so that the list of versions stands alone. */
function changesetVersion(): Promise<number> {
  const changeset = join(root, "node_modules/@changesets/cli/bin.js");
  const child = spawn(process.execPath, [changeset, "version"], {
    cwd: root,
    stdio: ["ignore", 2, "inherit"],
  });
  return new Promise((settle) => {
    child.on("error", (error) => {
      standardError.lines(`changesets could not be started (${error.message}). Run \`npm run setup\` first.`);
      settle(1);
    });
    child.on("close", (exit) => settle(exit ?? 1));
  });
}
