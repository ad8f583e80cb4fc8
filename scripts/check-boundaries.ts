// Who may import whom, and who may touch the disk or the net. A rule that is not checked is a wish.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { printingProblems } from "./printed-text.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "pnpm check boundaries",
  does: "Says which code imports what it may not import, uses the disk or the net where it may not, or prints by itself.",
});

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

interface Room {
  readonly folder: string;
  /** Folders or files that its code may import, besides its own. */
  readonly mayImport: readonly string[];
  /** Modules of Node that it may use. */
  readonly node: readonly string[];
  readonly packages?: readonly string[];
}

const ir = "generators/src/ir";
const text = "generators/src/text";
const disk = ["node:fs/promises", "node:path"];

const rooms: readonly Room[] = [
  { folder: ir, mayImport: [], node: [], packages: [] },
  { folder: text, mayImport: [ir], node: [], packages: [] },
  {
    folder: "generators/src/crawl",
    // What a night that died has changed is undone with the snapshot.
    mayImport: [ir, text, "generators/src/write/transaction.ts"],
    node: [...disk, "node:crypto", "node:timers/promises", "node:fs"],
  },
  { folder: "generators/src/read", mayImport: [ir], node: disk, packages: [] },
  { folder: "generators/src/parse", mayImport: [ir], node: [] },
  // The proof that a pattern of the upstream is harmless is loaded when there is a pattern.
  { folder: "generators/src/normalise", mayImport: [ir], node: ["node:module"], packages: ["recheck"] },
  { folder: "generators/src/emit", mayImport: [ir, text], node: ["node:crypto"] },
  { folder: "generators/src/write", mayImport: [ir], node: disk, packages: [] },
  { folder: "generators/src/release", mayImport: [ir, text], node: [], packages: ["typescript"] },
  {
    folder: "generators/src/regenerate",
    mayImport: [
      ir,
      text,
      "generators/src/emit",
      "generators/src/read",
      "generators/src/release",
      "generators/src/write",
    ],
    node: [...disk, "node:crypto", "node:fs"],
    packages: [],
  },
  {
    folder: "generators/src/publish",
    mayImport: [ir, text],
    node: [...disk, "node:child_process", "node:crypto", "node:fs", "node:os", "node:util", "node:zlib"],
    // It runs in the job that may publish, where no package is.
    packages: [],
  },
  {
    folder: "generators/src/pipeline.ts",
    mayImport: [
      ir,
      "generators/src/emit",
      "generators/src/normalise",
      "generators/src/parse",
      "generators/src/read",
      "generators/src/within-time.ts",
    ],
    node: [],
  },
  { folder: "generators/src/within-time.ts", mayImport: [], node: ["node:vm"], packages: [] },
  {
    folder: "generators/src/commands",
    mayImport: [
      ir,
      text,
      "generators/src/emit/hand-written-manifest.ts",
      "generators/src/crawl",
      "generators/src/release",
      "generators/src/regenerate",
      "generators/src/publish",
      "generators/src/read",
      "generators/src/write",
      "generators/src/pipeline.ts",
      "generators/src/within-time.ts",
      "generators/src/select-models.ts",
      // The rule of what a night may change in the lockfile, shared with the script that proposes it.
      "scripts/propose/lockfile.mjs",
    ],
    node: [...disk, "node:child_process", "node:crypto", "node:timers/promises", "node:url", "node:util"],
    packages: ["commander"],
  },
  // Core names a module of Node only where it saves and reads files, behind a dynamic import.
  { folder: "packages/core/src", mayImport: [], node: ["node:fs/promises"], packages: [] },
  { folder: "packages/proxy/src", mayImport: [], node: [], packages: [] },
  // What npx downloads for each use: two libraries and nothing of the generator.
  { folder: "packages/cli/src", mayImport: [], node: [...disk, "node:url"], packages: ["commander", "ts-morph"] },
  {
    folder: "packages/emulator/src",
    mayImport: [],
    node: [
      ...disk,
      "node:crypto",
      // The certificate of an https address, and the one-time load of the video encoder.
      "node:https",
      "node:module",
      "node:url",
      "node:events",
      "node:stream",
      "node:util",
      "node:http",
      "node:fs",
      "node:net",
      "node:timers/promises",
    ],
  },
];

const problems: string[] = [];
for (const room of rooms) {
  for (const file of await sourceFiles(join(root, room.folder))) problems.push(...(await problemsOf(file, room)));
}
const printing = [...(await sourceFiles(join(root, "generators/src"))), ...(await sourceFiles(join(root, "scripts")))];
for (const file of printing) problems.push(...printingProblems(relative(root, file), await readFile(file, "utf8")));

if (problems.length > 0) {
  standardError.lines(...problems);
  process.exitCode = 1;
} else {
  standardOutput.lines(
    `${rooms.length} rooms keep to their boundaries, and ${printing.length} files leave printing to the printers.`,
  );
}

async function problemsOf(file: string, room: Room): Promise<string[]> {
  const source = await readFile(file, "utf8");
  const place = relative(root, file);
  const found: string[] = [];
  if (/^export \* /m.test(source)) found.push(`${place}: export * hides what is public; name the exports.`);
  for (const { fileName: specifier } of ts.preProcessFile(source).importedFiles) {
    if (specifier.startsWith(".")) {
      const target = relative(root, resolve(dirname(file), specifier)).replace(/\.js$/, ".ts");
      const allowed = [room.folder, ...room.mayImport].some(
        (other) => target === other || target.startsWith(`${other}/`),
      );
      if (!allowed) found.push(`${place}: may not import ${target}.`);
    } else if (specifier.startsWith("node:")) {
      if (!room.node.includes(specifier)) found.push(`${place}: may not use ${specifier}.`);
    } else if (room.packages !== undefined && !room.packages.includes(specifier)) {
      found.push(`${place}: may not depend on ${specifier}.`);
    }
  }
  return found;
}

async function sourceFiles(path: string): Promise<string[]> {
  if (/\.m?ts$/.test(path)) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
