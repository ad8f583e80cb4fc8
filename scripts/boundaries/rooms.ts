// Who may import whom, and who may reach the disk, the net, the clock, chance or the process. A stage that only computes may
// none of it: the same documents always give the same packages.

import type { Capability } from "./capabilities.js";

/** A folder or a file, and what its code may do. */
export interface Room {
  readonly folder: string;
  /** Folders or files that its code may import, besides its own. */
  readonly mayImport: readonly string[];
  /** Modules of Node that it may use. */
  readonly node: readonly string[];
  /** Packages of npm that it may import; any where it says none. */
  readonly packages?: readonly string[];
  /** What it may reach through a global, besides computing. Timers count as clock. */
  readonly reaches?: readonly Capability[];
}

const ir = "generators/src/ir";
const text = "generators/src/text";
const disk = ["node:fs/promises", "node:path"];

export const rooms: readonly Room[] = [
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
    // The generator's readers, which its build bundles.
    mayImport: [
      "generators/src/ir/model.ts",
      "generators/src/ir/record-list.ts",
      "generators/src/ir/schema.ts",
      "generators/src/ir/source-records.ts",
      "generators/src/ir/unusable-document.ts",
      "generators/src/normalise/price.ts",
      "generators/src/parse/catalog.ts",
    ],
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
