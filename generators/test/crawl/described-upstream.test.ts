import { mkdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { readTimes, readTree, temporarySnapshot } from "./support/folder.js";
import { catalogEntry, hash, page, pretty, quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Script } from "./support/upstream-server.js";

const ids = ["acme/lamp", "acme/lamp/edit", "globex/chair/v1.5/fast"];

describe("an upstream that describes itself", () => {
  const reference = (): Record<string, string> => {
    const documents: Record<string, string> = {
      "models-catalog.json": pretty([...ids, "acme/unknown"].map(catalogEntry)),
      "openapi.json": pretty({ openapi: "3.1.0" }),
      "public-models.json": pretty({ items: [{ slug: "lamp" }], first: null, next: null, previous: null }),
      ...Object.fromEntries(ids.map((id) => [`models/${id}/llms.txt`, page(id)])),
    };
    const entries = Object.keys(documents)
      .sort()
      .map((path) => [
        path,
        {
          url: `https://www.example.com/${path}`,
          sha256: hash(documents[path] ?? ""),
          etag: `"${hash(documents[path] ?? "")}"`,
          date: "2025-11-01",
          completeness: "partial",
          missing: ["the rest"],
        },
      ]);
    const manifest = {
      source: "reference",
      note: "Transcribed.",
      site: "https://www.example.com",
      api: "https://api.example.com",
      documents: Object.fromEntries(entries) as object,
      absent: { "acme/unknown": "only its name is known" },
    };
    return { ...documents, "manifest.json": pretty(manifest) };
  };
  const serve = (tree: Record<string, string>): Record<string, Script> => {
    const api: Record<string, string> = {
      "openapi.json": "/v1/openapi.json",
      "public-models.json": "/v1/public/models",
    };
    const scripts = Object.entries(tree).map(([path, body]) => [api[path] ?? `/${path}`, { body, tagged: true }]);
    const link = { link: '</manifest.json>; rel="describedby"' };
    const catalog = { body: tree["models-catalog.json"], headers: link, tagged: true };
    return { ...Object.fromEntries(scripts), "/models-catalog.json": catalog } as Record<string, Script>;
  };

  it("gives its snapshot back byte for byte, into an empty folder and again", async () => {
    const tree = reference();
    const server = await startUpstream(serve(tree));
    const to = await temporarySnapshot();
    await mkdir(to);
    await crawlUpstream(quickCrawl(server, to));
    expect(await readTree(to)).toEqual(tree);
    const times = await readTimes(to);
    const again = await crawlUpstream(quickCrawl(server, to));
    expect(again).toMatchObject({ written: false, fetched: 0, unchanged: 6 });
    expect(await readTimes(to)).toEqual(times);
  });

  it("gives its snapshot back into the folder of another crawl", async () => {
    const other = await startUpstream(smallUpstream(["acme/lamp", "other/model"]));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(other, to));
    const server = await startUpstream(serve(reference()));
    await crawlUpstream(quickCrawl(server, to));
    expect(await readTree(to)).toEqual(reference());
  });

  it("gives only fitting entries when it serves something else than it describes", async () => {
    const tree = reference();
    const server = await startUpstream({ ...serve(tree), "/models/acme/lamp/llms.txt": { body: "# Else" } });
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const got = JSON.parse((await readTree(to))["manifest.json"] ?? "") as Record<string, Record<string, unknown>>;
    const described = JSON.parse(tree["manifest.json"] ?? "") as typeof got;
    expect(got).toMatchObject({
      source: "crawl",
      // Whose documents they are does not change because a local copy served them.
      site: described["site"],
      absent: { "acme/unknown": "only its name is known" },
    });
    expect(got).not.toHaveProperty("note");
    const path = "models/acme/lamp/llms.txt";
    expect(got["documents"]).toEqual({
      ...described["documents"],
      [path]: { url: `${server.address}/${path}`, sha256: hash("# Else"), etag: null, date: "2026-03-01" },
    });
  });

  it.each([
    { name: "missing", script: { status: 404 } },
    { name: "broken", script: { status: 403 } },
    { name: "something else", script: { body: "<html>" } },
    {
      name: "a manifest with a path out",
      script: { body: { source: "crawl", site: "", api: "", documents: { "../x": {} }, absent: {} } },
    },
  ])("is taken as it is when the description is $name", async ({ script }) => {
    const server = await startUpstream({ ...serve(reference()), "/manifest.json": script });
    const to = await temporarySnapshot();
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(report.diagnostics).toMatchObject([
      { code: "unusable-description", severity: "info" },
      { code: "missing-page", model: "acme/unknown" },
    ]);
    expect(JSON.parse((await readTree(to))["manifest.json"] ?? "")).toMatchObject({ source: "crawl" });
  });
});
