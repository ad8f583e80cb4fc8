import type { ServerResponse } from "node:http";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CrawlError } from "../../src/crawl/crawl-error.js";
import { crawlUpstream } from "../../src/crawl/crawl-upstream.js";
import { largestDocument } from "../../src/http/request-once.js";
import { readTree, temporarySnapshot } from "./support/folder.js";
import { page, quickCrawl, smallUpstream } from "./support/small-upstream.js";
import { startUpstream, type Handler, type Reply, type Script } from "./support/upstream-server.js";

const id = "acme/lamp/v1.5";
const pagePath = `/models/${id}/llms.txt`;
const good: Reply = { body: page(id) };
const dropped: Handler = (request) => request.socket.destroy();
const halfBody: Handler = (_, response) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write("# half", () => response.socket?.destroy());
};
const halfChunks: Handler = (_, response) => {
  response.write("# half", () => response.socket?.destroy());
};
const silent: Handler = () => undefined;
const stalledBody: Handler = (_, response) => void response.writeHead(200).write("# slow");
const always = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers, body: "no" });

describe("a fault that passes", () => {
  const inThirty = { "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT" };
  it.each<{ name: string; faults: Script[]; slept: number[]; timeout?: number }>([
    { name: "429 with seconds", faults: [always(429, { "retry-after": "7" })], slept: [7000] },
    { name: "429 with a date", faults: [always(429, inThirty)], slept: [30_000] },
    { name: "429 with an endless time", faults: [always(429, { "retry-after": "999999" })], slept: [300_000] },
    { name: "503 with seconds", faults: [always(503, { "retry-after": "3" })], slept: [3000] },
    { name: "500, whose Retry-After means nothing", faults: [always(500, { "retry-after": "7" })], slept: [500] },
    {
      name: "503 four times",
      faults: [503, 503, 503, 503].map((status) => always(status)),
      slept: [500, 1000, 2000, 4000],
    },
    { name: "a dropped connection", faults: [dropped], slept: [500] },
    { name: "half a body", faults: [halfBody], slept: [500] },
    { name: "half a body in chunks", faults: [halfChunks], slept: [500] },
    { name: "no answer in time", faults: [silent], slept: [500], timeout: 150 },
    { name: "a body that stops", faults: [stalledBody], slept: [500], timeout: 150 },
  ])("$name: waits and asks again", async ({ faults, slept: want, timeout }) => {
    const server = await startUpstream({ ...smallUpstream([id]), [pagePath]: [...(faults as Reply[]), good] });
    const to = await temporarySnapshot();
    const slept: number[] = [];
    const report = await crawlUpstream({ ...quickCrawl(server, to, slept), ...(timeout ? { timeout } : {}) });
    expect(slept).toEqual(want);
    expect(report.diagnostics).toEqual([]);
    expect(await readFile(join(to, "models", id, "llms.txt"), "utf8")).toBe(page(id));
  });

  it("makes every request wait for the time that one was told", async () => {
    const log: string[] = [];
    let asleep: () => void = () => undefined;
    const sleeping = new Promise<void>((resolve) => (asleep = resolve));
    const asked = (answer: Handler): Handler => {
      return (request, response) => {
        log.push(request.url ?? "");
        answer(request, response);
      };
    };
    const server = await startUpstream({
      ...smallUpstream(["acme/a", "acme/b", "acme/c"]),
      "/models/acme/a/llms.txt": [always(429, { "retry-after": "60" }), good],
      "/models/acme/b/llms.txt": asked((_, response) => void sleeping.then(() => response.end("# b"))),
      "/models/acme/c/llms.txt": asked((_, response) => void response.end("# c")),
    });
    await crawlUpstream({
      ...quickCrawl(server, await temporarySnapshot()),
      concurrency: 2,
      sleep: async () => {
        asleep();
        // Long enough for b to end and for c to be asked for, if that did not wait.
        await new Promise((resolve) => setTimeout(resolve, 100));
        log.push("awake");
      },
    });
    expect(log).toEqual(["/models/acme/b/llms.txt", "awake", "/models/acme/c/llms.txt"]);
  });
});

describe("a page that is not to be had", () => {
  const cases: { name: string; fault: Script; code: string; reason: string; timeout?: number }[] = [
    { name: "503 for good", fault: always(503), code: "page-unavailable", reason: "the site answered 503" },
    { name: "403", fault: always(403), code: "page-unavailable", reason: "the site answered 403" },
    {
      name: "a dropped connection for good",
      fault: dropped,
      code: "page-unavailable",
      reason: "the site did not answer",
    },
    { name: "silence", fault: silent, code: "page-unavailable", reason: "the site did not answer", timeout: 100 },
    { name: "an empty success", fault: { status: 204 }, code: "page-unavailable", reason: "the site answered 204" },
    {
      name: "a redirect elsewhere",
      fault: always(302, { location: "http://other.example.com/llms.txt" }),
      code: "page-unavailable",
      reason: "the site answered 302",
    },
    {
      name: "redirects without end",
      fault: always(302, { location: pagePath }),
      code: "page-unavailable",
      reason: "the site did not answer",
    },
    {
      name: "too large a body",
      fault: { body: "#".repeat(largestDocument + 1) },
      code: "page-unavailable",
      reason: "the site answered 200",
    },
    {
      name: "an HTML page",
      fault: { body: "<!doctype html><p>Home" },
      code: "not-a-page",
      reason: "the site answered with an HTML page",
    },
    {
      name: "a JSON error",
      fault: { body: { detail: "Not Found" } },
      code: "not-a-page",
      reason: "the site answered with JSON",
    },
    {
      name: "nothing",
      fault: { body: Buffer.alloc(0) },
      code: "not-a-page",
      reason: "the site answered with an empty document",
    },
  ];

  const unasked: (typeof cases)[number] = {
    name: "a 304 for nothing",
    fault: (_, response) => void response.writeHead(304).end(),
    code: "page-unavailable",
    reason: "the site answered 304",
  };

  it.each([...cases, unasked])(
    "$name: the model is absent where no page is held",
    async ({ fault, code, reason, timeout }) => {
      const server = await startUpstream({ ...smallUpstream([id]), [pagePath]: fault });
      const to = await temporarySnapshot();
      const report = await crawlUpstream({ ...quickCrawl(server, to), retries: 1, ...(timeout ? { timeout } : {}) });
      expect(report.diagnostics).toMatchObject([{ code, severity: "error", model: id }]);
      expect(report.missing).toEqual([id]);
      expect(await readTree(to)).not.toHaveProperty([`models/${id}/llms.txt`]);
      expect(JSON.parse((await readTree(to))["manifest.json"] ?? "")).toMatchObject({ absent: { [id]: reason } });
    },
  );

  it.each(cases)("$name: a page that is held stays, and nothing is written", async ({ fault, code, timeout }) => {
    const server = await startUpstream(smallUpstream([id]));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const before = await readTree(to);
    server.scripts.set(pagePath, fault);
    const report = await crawlUpstream({ ...quickCrawl(server, to), retries: 1, ...(timeout ? { timeout } : {}) });
    expect(report.diagnostics).toMatchObject([{ code, severity: "error", model: id }]);
    expect(report).toMatchObject({ written: false, missing: [], kept: [`models/${id}/llms.txt`], unchanged: 3 });
    expect(await readTree(to)).toEqual(before);
  });

  it.each([404, 410])("%i: the page goes, the reason is recorded, and a second night is quiet", async (status) => {
    const server = await startUpstream(smallUpstream([id, "acme/chair"]));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    server.scripts.set(pagePath, { status, body: "gone" });
    const report = await crawlUpstream(quickCrawl(server, to));
    expect(report.removed).toEqual([`models/${id}/llms.txt`]);
    expect(report.diagnostics).toMatchObject([{ code: "missing-page", severity: "warning", model: id }]);
    const tree = await readTree(to);
    expect(Object.keys(tree)).toEqual([
      "manifest.json",
      "models-catalog.json",
      "models/acme/chair/llms.txt",
      "openapi.json",
      "public-models.json",
    ]);
    expect(JSON.parse(tree["manifest.json"] ?? "")).toMatchObject({ absent: { [id]: `the site answered ${status}` } });
    const again = await crawlUpstream(quickCrawl(server, to));
    expect(again).toMatchObject({
      written: false,
      missing: [id],
      diagnostics: [{ code: "missing-page", severity: "info" }],
    });
  });
});

it("follows a redirect on the same origin and records the address that was asked", async () => {
  const server = await startUpstream({
    ...smallUpstream([id]),
    [pagePath]: always(308, { location: "/moved.txt" }),
    "/moved.txt": good,
  });
  const to = await temporarySnapshot();
  await crawlUpstream(quickCrawl(server, to));
  const tree = await readTree(to);
  expect(tree[`models/${id}/llms.txt`]).toBe(page(id));
  expect(tree["manifest.json"]).toContain(`"url": "${server.address}${pagePath}"`);
});

describe("what a crawl cannot do without", () => {
  const catalog = "/models-catalog.json";
  const openapi = "/v1/openapi.json";
  it.each<{ name: string; path: string; fault: Script; message: RegExp; status: number | undefined }>([
    {
      name: "no catalog",
      path: catalog,
      fault: always(404),
      message: /answered 404\. Check the addresses/,
      status: 404,
    },
    {
      name: "a broken catalog server",
      path: catalog,
      fault: always(502),
      message: /answered 502 \(2 attempts\)\. The server is busy/,
      status: 502,
    },
    {
      name: "a dropped connection",
      path: catalog,
      fault: dropped,
      message: /could not be read.*network/s,
      status: undefined,
    },
    {
      name: "a catalog in HTML",
      path: catalog,
      fault: { body: "<html>" },
      message: /200 with an HTML page where JSON/,
      status: 200,
    },
    {
      name: "a catalog cut off",
      path: catalog,
      fault: { body: '[{"slug":' },
      message: /where JSON was expected/,
      status: 200,
    },
    {
      name: "a catalog that is an object",
      path: catalog,
      fault: { body: { total: 0 } },
      message: /JSON array.*it is a JSON object with "total"/,
      status: 200,
    },
    { name: "an empty catalog", path: catalog, fault: { body: [] }, message: /the array is empty/, status: 200 },
    {
      name: "a catalog without a usable id",
      path: catalog,
      fault: { body: [{ slug: "../x" }] },
      message: /cannot be used/,
      status: 200,
    },
    {
      name: "a site that moved",
      path: catalog,
      fault: always(301, { location: "https://new.example.com/c" }),
      message: /leads to https:\/\/new\.example\.com.*Give the address/s,
      status: 301,
    },
    {
      name: "no OpenAPI document",
      path: openapi,
      fault: always(404),
      message: /openapi\.json answered 404/,
      status: 404,
    },
    {
      name: "OpenAPI in HTML",
      path: openapi,
      fault: { body: "<!doctype html>" },
      message: /an HTML page where JSON/,
      status: 200,
    },
    {
      name: "an error as OpenAPI",
      path: openapi,
      fault: { body: { detail: "no" } },
      message: /OpenAPI document/,
      status: 200,
    },
  ])("$name stops it, and the snapshot stays as it was", async ({ path, fault, message, status }) => {
    const server = await startUpstream(smallUpstream([id]));
    const to = await temporarySnapshot();
    await crawlUpstream(quickCrawl(server, to));
    const before = await readTree(to);
    server.scripts.set(path, fault);
    const error = await crawlUpstream({ ...quickCrawl(server, to), retries: 1 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CrawlError);
    expect(error).toMatchObject({
      name: "CrawlError",
      status,
      address: server.address + path,
      message: expect.stringMatching(message),
    });
    expect(await readTree(to)).toEqual(before);
    await expect(access(`${to}.crawl-lock`)).rejects.toThrow("ENOENT");
  });

  it("names the address when nobody listens", async () => {
    const options = {
      site: "http://127.0.0.1:1",
      api: "http://127.0.0.1:1",
      retries: 0,
      to: await temporarySnapshot(),
    };
    await expect(crawlUpstream(options)).rejects.toThrow(
      /GET http:\/\/127\.0\.0\.1:1\/models-catalog\.json could not be read/,
    );
  });

  it.each([
    { name: "no address", options: { site: "runflow" }, message: /site/ },
    { name: "a password", options: { api: "https://user:hidden@api.example.com" }, message: /api/ },
    { name: "another scheme", options: { site: "file:///etc" }, message: /site/ },
    { name: "no requests at once", options: { concurrency: 0 }, message: /concurrency/ },
    { name: "half a retry", options: { retries: 0.5 }, message: /retries/ },
  ])("refuses options with $name and repeats no password", async ({ options, message }) => {
    const all = {
      site: "https://a.example.com",
      api: "https://b.example.com",
      to: await temporarySnapshot(),
      ...options,
    };
    const error = await crawlUpstream(all).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CrawlError);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain("hidden");
  });
});

it("refuses to lose many models at once, unless it is allowed", async () => {
  const ids = Array.from({ length: 8 }, (_, index) => `acme/m${index}`);
  const server = await startUpstream(smallUpstream(ids));
  const to = await temporarySnapshot();
  await crawlUpstream(quickCrawl(server, to));
  const before = await readTree(to);
  for (const lost of ids.slice(2)) server.scripts.set(`/models/${lost}/llms.txt`, always(404));
  await expect(crawlUpstream(quickCrawl(server, to))).rejects.toThrow(/lose 6 of 8 models.*acme\/m2.*--allow-loss/s);
  expect(await readTree(to)).toEqual(before);
  expect((await crawlUpstream({ ...quickCrawl(server, to), allowLoss: true })).missing).toHaveLength(6);
});

it("ends with the signal's own reason, asks nothing more, and leaves nothing behind", async () => {
  const ids = ["acme/a", "acme/b", "acme/c"];
  const abort = new AbortController();
  const reason = new Error("enough");
  const hung: ServerResponse[] = [];
  const server = await startUpstream({
    ...smallUpstream(ids),
    "/models/acme/a/llms.txt": (_, response) => {
      hung.push(response);
      abort.abort(reason);
    },
  });
  const to = await temporarySnapshot();
  const crawl = crawlUpstream({ ...quickCrawl(server, to), concurrency: 1, signal: abort.signal });
  await expect(crawl).rejects.toBe(reason);
  expect(hung).toHaveLength(1);
  expect(server.requests.map(({ url }) => url)).not.toContain("/models/acme/b/llms.txt");
  await expect(access(to)).rejects.toThrow("ENOENT");
  await expect(access(`${to}.crawl-lock`)).rejects.toThrow("ENOENT");
});

it("ends the requests that are on their way when it fails itself", async () => {
  let closed: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (closed = resolve));
  const server = await startUpstream({
    ...smallUpstream(["acme/a", "acme/b"]),
    "/models/acme/a/llms.txt": (_, response) => void response.on("close", () => closed()),
  });
  const onProgress = ({ current }: { current: string }): void => {
    if (current === "acme/b") throw new Error("the terminal is gone");
  };
  const options = { ...quickCrawl(server, await temporarySnapshot()), timeout: 600_000, onProgress };
  await expect(crawlUpstream(options)).rejects.toThrow("the terminal is gone");
  await ended;
});
