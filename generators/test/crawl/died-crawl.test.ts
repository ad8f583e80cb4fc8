import { spawn } from "node:child_process";
import { cp, mkdir, readdir, rename, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tryCrawlLock } from "../../src/crawl/crawl-lock.js";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { recoverSnapshot } from "../../src/crawl/recover-snapshot.js";
import { snapshotFolder } from "../../src/crawl/snapshot-folder.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type UpstreamServer } from "./support/upstream-server.js";

const ids = ["acme/lamp", "acme/chair"];
const child = fileURLToPath(new URL("./support/dying-crawl.ts", import.meta.url));

/** Lets a crawl of another process die at a step; resolves when it is dead. */
async function dieAt(moment: string, server: UpstreamServer, to: string): Promise<void> {
  const running = spawn(process.execPath, ["--import", "tsx", child, server.address, to, moment], {
    cwd: dirname(child),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const signal = await new Promise<unknown>((resolve) => running.on("exit", (_, name) => resolve(name)));
  expect(signal).toBe("SIGKILL");
}

const beside = async (to: string): Promise<readonly string[]> => (await readdir(dirname(to))).sort();

/** A process number that no process has: that of one that has ended. */
async function deadProcess(): Promise<number> {
  const running = spawn(process.execPath, ["--eval", ""]);
  await new Promise((resolve) => running.on("exit", resolve));
  return running.pid ?? 0;
}

describe.each([
  { moment: "fetch 1", leaves: "old" },
  { moment: "fetch 4", leaves: "old" },
  { moment: "build", leaves: "old" },
  { moment: "swap", leaves: "old" },
  { moment: "clean", leaves: "new" },
])("a crawl killed at $moment", ({ moment, leaves }) => {
  it(
    `leaves the ${leaves} snapshot whole, and is put right by a recovery or by the next crawl alone`,
    { timeout: 60_000 },
    async () => {
      const server = await startUpstream(smallUpstream(ids));
      const to = await temporarySnapshot();
      await crawlUpstream(quickCrawl(server, to));
      await writeFile(join(to, "README.md"), "Ours.");
      const old = await readTree(to);
      server.scripts.set("/models/acme/lamp/llms.txt", { body: "# New", tagged: true });

      await dieAt(moment, server, to);
      expect(await beside(to)).toContain("snapshots.crawl-lock");
      const other = await temporarySnapshot();
      await cp(dirname(to), dirname(other), { recursive: true });

      // Between the two renames there is nothing under the folder's own name: the case that recovery is for.
      expect((await beside(to)).includes(basename(to))).toBe(moment !== "swap");
      expect(await recoverSnapshot(to)).toBe(moment === "swap" ? "restored" : "intact");
      expect(await beside(to)).toEqual([basename(to)]);
      const recovered = await readTree(to);
      const { "manifest.json": manifest = "", ...documents } = recovered;
      const { "manifest.json": oldManifest, ...oldDocuments } = old;
      expect(documents).toEqual(
        leaves === "old" ? oldDocuments : { ...oldDocuments, "models/acme/lamp/llms.txt": "# New" },
      );
      expect(manifest === oldManifest).toBe(leaves === "old");
      expect(await recoverSnapshot(to)).toBe("intact");

      const report = await crawlUpstream(quickCrawl(server, other));
      expect(report.written).toBe(leaves === "old");
      expect(await readTree(other)).toMatchObject({ "models/acme/lamp/llms.txt": "# New", "README.md": "Ours." });
      expect(await beside(other)).toEqual([basename(other)]);
    },
  );
});

it("recovers to no folder when the very first crawl died", { timeout: 60_000 }, async () => {
  const server = await startUpstream(smallUpstream(ids));
  const to = await temporarySnapshot();
  await dieAt("swap", server, to);
  expect(await recoverSnapshot(to)).toBe("intact");
  expect(await beside(to)).toEqual([]);
  expect((await crawlUpstream(quickCrawl(server, to))).written).toBe(true);
});

describe("what a dead crawl left", () => {
  const setUp = async (): Promise<{ server: UpstreamServer; to: string; tree: Record<string, string> }> => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    return { server, to, tree: await readTree(to) };
  };

  it("half a new snapshot goes, with the drafts of locks", async () => {
    const { to, tree } = await setUp();
    await mkdir(`${to}.crawl-scratch/models/acme`, { recursive: true });
    await writeFile(`${to}.crawl-scratch/models-catalog.json`, "[");
    await writeFile(`${to}.crawl-lock-${await deadProcess()}-draft`, "{}");
    await writeFile(`${to}.crawl-lock-${process.pid}-draft`, "{}");
    expect(await recoverSnapshot(to)).toBe("intact");
    expect(await beside(to)).toEqual(["snapshots", `snapshots.crawl-lock-${process.pid}-draft`]);
    expect(await readTree(to)).toEqual(tree);
  });

  it("the old snapshot comes back in place of an empty folder that somebody made meanwhile", async () => {
    const { to, tree } = await setUp();
    await rename(to, `${to}.crawl-previous`);
    await mkdir(to);
    expect(await recoverSnapshot(to)).toBe("restored");
    expect(await readTree(to)).toEqual(tree);
  });

  it("nothing is decided when somebody put other files there meanwhile", async () => {
    const { server, to, tree } = await setUp();
    await rename(to, `${to}.crawl-previous`);
    await mkdir(to);
    await writeFile(join(to, "notes.txt"), "Mine.");
    await expect(recoverSnapshot(to)).rejects.toThrow(/Move one of the two folders away/);
    await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(/snapshots\.crawl-previous/);
    expect(await readTree(to)).toEqual({ "notes.txt": "Mine." });
    expect(await readTree(`${to}.crawl-previous`)).toEqual(tree);
  });

  it("is found behind a link to the folder, which stays a link", async () => {
    const { server, to, tree } = await setUp();
    const alias = `${to}-link`;
    await symlink(to, alias);
    await rename(to, `${to}.crawl-previous`);
    expect(await recoverSnapshot(alias)).toBe("restored");
    expect(await readTree(to)).toEqual(tree);
    server.scripts.set("/models/acme/lamp/llms.txt", { body: "# New" });
    await crawlUpstream(quickCrawl(server, alias));
    expect((await readTree(to))["models/acme/lamp/llms.txt"]).toBe("# New");
    expect(
      (await readdir(dirname(to), { withFileTypes: true })).filter((entry) => entry.isSymbolicLink()),
    ).toHaveLength(1);
  });

  it("a progress report that throws between the two renames puts the old snapshot back", async () => {
    const { server, to, tree } = await setUp();
    server.scripts.set("/models/acme/lamp/llms.txt", { body: "# New" });
    const onProgress = ({ step }: { step: string }): void => {
      if (step === "swap") throw new Error("the terminal is gone");
    };
    await expect(crawlUpstream({ ...quickCrawl(server, to), onProgress })).rejects.toThrow("the terminal is gone");
    expect(await readTree(to)).toEqual(tree);
    expect(await beside(to)).toEqual(["snapshots"]);
  });
});

describe("two crawls at once", () => {
  it("refuses the second, names the file to delete, and lets readers read", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const tree = await readTree(to);
    let arrived: () => void = () => undefined;
    const there = new Promise<void>((resolve) => (arrived = resolve));
    let answer: () => void = () => undefined;
    server.scripts.set("/models/acme/lamp/llms.txt", (_, response) => {
      answer = () => response.end("# New");
      arrived();
    });
    const first = crawlUpstream(quickCrawl(server, to));
    await there;
    await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(
      /Another crawl is writing.*delete .*snapshots\.crawl-lock/s,
    );
    expect(await recoverSnapshot(to)).toBe("intact");
    expect(await readTree(to)).toEqual(tree);
    answer();
    expect((await first).written).toBe(true);
    expect(await beside(to)).toEqual(["snapshots"]);
  });

  it.each([
    {
      name: "a dead process",
      content: async () => ({ pid: await deadProcess(), started: 1, token: "a-b" }),
      free: true,
    },
    {
      name: "an earlier life of this process number",
      content: async () => ({ pid: process.pid, started: 1, token: "a-b" }),
      free: true,
    },
    { name: "a living process", content: async () => ({ pid: process.ppid, started: 1, token: "a-b" }), free: false },
    { name: "nobody we know", content: async () => ({ owner: "me" }), free: false },
  ])("takes the lock of $name: $free", async ({ content, free }) => {
    const paths = await snapshotFolder(await temporarySnapshot());
    await writeFile(paths.lock, JSON.stringify(await content()));
    const lock = await tryCrawlLock(paths);
    expect(lock !== undefined).toBe(free);
    await lock?.release();
    expect(await readdir(dirname(paths.lock))).toEqual(free ? [] : ["snapshots.crawl-lock"]);
  });

  it("gives a dead crawl's lock to one only, however many want it", async () => {
    const pid = await deadProcess();
    for (let round = 0; round < 20; round++) {
      const paths = await snapshotFolder(await temporarySnapshot());
      await writeFile(paths.lock, JSON.stringify({ pid, started: 1, token: "a-b" }));
      const locks = await Promise.all(Array.from({ length: 16 }, () => tryCrawlLock(paths)));
      expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
      expect(await readdir(dirname(paths.lock))).toEqual(["snapshots.crawl-lock"]);
    }
  });
});
