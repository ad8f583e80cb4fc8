import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CrawlError } from "../../src/crawl/crawl-error.js";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream } from "./support/upstream-server.js";

const ids = ["acme/lamp", "acme/lamp/edit", "globex/chair/v1.5/fast"];

describe("the folder", () => {
  it("is refused when it holds something else than a snapshot", async () => {
    const to = await temporarySnapshot();
    await mkdir(to);
    await writeFile(join(to, "thesis.txt"), "Years of work.");
    const server = await startUpstream(smallUpstream(ids));
    const error = await crawlUpstream(quickCrawl(server, to)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CrawlError);
    expect(String(error)).toContain(to);
    expect(await readTree(to)).toEqual({ "thesis.txt": "Years of work." });
    expect(server.requests).toHaveLength(0);
  });

  it("is refused when it is a file", async () => {
    const to = await temporarySnapshot();
    await writeFile(to, "A file.");
    const server = await startUpstream(smallUpstream(ids));
    await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(/is a file/);
  });

  it("is refused when its manifest cannot be read, with the place", async () => {
    const to = await temporarySnapshot();
    await mkdir(to);
    await writeFile(join(to, "manifest.json"), "{}");
    const server = await startUpstream(smallUpstream(ids));
    await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(/\/source must be/);
  });

  it("is carried on from a catalog alone", async () => {
    const to = await temporarySnapshot();
    await mkdir(to);
    await writeFile(join(to, "models-catalog.json"), "[]\n");
    const server = await startUpstream(smallUpstream(ids));
    expect((await crawlUpstream(quickCrawl(server, to))).written).toBe(true);
    expect(Object.keys(await readTree(to))).toHaveLength(7);
  });

  it("leaves nothing beside itself", async () => {
    const to = await temporarySnapshot();
    const server = await startUpstream(smallUpstream(ids));
    await crawlUpstream(quickCrawl(server, to));
    expect(Object.keys(await readTree(dirname(to))).filter((path) => !path.startsWith("snapshots/"))).toEqual([]);
  });
});
