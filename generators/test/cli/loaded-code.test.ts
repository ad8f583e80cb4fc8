import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import { memoryPath } from "../../src/commands/memory.js";
import { workspace } from "../../src/commands/workspace.js";
import { frozen } from "../frozen/frozen.js";
import { withFolder } from "./command.js";

const trace = fileURLToPath(new URL("trace-loads.mjs", import.meta.url));

/** What takes long to load: compilers, printers, readers of markdown and YAML, validators, and the formatter. */
const heavy = /node_modules\/(ts-morph|typescript|json-schema-to-typescript|prettier|mdast-[^/]*|yaml|ajv|recheck)\//g;

/** Runs the command line in a process of its own; gives what it printed and which heavy packages it loaded. */
async function loadedBy(
  ...args: readonly string[]
): Promise<{ stdout: string; loaded: readonly string[]; own: number }> {
  return withFolder(async (folder) => {
    const log = join(folder, "loads");
    const script = join(workspace.root, "generators/src/cli.ts");
    const flags = ["--import", "tsx", "--import", pathToFileURL(trace).href, script, ...args];
    const { stdout } = await promisify(execFile)(process.execPath, flags, {
      cwd: workspace.root,
      env: { ...process.env, TRACE_LOADS: log },
    });
    const addresses = await readFile(log, "utf8");
    const own = addresses.split("\n").filter((line) => line.includes("/generators/src/")).length;
    return { stdout, loaded: [...new Set([...addresses.matchAll(heavy)].map(([, name = ""]) => name))].sort(), own };
  });
}

describe("a command loads what it needs", () => {
  it("nothing that parses or prints, to say how it is called", async () => {
    const { stdout, loaded } = await loadedBy("--help");
    expect(stdout).toContain("Usage: pnpm");
    expect(loaded).toEqual([]);
  });

  it("no compiler, no printer and no reader, in a night that brings nothing new", () =>
    withFolder(async (folder) => {
      const [snapshots, out, changesets] = ["snapshots", "out", "changesets"].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      await cp(frozen.upstream, snapshots, { recursive: true });
      await mkdir(changesets);
      const night = [
        "regenerate",
        "--offline",
        "--json",
        "--snapshots",
        snapshots,
        "--out",
        out,
        "--changesets",
        changesets,
      ];
      try {
        const first = await loadedBy(...night);
        expect(first.loaded).toContain("ts-morph");
        const second = await loadedBy(...night);
        expect(JSON.parse(second.stdout)).toMatchObject({ news: false, new: [], changed: [] });
        expect(second.loaded).toEqual([]);
        expect(second.own).toBeLessThan(first.own / 2);
      } finally {
        await rm(memoryPath(out), { force: true });
      }
    }));

  it("no compiler, no printer and no reader of pages, when nothing is to be generated", () =>
    withFolder(async (folder) => {
      const out = join(folder, "out");
      const words = ["generate", "--from", frozen.upstream, "--refinements", frozen.refinements, "--out", out];
      try {
        const first = await loadedBy(...words);
        expect(first.loaded).toContain("mdast-util-from-markdown");
        const second = await loadedBy(...words);
        expect(second.stdout).toMatch(/^\d+ models: 0 written, \d+ unchanged, 1 without a package\.$/m);
        // A correction of a person is held against its schema.
        expect(second.loaded).toEqual(["ajv"]);
      } finally {
        await rm(memoryPath(out), { force: true });
      }
    }));
});
