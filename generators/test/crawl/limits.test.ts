import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { CrawlError } from "../../src/crawl/crawl-error.js";
import { crawlLimits, type CrawlLimits, type CrawlOptions } from "../../src/crawl/crawl-settings.js";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { command } from "../cli/command.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { catalogEntry, quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Handler, type UpstreamServer } from "./support/upstream-server.js";

const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `acme/lamp-${index}`);
const ids = many(4);

/** Crawls, and gives what stopped it and whether the folder is as it was. */
async function stopped(server: UpstreamServer, to: string, options: Partial<CrawlOptions>): Promise<CrawlError> {
  const before = await readTree(to);
  const error: unknown = await crawlUpstream({ ...quickCrawl(server, to), ...options }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CrawlError);
  expect(await readTree(to)).toEqual(before);
  return error as CrawlError;
}

describe("what one crawl may take", () => {
  it.each<{ limits: Partial<CrawlLimits>; message: RegExp }>([
    { limits: { models: 3 }, message: /finds 4 models, more than 3 .*--max-models/ },
    { limits: { documents: 5 }, message: /asks for more than 5 documents .*--max-documents/ },
    { limits: { bytes: 600 }, message: /received more than 600 bytes .*--max-bytes/ },
  ])("stops it beyond $limits, and the snapshot stays", async ({ limits, message }) => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(await startUpstream(smallUpstream(["acme/old"])), to));
    const error = await stopped(server, to, { limits, allowLoss: true });
    expect(error.message).toMatch(message);
    expect(error.guard).toBe("limit");
  });

  it("is enough for what the upstream has, many times over", async () => {
    expect(crawlLimits.models).toBeGreaterThan(63 * 20);
    const server = await startUpstream(smallUpstream(ids));
    expect((await crawlUpstream(quickCrawl(server, await temporarySnapshot()))).models).toBe(4);
  });

  it("takes no 100,000 models from one catalog, and asks for no page of them", async () => {
    const server = await startUpstream({ "/models-catalog.json": { body: many(100_000).map(catalogEntry) } });
    await expect(crawlUpstream(quickCrawl(server, await temporarySnapshot()))).rejects.toThrow(/finds 100000 models/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    { list: "without end", items: [] },
    {
      list: "without end that names models",
      items: Array.from({ length: 100 }, (_, slug) => ({ slug: String(slug) })),
    },
    { list: "without end of large pages", items: [{ slug: "lamp", text: "x".repeat(1024 * 1024) }] },
  ])("follows no public list $list", async ({ items }) => {
    let page = 0;
    const endless: Handler = (_, response) => {
      page += 1;
      response.end(JSON.stringify({ items, next: `page-${page}` }));
    };
    const server = await startUpstream({ ...smallUpstream(ids), "/v1/public/models": endless });
    const report = await crawlUpstream(quickCrawl(server, await temporarySnapshot()));
    expect(report.diagnostics).toMatchObject([{ code: "public-models-unavailable" }]);
    expect(report.models).toBe(4);
    expect(page).toBeLessThanOrEqual(1000);
  });

  it("ends a crawl whose documents come byte by byte, whatever each of them may take", async () => {
    const server = await startUpstream({ ...smallUpstream(ids), "/v1/openapi.json": drip(20) });
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(await startUpstream(smallUpstream(ids)), to));
    const error = await stopped(server, to, { limits: { seconds: 1 } });
    expect(error.message).toMatch(/takes more than 1 seconds .*--max-seconds/);
  });

  it("gives a document one time for all its attempts", async () => {
    const server = await startUpstream({ ...smallUpstream(ids), "/models/acme/lamp-1/llms.txt": drip(20) });
    const slept: number[] = [];
    const options = { ...quickCrawl(server, await temporarySnapshot(), slept), timeout: 200, documentTimeout: 500 };
    const { diagnostics } = await crawlUpstream({ ...options, retries: 50 });
    expect(diagnostics).toMatchObject([
      {
        code: "page-unavailable",
        message: expect.stringMatching(/gave no whole answer within 0\.5 s in [34] attempts$/),
      },
    ]);
    expect(slept.length).toBeLessThanOrEqual(3);
  });
});

/** Answers 200 and then one byte after the other, without end. */
function drip(milliseconds: number): Handler {
  return (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), milliseconds);
    response.on("close", () => clearInterval(timer));
  };
}

describe("a catalog that grows", () => {
  const crawled = async (): Promise<string> => {
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(await startUpstream(smallUpstream(ids)), to));
    return to;
  };

  it("by far more than half is refused before any page is asked for, and the switch is named", async () => {
    const server = await startUpstream(smallUpstream(many(57)));
    const error = await stopped(server, await crawled(), {});
    expect(error.message).toMatch(/names 57 models where there were 4: 53 new ones at once .*--allow-growth/);
    expect(error.guard).toBe("growth");
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    { name: "by a few", count: 56, options: {} },
    { name: "by far and is allowed to", count: 57, options: { allowGrowth: true } },
  ])("$name is taken", async ({ count, options }) => {
    const server = await startUpstream(smallUpstream(many(count)));
    expect((await crawlUpstream({ ...quickCrawl(server, await crawled()), ...options })).models).toBe(count);
  });

  it("may have any size the first time", async () => {
    const server = await startUpstream(smallUpstream(many(300)));
    expect((await crawlUpstream(quickCrawl(server, await temporarySnapshot()))).models).toBe(300);
  });
});

describe("pnpm crawl", () => {
  it("has a switch for each limit", async () => {
    const { stdout } = await command("crawl", "--help");
    for (const option of [
      "--max-models",
      "--max-documents",
      "--max-bytes",
      "--max-seconds",
      "--allow-growth",
      "--allow-loss",
    ])
      expect(stdout).toContain(option);
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    const run = (...more: string[]) =>
      command("crawl", "--site", server.address, "--api", server.address, "--to", to, ...more);
    expect(await run("--max-models", "3")).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-models") });
    expect(await run("--max-models", "none")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("whole number"),
    });
    expect(await run("--max-models", "4")).toMatchObject({ code: 0 });
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends at %s while documents drip, and the snapshot is whole",
    async (signal) => {
      const to = await temporarySnapshot();
      await crawlUpstream(quickCrawl(await startUpstream(smallUpstream(ids)), to));
      const before = await readTree(to);
      const server = await startUpstream({ ...smallUpstream(many(6)), "/models/acme/lamp-5/llms.txt": drip(50) });
      const script = join(workspace.root, "generators/src/cli.ts");
      const words = ["--import", "tsx", script, "crawl", "--site", server.address, "--api", server.address, "--to", to];
      const child = spawn(process.execPath, words, { cwd: workspace.root, stdio: ["ignore", "ignore", "pipe"] });
      let stderr = "";
      child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
      await expect
        .poll(() => server.requests.some(({ url }) => url?.includes("lamp-5")), { timeout: 60_000 })
        .toBe(true);
      child.kill(signal);
      const [code] = (await once(child, "exit")) as [number | null];
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("Interrupted") });
      expect(await readTree(to)).toEqual(before);
    },
  );
});
