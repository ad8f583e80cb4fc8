import { describe, expect, it } from "vitest";

import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { catalogEntry, pretty, quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Script } from "./support/upstream-server.js";

const [lamp, desk] = [catalogEntry("acme/lamp"), catalogEntry("acme/desk")];
const upstream = (first: Script, more: Readonly<Record<string, Script>>): Record<string, Script> => ({
  ...smallUpstream(["acme/lamp", "acme/desk"]),
  "/models-catalog.json": first,
  ...more,
});

describe("a catalog that goes on", () => {
  it.each<[name: string, first: Script, address: string]>([
    [
      "at a path with a query",
      { body: { items: [lamp], next: "/models-catalog.json?cursor=b" } },
      "/models-catalog.json?cursor=b",
    ],
    ["at a query", { body: { items: [lamp], next: "?page=2" } }, "/models-catalog.json?page=2"],
    ["at a file beside it", { body: { items: [lamp], next_page: "models-catalog-2.json" } }, "/models-catalog-2.json"],
    ["at a file of the site", { body: { data: [lamp], nextUrl: "/more/catalog.json" } }, "/more/catalog.json"],
    ["where its links say", { body: { models: [lamp], links: { next: { href: "/c/2.json" } } } }, "/c/2.json"],
    ["where the header says", { body: [lamp], headers: { link: '</c/2.json>; rel="next"' } }, "/c/2.json"],
  ])("is read to its end: %s", async (_, first, address) => {
    const server = await startUpstream(upstream(first, { [address]: { body: { items: [desk], next: null } } }));
    const to = await temporarySnapshot();
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(report.models).toBe(2);
    expect((await readTree(to))["models-catalog.json"]).toBe(pretty([lamp, desk]));
  });

  it.each<[name: string, first: Script, more: Readonly<Record<string, Script>>, message: RegExp]>([
    ["the page is not there", { body: { items: [lamp], next: "/c/2.json" } }, {}, /c\/2\.json answered 404/],
    [
      "the pages lead back",
      { body: { items: [lamp], next: "/models-catalog.json?cursor=b" } },
      {},
      /leads back to a page/,
    ],
    [
      "the page is on another host",
      { body: { items: [lamp], next: "https://else.example/c.json" } },
      {},
      /another origin/,
    ],
    [
      "the page is no list",
      { body: { items: [lamp], next: "/c/2.json" } },
      { "/c/2.json": { body: { note: "x" } } },
      /without a list/,
    ],
    ["the place is no text", { body: { items: [lamp], next: 2 } }, {}, /the cursor is a number/],
    ["it does not say where", { body: { items: [lamp], meta: { has_more: true } } }, {}, /not where/],
  ])("is refused where %s", async (_, first, more, message) => {
    const server = await startUpstream(upstream(first, more));
    const to = await temporarySnapshot();
    await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(message);
    await expect(readTree(to)).rejects.toThrow(/no such file/);
  });
});
