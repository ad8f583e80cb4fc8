import { describe, expect, it } from "vitest";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Handler, type Reply, type Script } from "./support/upstream-server.js";

const list = "/v1/public/models";
const upstream = (scripts: Record<string, Script>): Record<string, Script> => ({
  ...smallUpstream(["acme/lamp"]),
  ...scripts,
});
const envelope = (name: string, more: object = {}): Reply => ({ body: { items: [{ name }], ...more }, tagged: true });
const stored = async (to: string): Promise<unknown> => {
  const text = (await readTree(to))["public-models.json"];
  return text === undefined ? undefined : JSON.parse(text);
};

describe("paging", () => {
  it.each([
    { form: "a bare cursor", field: "next", cursor: "two=", second: `${list}?pq=two%3D` },
    { form: "a query string", field: "next", cursor: "?pq=two&limit=1", second: `${list}?pq=two&limit=1` },
    {
      form: "a query string without its mark",
      field: "next",
      cursor: "pq=two&limit=1",
      second: `${list}?pq=two&limit=1`,
    },
    { form: "a path", field: "next", cursor: `${list}?pq=two`, second: `${list}?pq=two` },
    { form: "a full address", field: "next", cursor: `ORIGIN${list}?pq=two`, second: `${list}?pq=two` },
    { form: "next_pq", field: "next_pq", cursor: "two", second: `${list}?pq=two` },
  ])("follows $form and merges the pages", async ({ field, cursor, second }) => {
    const first: Handler = (request, response) => {
      const next = cursor.replace("ORIGIN", `http://${request.headers.host}`);
      response.setHeader("etag", '"first"').end(JSON.stringify({ items: [{ name: "a" }], [field]: next }));
    };
    const server = await startUpstream(upstream({ [list]: first, [second]: envelope("b", { [field]: null }) }));
    const to = await temporarySnapshot();
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(await stored(to)).toEqual({
      items: [{ name: "a" }, { name: "b" }],
      first: null,
      next: null,
      previous: null,
    });
    expect(report.diagnostics).toEqual([]);
    expect(server.requests.map(({ url }) => url).filter((url) => url?.startsWith(list))).toEqual([list, second]);
    const manifest = JSON.parse((await readTree(to))["manifest.json"] ?? "");
    expect(manifest.documents["public-models.json"]).toMatchObject({ url: server.address + list, etag: null });
  });

  it.each([
    { form: "an array", body: [{ name: "a" }] },
    { form: "another envelope", body: { data: [{ name: "a" }], next: null } },
  ])("reads a list that comes as $form, and stores it as ever", async ({ body }) => {
    const server = await startUpstream(upstream({ [list]: { body, tagged: true } }));
    const to = await temporarySnapshot();
    expect((await crawlUpstream(quickCrawl(server, to))).diagnostics).toEqual([]);
    expect(await stored(to)).toEqual({ items: [{ name: "a" }], first: null, next: null, previous: null });
  });

  it("stops where the list leads back, keeps what came, and says so", async () => {
    const server = await startUpstream(
      upstream({ [list]: envelope("a", { next: "two" }), [`${list}?pq=two`]: envelope("b", { next: "two" }) }),
    );
    const to = await temporarySnapshot();
    const { diagnostics } = await crawlUpstream(quickCrawl(server, to));
    expect(diagnostics).toMatchObject([
      { code: "repeated-cursor", severity: "warning", pointer: "public-models.json" },
    ]);
    expect(await stored(to)).toMatchObject({ items: [{ name: "a" }, { name: "b" }] });
  });

  it("gives up on a list that never ends", async () => {
    let count = 0;
    const endless: Handler = (_, response) =>
      void response.end(JSON.stringify({ items: [], next: `cursor-${count++}` }));
    const server = await startUpstream(upstream({ [list]: endless }));
    const to = await temporarySnapshot();
    const { diagnostics } = await crawlUpstream(quickCrawl(server, to));
    expect(diagnostics).toMatchObject([
      { code: "public-models-unavailable", message: expect.stringContaining("does not end") },
    ]);
    expect(count).toBe(1000);
    expect(await stored(to)).toBeUndefined();
  });
});

describe("a failure is a diagnostic, and the old file stays", () => {
  it.each<{ name: string; script: Record<string, Script>; message: RegExp }>([
    { name: "404", script: { [list]: { status: 404 } }, message: /answered 404/ },
    { name: "503 for good", script: { [list]: { status: 503 } }, message: /answered 503 \(2 attempts\)/ },
    { name: "HTML", script: { [list]: { body: "<html>" } }, message: /list envelope/ },
    { name: "an envelope without items", script: { [list]: { body: { next: null } } }, message: /list envelope/ },
    {
      name: "a later page that fails",
      script: { [list]: envelope("a", { next: "b" }), [`${list}?pq=b`]: { status: 500 } },
      message: /pq=b answered 500/,
    },
    {
      name: "a page elsewhere",
      script: { [list]: envelope("a", { next: "https://other.example.com/?pq=b" }) },
      message: /another origin/,
    },
  ])("$name", async ({ script, message }) => {
    const server = await startUpstream(upstream({ [list]: envelope("old") }));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const before = await readTree(to);
    for (const [path, step] of Object.entries(script)) server.scripts.set(path, step);
    const report = await crawlUpstream({ ...quickCrawl(server, to), retries: 1 });
    expect(report.diagnostics).toMatchObject([
      { code: "public-models-unavailable", severity: "warning", message: expect.stringMatching(message) },
    ]);
    expect(report).toMatchObject({ written: false, kept: ["public-models.json"] });
    expect(await readTree(to)).toEqual(before);
  });
});
