// What the disk does not take: one sentence with the place and the cure, and an exit code that tells the truth.

import { execFile } from "node:child_process";
import { appendFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { describeFailure } from "../../src/commands/output.js";
import { workspace } from "../../src/commands/workspace.js";
import { frozen } from "../frozen/frozen.js";
import { onBench } from "../publish/release-bench.js";
import { startRelease } from "../publish/release-process.js";
import { command, withFolder, type Outcome } from "./command.js";

/** Runs a program on a disk that takes so many files. */
function onDisk(
  program: "cli" | "publisher",
  disk: { readonly takes: number; readonly says?: string },
  ...args: readonly string[]
): Promise<Outcome> {
  const loaded = ["--import", new URL("full-disk.mjs", import.meta.url).href, "--import", "tsx"];
  const env = { ...process.env, DISK_TAKES: String(disk.takes), DISK_SAYS: disk.says ?? "ENOSPC" };
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [...loaded, join(workspace.root, `generators/src/${program}.ts`), ...args],
      { env, cwd: workspace.root, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => settle({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const some = ["--only", "openai/*", "runflow/*"];
const generateInto = (out: string): readonly string[] => {
  const places = ["--from", frozen.upstream, "--refinements", frozen.refinements];
  return ["generate", ...places, "--out", out, ...some];
};

const filesBelow = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("generate", () => {
  it("on a disk that fills up keeps what was written, says where it ended, and is done by a second run", () =>
    withFolder(async (folder) => {
      const ended = await onDisk("cli", { takes: 30 }, ...generateInto(folder));
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(
        /\/[^\n]+: the disk is full \(ENOSPC\)\. Free some space, then run the same command/,
      );
      expect(ended.stderr).not.toMatch(/^ +at /m);
      expect(ended.stderr.match(/the disk is full/g)).toHaveLength(1);
      const files = await filesBelow(folder);
      expect(files).toHaveLength(30);
      expect((await command("generate", "--out", folder, ...some)).code).toBe(0);
      expect((await command("generate", "--out", folder, ...some)).stdout).toContain(" 0 written");
    }));

  it.each(["ENOSPC", "EROFS", "EMFILE"])("on a disk that takes nothing (%s) does nothing and says so", (says) =>
    withFolder(async (folder) => {
      const ended = await onDisk("cli", { takes: 0, says }, ...generateInto(folder));
      expect(ended.code).toBe(2);
      expect(ended.stderr.trim().split("\n")).toEqual([expect.stringContaining(`(${says}).`)]);
      expect(await filesBelow(folder)).toEqual([]);
    }),
  );

  it("writes the other models when one folder takes nothing", () =>
    withFolder(async (folder) => {
      const all = await command("generate", "--out", folder, "--json", ...some);
      const { written } = JSON.parse(all.stdout) as { readonly written: readonly string[] };
      const [first = ""] = (await readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort();
      for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true });
      await mkdir(join(folder, first, "index.d.ts"), { recursive: true });
      const ended = await command("generate", "--out", folder, "--json", ...some);
      expect(ended.code).toBe(1);
      const report = JSON.parse(ended.stdout) as {
        readonly written: readonly string[];
        readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
      };
      expect(report.written).toHaveLength(written.length - 1);
      expect(report.diagnostics.filter(({ code }) => code === "unwritten-file")).toEqual([
        expect.objectContaining({ message: expect.stringContaining(`${first}/index.d.ts: a folder stands`) as string }),
      ]);
    }));
});

describe("the other commands", () => {
  it("crawl names the place that it cannot write to", () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      const ended = await command("crawl", "--to", join(folder, "file/snapshot"), "--site", "http://127.0.0.1:9");
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/file\S*: a file stands where a folder should be \(ENOTDIR\)\. Move it away/);
      expect(ended.stderr).not.toMatch(/^ +at /m);
    }));

  it("pack on a full disk", () =>
    onBench(async ({ folder }) => {
      const ended = await onDisk("publisher", { takes: 2 }, "pack", "--root", folder, "--to", join(folder, "packed"));
      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended.stderr).toMatch(/packed\/runflow-models-[a-z]+\.tgz: the disk is full \(ENOSPC\)\./);
      expect(ended.stderr.trim().split("\n")).toHaveLength(1);
    }));

  it("release publishes, prints what it could not store, and is red", () =>
    onBench(async ({ folder, registry }) => {
      await writeFile(join(folder, "file"), "");
      const places = { registry: registry.url, token: registry.token, root: folder };
      const ended = await startRelease(places, "--report", join(folder, "file/release.md")).ended;
      expect(ended.code).toBe(1);
      expect(ended.stdout).toContain("4 packages published");
      expect(ended.stderr).toMatch(/The report could not be written\. \S+\/file: a file stands where/);
      expect(await registry.list()).toHaveLength(4);
    }));

  it("release does nothing where it could not note what it has done", () =>
    onBench(async ({ folder, registry, release }) => {
      await writeFile(join(folder, "file"), "");
      await expect(release({ resume: join(folder, "file/resume") })).rejects.toMatchObject({
        message: expect.stringMatching(/file.*\(ENOTDIR\)/) as string,
        help: "Or give a file elsewhere with --resume.",
      });
      expect(await registry.list()).toEqual([]);
    }));
});

describe("a failure is told", () => {
  const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it("without a stack where the disk is the cause", async () => {
    expect(describeFailure(await failureOf(appendFile("/dev/full", "x")))).toMatch(
      /the disk is full \(ENOSPC\)\. Free/,
    );
    const missing = describeFailure(await failureOf(readdir("/nowhere/at/all")));
    expect(missing).toBe(
      "/nowhere/at/all: it does not exist (ENOENT). Look at the path, then run the same command again.",
    );
  });

  it("with one where it is a defect of ours", () => {
    expect(describeFailure(new TypeError("x is not a function"))).toMatch(/^TypeError: x is not a function\n +at /);
  });
});
