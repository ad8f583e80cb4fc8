import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";
import { frozen } from "../frozen/frozen.js";

/** A repository in miniature that a release can be made from: core as it is built, notes, and room for models. */
export async function createReleaseWorkspace(folder: string): Promise<void> {
  const core = join(folder, "packages/core");
  await mkdir(core, { recursive: true });
  for (const path of ["package.json", "README.md", "LICENSE", "dist"]) {
    await cp(join(workspace.root, "packages/core", path), join(core, path), { recursive: true });
  }
  // Whatever version core has reached by now, the proof counts from its first one.
  const manifest = join(core, "package.json");
  const built = JSON.parse(await readFile(manifest, "utf8")) as Record<string, unknown>;
  await writeFile(manifest, `${JSON.stringify({ ...built, version: "1.0.0" }, null, 2)}\n`);
  const root = JSON.parse(await readFile(join(workspace.root, "package.json"), "utf8")) as { packageManager: string };
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "release-workspace", private: true, packageManager: root.packageManager }, null, 2),
  );
  await writeFile(join(folder, "pnpm-workspace.yaml"), "packages:\n  - packages/*\n  - packages/models/*\n");
  await mkdir(join(folder, ".changeset"));
  const config = JSON.parse(await readFile(join(workspace.changesets, "config.json"), "utf8")) as Record<
    string,
    unknown
  >;
  await cp(join(workspace.changesets, "changelog.cjs"), join(folder, ".changeset/changelog.cjs"));
  await writeFile(join(folder, ".changeset/config.json"), JSON.stringify({ ...config, ignore: [] }, null, 2));
  await run("git", ["init", "-q", "-b", "main"], folder);
  await commit(folder, "First state");
}

/** Commits everything, as the merge of a pull request does. */
export async function commit(folder: string, message: string): Promise<void> {
  await run("git", ["add", "-A"], folder);
  await run(
    "git",
    ["-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "--allow-empty", "-m", message],
    folder,
  );
}

/** Turns the pending notes into versions. */
export async function version(folder: string): Promise<void> {
  await run(process.execPath, [join(workspace.root, "node_modules/@changesets/cli/bin.js"), "version"], folder);
  await rm(join(folder, "packages/models/pending"), { recursive: true, force: true });
}

/** A copy of the frozen upstream, of some models only when they are named. */
export async function copyUpstream(to: string, only?: readonly string[]): Promise<void> {
  await cp(frozen.upstream, to, { recursive: true });
  if (only === undefined) return;
  const keep = new Set(only);
  const catalog = join(to, "models-catalog.json");
  const entries = JSON.parse(await readFile(catalog, "utf8")) as readonly {
    provider_slug: string;
    model_slug: string;
  }[];
  const kept = entries.filter((entry) => keep.has(`${entry.provider_slug}/${entry.model_slug}`));
  if (kept.length !== keep.size) throw new Error(`The snapshot has ${kept.length} of ${keep.size} models.`);
  await writeFile(catalog, `${JSON.stringify(kept, null, 2)}\n`);
}

/** Edits a file and insists that the edit did something. */
export async function editFile(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = change(before);
  if (before === after) throw new Error(`The edit of ${path} changed nothing.`);
  await writeFile(path, after);
}
