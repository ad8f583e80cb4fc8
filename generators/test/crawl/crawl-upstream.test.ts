import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CrawlProgress } from "../../src/crawl/crawl-settings.js";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { readTimes, readTree, temporarySnapshot } from "./support/folder.js";
import { catalogEntry, hash, page, pretty, quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Script } from "./support/upstream-server.js";

const ids = ["acme/lamp", "acme/lamp/edit", "globex/chair/v1.5/fast"];

describe("a first crawl", () => {
  it("keeps a catalog that came in an envelope as an array", async () => {
    const body = { data: ids.map(catalogEntry), total: ids.length };
    const server = await startUpstream({ ...smallUpstream(ids), "/models-catalog.json": { body, tagged: true } });
    const to = await temporarySnapshot();
    const { models, diagnostics } = await crawlUpstream(quickCrawl(server, to));
    expect({ models, diagnostics }).toEqual({ models: 3, diagnostics: [] });
    expect((await readTree(to))["models-catalog.json"]).toBe(pretty(ids.map(catalogEntry)));
    expect((await crawlUpstream(quickCrawl(server, to))).written).toBe(false);
  });

  it("stores every document and a manifest of them", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    const report = await crawlUpstream({ ...quickCrawl(server, to), site: `${server.address}/` });
    const pages = ids.map((id) => `models/${id}/llms.txt`);
    const paths = ["models-catalog.json", ...pages, "openapi.json", "public-models.json"].sort();
    expect(report).toEqual({
      models: 3,
      fetched: 6,
      unchanged: 0,
      kept: [],
      changed: paths,
      removed: [],
      missing: [],
      diagnostics: [],
      written: true,
    });
    const { "manifest.json": manifest = "", ...tree } = await readTree(to);
    expect(Object.keys(tree).sort()).toEqual(paths);
    expect(tree["models-catalog.json"]).toBe(pretty(ids.map(catalogEntry)));
    expect(tree["models/acme/lamp/edit/llms.txt"]).toBe(page("acme/lamp/edit"));
    expect(manifest).toBe(pretty(JSON.parse(manifest)));
    const { documents, ...rest } = JSON.parse(manifest) as { documents: Record<string, unknown> };
    expect(rest).toEqual({ source: "crawl", site: server.address, api: server.address, absent: {} });
    expect(Object.keys(documents)).toEqual(paths);
    expect(documents["models/acme/lamp/llms.txt"]).toEqual({
      url: `${server.address}/models/acme/lamp/llms.txt`,
      sha256: hash(page("acme/lamp")),
      etag: `"${hash(page("acme/lamp"))}"`,
      date: "2026-03-01",
    });
    for (const [path, text] of Object.entries(tree)) expect(documents[path]).toMatchObject({ sha256: hash(text) });
  });

  it("says who it is, and nothing about a key", async () => {
    const server = await startUpstream(smallUpstream(ids));
    await crawlUpstream(quickCrawl(server, await temporarySnapshot()));
    for (const { headers } of server.requests) {
      expect(headers["user-agent"]).toBe("runflow-models-crawler");
      expect(headers).not.toHaveProperty("authorization");
    }
  });

  it("takes a byte order mark away and records null for a tag that did not come", async () => {
    const text = "# Lamp\r\n\r\nWindows.";
    const server = await startUpstream({
      ...smallUpstream(["acme/lamp"]),
      "/models/acme/lamp/llms.txt": { body: `\ufeff${text}` },
      "/models-catalog.json": { body: `\ufeff${JSON.stringify([catalogEntry("acme/lamp")])}` },
    });
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const tree = await readTree(to);
    expect(tree["models/acme/lamp/llms.txt"]).toBe(text);
    const { documents } = JSON.parse(tree["manifest.json"] ?? "") as { documents: Record<string, unknown> };
    expect(documents["models/acme/lamp/llms.txt"]).toMatchObject({ etag: null, sha256: hash(text) });
  });

  it("skips entries whose id is double or would leave the folder, and asks nothing for them", async () => {
    const entries = [
      catalogEntry("acme/lamp"),
      { slug: "acme/lamp" },
      { slug: "../../etc/passwd" },
      { slug: "acme/.." },
    ];
    const server = await startUpstream({ ...smallUpstream(["acme/lamp"]), "/models-catalog.json": { body: entries } });
    const report = await crawlUpstream(quickCrawl(server, await temporarySnapshot()));
    expect(report.models).toBe(1);
    expect(report.diagnostics.map(({ code }) => code)).toEqual([
      "duplicate-model-id",
      "invalid-model-id",
      "invalid-model-id",
    ]);
    expect(server.requests.map(({ url }) => url).filter((url) => url?.startsWith("/models/"))).toEqual([
      "/models/acme/lamp/llms.txt",
    ]);
  });

  it("never asks for more documents at once than it may", async () => {
    let open = 0;
    let most = 0;
    const many = Array.from({ length: 12 }, (_, index) => `acme/m${index}`);
    const waiting: (() => void)[] = [];
    const held: Script = (_, response) => {
      most = Math.max(most, ++open);
      waiting.push(() => {
        open--;
        response.end("# page");
      });
      // Answers only when all that may come are here, so that fewer at once would never end.
      if (waiting.length === 3) for (const reply of waiting.splice(0)) reply();
    };
    const server = await startUpstream({
      ...smallUpstream(many),
      ...Object.fromEntries(many.map((id) => [`/models/${id}/llms.txt`, held])),
    });
    await crawlUpstream({ ...quickCrawl(server, await temporarySnapshot()), concurrency: 3 });
    expect(most).toBe(3);
  });

  it("tells how far it is", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const seen: CrawlProgress[] = [];
    const to = await temporarySnapshot();
    await crawlUpstream({ ...quickCrawl(server, to), onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ step, done, total }) => `${step} ${done}/${total}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((done) => `fetch ${done}/6`),
      "build 7/7",
      "swap 7/7",
      "clean 7/7",
    ]);
    expect(
      seen
        .slice(2, 6)
        .map(({ current }) => current)
        .sort(),
    ).toEqual([...ids, "public-models.json"].sort());
  });
});

describe("a second crawl", () => {
  it("gets nothing but 304s when nothing changed, and touches no file", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const times = await readTimes(to);
    server.log.length = 0;
    const report = await crawlUpstream({ ...quickCrawl(server, to), now: () => new Date("2026-04-01T00:00:00Z") });
    expect(server.log.map((line) => line.split("→ ")[1])).toEqual(Array.from({ length: 6 }, () => "304"));
    expect(report).toMatchObject({ fetched: 0, unchanged: 6, changed: [], written: false });
    expect(await readTimes(to)).toEqual(times);
  });

  it("touches no file either when the server knows no tags", async () => {
    const plain = Object.entries(smallUpstream(ids)).map(([path, reply]) => [
      path,
      { body: (reply as { body: unknown }).body },
    ]);
    const server = await startUpstream(Object.fromEntries(plain) as Record<string, Script>);
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const times = await readTimes(to);
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(report).toMatchObject({ fetched: 6, unchanged: 6, changed: [], written: false });
    expect(await readTimes(to)).toEqual(times);
  });

  it("writes one changed document, and leaves files and entries of the others alone", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    await writeFile(join(to, "README.md"), "Ours.");
    await mkdir(join(to, "models/acme/notes"), { recursive: true });
    await writeFile(join(to, "models/acme/notes/why.md"), "Ours, too.");
    const times = await readTimes(to);
    const before = await readTree(to);
    server.scripts.set("/models/acme/lamp/llms.txt", { body: "# New", tagged: true });
    const report = await crawlUpstream({ ...quickCrawl(server, to), now: () => new Date("2026-04-01T00:00:00Z") });
    const path = "models/acme/lamp/llms.txt";
    expect(report).toMatchObject({ fetched: 1, unchanged: 5, changed: [path], removed: [], written: true });
    const { "manifest.json": manifest = "", ...after } = await readTree(to);
    expect(after).toEqual({ ...withoutManifest(before), [path]: "# New" });
    const entries = (text = ""): Record<string, object> =>
      (JSON.parse(text) as { documents: Record<string, object> }).documents;
    expect(entries(manifest)).toEqual({
      ...entries(before["manifest.json"]),
      [path]: {
        url: `${server.address}/${path}`,
        sha256: hash("# New"),
        etag: `"${hash("# New")}"`,
        date: "2026-04-01",
      },
    });
    const now = await readTimes(to);
    const differs = Object.keys(now).filter((file) => now[file] !== times[file]);
    expect(differs).toEqual(["manifest.json", path]);
  });

  it("removes the page of a model that left the catalog", async () => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    server.scripts.set("/models-catalog.json", { body: ids.slice(1).map(catalogEntry) });
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(report).toMatchObject({
      removed: ["models/acme/lamp/llms.txt"],
      changed: ["models-catalog.json"],
      missing: [],
    });
    expect(Object.keys(await readTree(to))).not.toContain("models/acme/lamp/llms.txt");
    expect(Object.keys(await readTree(to))).toContain("models/acme/lamp/edit/llms.txt");
  });

  it.each([
    { name: "edited", harm: (file: string) => writeFile(file, "# Edited by hand") },
    { name: "lost", harm: (file: string) => rm(file) },
  ])("brings a file back that was $name", async ({ harm }) => {
    const server = await startUpstream(smallUpstream(ids));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const before = await readTree(to);
    await harm(join(to, "models/acme/lamp/llms.txt"));
    const report = await crawlUpstream({ ...quickCrawl(server, to), now: () => new Date("2026-04-01T00:00:00Z") });
    expect(report).toMatchObject({ changed: ["models/acme/lamp/llms.txt"], written: true });
    expect(await readTree(to)).toEqual(before);
  });

  it("does not send the tag of one address to another", async () => {
    const first = await startUpstream({
      ...smallUpstream(ids),
      "/models/acme/lamp/llms.txt": { body: "# A", headers: { etag: '"1"' } },
    });
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(first, to));
    const second = await startUpstream(smallUpstream(ids));
    await crawlUpstream(quickCrawl(second, to));
    const sent = (url: string): unknown =>
      second.requests.find((request) => request.url === url)?.headers["if-none-match"];
    expect(sent("/models/acme/lamp/llms.txt")).toBeUndefined();
    expect(sent("/models/acme/lamp/edit/llms.txt")).toBe(`"${hash(page("acme/lamp/edit"))}"`);
  });
});

function withoutManifest(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => path !== "manifest.json"));
}
