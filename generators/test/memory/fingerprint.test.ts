import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

import { fingerprintParts, placesOf } from "../../src/commands/run-places.js";
import { workspace } from "../../src/commands/workspace.js";
import { fingerprint } from "../../src/memory/fingerprint.js";

const { root } = workspace;
const places = placesOf({ out: workspace.models, snapshots: workspace.snapshots, changesets: workspace.changesets });

/** A file and everything of this repository that it imports, as paths from the root. */
async function reached(entry: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const { fileName } of ts.preProcessFile(await readFile(join(root, entry), "utf8")).importedFiles) {
    if (!fileName.startsWith(".")) continue;
    const target = relative(root, resolve(root, dirname(entry), fileName)).replace(/\.js$/, ".ts");
    await reached(target, found);
  }
  return found;
}

it("covers every file of code that a run executes", async () => {
  const { inputs } = await fingerprintParts(places);
  const isCovered = (file: string): boolean =>
    inputs.some((input) => join(root, file) === input || join(root, file).startsWith(`${input}/`));
  const entries = ["generators/src/commands/regenerate.ts", "packages/core/scripts/generate-api-types.ts"];
  const files = (await Promise.all(entries.map((entry) => reached(entry)))).flatMap((found) => [...found]);
  expect(files).toContain("generators/src/write/package.ts");
  expect(files.filter((file) => !isCovered(file))).toEqual([]);
});

it("covers what stands beside the packages and is made with them", async () => {
  const { inputs } = await fingerprintParts(places);
  for (const file of ["docs/models.md", "packages/core/package.json", "packages/core/src/api.gen.ts", "pnpm-lock.yaml"])
    expect(inputs).toContain(join(root, file));
});

it("changes with a file at any depth, and with nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fingerprint-"));
  try {
    const parts = { inputs: [join(folder, "src")], packages: join(folder, "packages") };
    await mkdir(join(folder, "src/a/b"), { recursive: true });
    await writeFile(join(folder, "src/a/b/c.ts"), "1");
    const before = fingerprint(parts);
    expect(fingerprint(parts)).toBe(before);
    await writeFile(join(folder, "src/a/b/c.ts"), "2");
    expect(fingerprint(parts)).not.toBe(before);
    await writeFile(join(folder, "src/a/b/c.ts"), "1");
    expect(fingerprint(parts)).toBe(before);
    await writeFile(join(folder, "src/a/d.ts"), "");
    expect(fingerprint(parts)).not.toBe(before);
  } finally {
    await rm(folder, { recursive: true });
  }
});
