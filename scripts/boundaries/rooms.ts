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
const http = "generators/src/http";
const core = "packages/core/src";
const emulator = "packages/emulator/src";
const disk = ["node:fs/promises", "node:path"];
/** Each is an app of its own: it gets our packages from a registry, and nothing from a folder beside it. */
const examples = ["bun", "deno", "express", "hono", "jest", "next", "node-commonjs", "vite-react", "vitest", "worker"];

export const rooms: readonly Room[] = [
  { folder: ir, mayImport: [], node: [], packages: [] },
  { folder: text, mayImport: [ir], node: [], packages: [], reaches: ["process"] },
  // The publisher runs where no package is, and shares it.
  { folder: http, mayImport: [], node: [], packages: [], reaches: ["clock", "randomness", "net"] },
  {
    folder: "generators/src/crawl",
    // What a night that died has changed is undone with the snapshot.
    mayImport: [ir, text, http, "generators/src/write/transaction.ts", "generators/src/write/temp-files.ts"],
    node: [...disk, "node:crypto", "node:timers/promises", "node:fs"],
    reaches: ["net", "process", "clock", "randomness"],
  },
  { folder: "generators/src/read", mayImport: [ir], node: [...disk, "node:fs"], packages: [] },
  { folder: "generators/src/parse", mayImport: [ir], node: [] },
  // The proof that a pattern of the upstream is harmless is loaded when there is a pattern.
  {
    folder: "generators/src/normalise",
    mayImport: [ir],
    node: ["node:module"],
    packages: ["ajv/dist/2020.js", "recheck"],
  },
  { folder: "generators/src/emit", mayImport: [ir, text], node: ["node:crypto"] },
  { folder: "generators/src/write", mayImport: [ir], node: disk, packages: [], reaches: ["process"] },
  { folder: "generators/src/release", mayImport: [ir, text], node: [], packages: ["typescript"] },
  {
    folder: "generators/src/memory",
    mayImport: [ir, "generators/src/write"],
    node: ["node:crypto", "node:fs", "node:path"],
    packages: [],
  },
  {
    folder: "generators/src/nightly",
    mayImport: [
      ir,
      text,
      "generators/src/memory",
      "generators/src/read",
      "generators/src/release",
      "generators/src/write",
    ],
    node: [...disk, "node:crypto", "node:fs"],
    packages: [],
  },
  {
    folder: "generators/src/publish",
    mayImport: [ir, text, http],
    node: [...disk, "node:child_process", "node:crypto", "node:fs", "node:os", "node:util", "node:zlib"],
    // It runs in the job that may publish, where no package is.
    packages: [],
    reaches: ["process"],
  },
  {
    folder: "generators/src/pipeline.ts",
    mayImport: [
      ir,
      "generators/src/emit",
      "generators/src/normalise",
      "generators/src/parse",
      "generators/src/pipeline",
      "generators/src/read",
      "generators/src/within-time.ts",
    ],
    node: [],
  },
  {
    folder: "generators/src/pipeline",
    mayImport: [
      ir,
      "generators/src/emit",
      "generators/src/normalise",
      "generators/src/parse",
      "generators/src/read",
      "generators/src/within-time.ts",
    ],
    node: ["node:crypto"],
    packages: ["ts-morph"],
  },
  { folder: "generators/src/within-time.ts", mayImport: [], node: ["node:vm"], packages: [] },
  { folder: "generators/src/doctor", mayImport: [ir, text, "generators/src/release"], node: [], packages: [] },
  {
    folder: "generators/src/commands",
    mayImport: [
      ir,
      text,
      "generators/src/emit/hand-written-manifest.ts",
      "generators/src/emit/package-identity.ts",
      "generators/src/emit/package.ts",
      "generators/src/crawl",
      "generators/src/doctor",
      "generators/src/http/count-traffic.ts",
      "generators/src/release",
      "generators/src/memory",
      "generators/src/nightly",
      "generators/src/publish",
      "generators/src/read",
      "generators/src/write",
      "generators/src/pipeline.ts",
      "generators/src/pipeline/page-grammars.ts",
      "generators/src/within-time.ts",
      // The rule of what a night may change in the lockfile, shared with the script that proposes it.
      "scripts/propose/lockfile.mjs",
    ],
    node: [
      ...disk,
      "node:child_process",
      "node:crypto",
      "node:fs",
      "node:os",
      "node:timers/promises",
      "node:url",
      "node:util",
    ],
    packages: ["commander"],
    reaches: ["net", "process", "clock"],
  },
  { folder: core, mayImport: [], node: [], packages: [] },
  { folder: `${core}/batches`, mayImport: [core], node: [], packages: [], reaches: ["clock"] },
  {
    folder: `${core}/http`,
    mayImport: [core],
    node: [],
    packages: [],
    reaches: ["net", "process", "clock", "randomness"],
  },
  // Core names a module of Node only where it saves and reads files, behind a dynamic import.
  // A phone's picture has an address that only its own `fetch` opens.
  { folder: `${core}/media`, mayImport: [core], node: ["node:fs/promises"], packages: [], reaches: ["net"] },
  {
    folder: `${core}/runs`,
    mayImport: [core],
    node: ["node:fs/promises"],
    packages: [],
    reaches: ["clock", "randomness"],
  },
  {
    folder: "packages/proxy/src",
    mayImport: [],
    node: [],
    packages: [],
    reaches: ["net", "process", "clock"],
  },
  // What npx downloads for each use: two libraries and nothing of the generator.
  {
    folder: "packages/cli/src",
    mayImport: [],
    node: [...disk, "node:url"],
    packages: ["commander", "ts-morph"],
    reaches: ["process", "randomness"],
  },
  { folder: emulator, mayImport: [], node: ["node:crypto", "node:url"] },
  {
    folder: `${emulator}/cli.ts`,
    mayImport: [emulator],
    node: ["node:fs"],
    packages: ["commander"],
    reaches: ["process"],
  },
  // The day that the emulator's clock starts with.
  { folder: `${emulator}/options.ts`, mayImport: [emulator], node: [], packages: [], reaches: ["clock"] },
  // The generator's readers, which its build bundles.
  {
    folder: `${emulator}/readers.ts`,
    mayImport: [
      "generators/src/emit/json-schema.ts",
      "generators/src/ir/model.ts",
      "generators/src/ir/record-list.ts",
      "generators/src/ir/schema.ts",
      "generators/src/ir/source-records.ts",
      "generators/src/ir/unusable-document.ts",
      "generators/src/normalise/price/price-label.ts",
      "generators/src/parse/catalog.ts",
    ],
    node: [],
    packages: [],
  },
  { folder: `${emulator}/api`, mayImport: [emulator], node: ["node:crypto"], packages: ["hono"] },
  {
    folder: `${emulator}/deliveries`,
    mayImport: [emulator],
    node: ["node:crypto"],
    packages: [],
    reaches: ["net", "clock"],
  },
  { folder: `${emulator}/faults`, mayImport: [emulator], node: [], packages: [] },
  {
    folder: `${emulator}/http`,
    mayImport: [emulator],
    // The certificate of an https address.
    node: ["node:async_hooks", "node:crypto", "node:http", "node:https", "node:timers/promises"],
    packages: ["hono", "@hono/node-server", "@hono/node-server/utils/response"],
  },
  {
    folder: `${emulator}/outputs`,
    mayImport: [emulator],
    // The one-time load of the video encoder.
    node: ["node:crypto", "node:events", "node:module"],
    packages: ["sharp", "h264-mp4-encoder"],
    reaches: ["process"],
  },
  { folder: `${emulator}/scenario`, mayImport: [emulator], node: ["node:fs/promises", "node:util"], packages: [] },
  { folder: `${emulator}/snapshot`, mayImport: [emulator], node: disk, packages: [] },
  {
    folder: `${emulator}/state`,
    mayImport: [emulator],
    node: ["node:crypto", "node:fs"],
    packages: ["libsql"],
    reaches: ["clock"],
  },
  {
    folder: `${emulator}/validate`,
    mayImport: [emulator],
    node: ["node:fs", ...disk],
    packages: ["@runflow-models/core/schema"],
  },
  { folder: `${emulator}/wire`, mayImport: [emulator], node: ["node:crypto"], packages: [] },
  ...examples.map((name): Room => ({
    folder: `examples/${name}`,
    mayImport: [],
    node: [],
    reaches: ["process", "net", "clock"],
  })),
];
