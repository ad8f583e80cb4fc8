import { createServer } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { ProxyFailure } from "../src/index.js";
import { createProxy } from "../src/index.js";
import { ask, KEY, proxyTo, RUN } from "./support/ask.js";
import { mount } from "./support/mount.js";
import { sendJson, startUpstream } from "./support/upstream.js";
import type { Answer, Upstream } from "./support/upstream.js";

const declared = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
const png = { "content-type": "image/png" };
const FILES = "/v1/relay/files?";

/** Runflow and its storage on one host, as an emulator is. */
function startBoth(storage: Answer = (response) => response.end(), uploadUrl?: string): Promise<Upstream> {
  return startUpstream((response, asked) => {
    const url = uploadUrl ?? `http://${asked.headers.host}/bucket/a.png?signature=s3cret`;
    if (asked.url !== "/v1/asset-uploads") return storage(response, asked);
    return sendJson(201, { asset_id: RUN, upload_url: url })(response, asked);
  });
}

async function openUpload(proxy: ReturnType<typeof createProxy>): Promise<string> {
  const { json } = await ask(proxy, "POST", "/v1/asset-uploads", { json: declared });
  return String(json["upload_url"]).replace(/^\/api\/runflow/, "");
}

const ofFile = (url: string) => FILES + String(new URLSearchParams({ url }));

test("bytes of an upload go through the proxy to the storage, with their size and without the key", async () => {
  const upstream = await startBoth();
  const proxy = proxyTo(upstream, { uploads: { relay: true } });
  const path = await openUpload(proxy);
  for (const method of ["POST", "PUT"]) {
    expect(await ask(proxy, method, path, { body: "hello", headers: png })).toMatchObject({ status: 200, text: "" });
  }
  const [, first, second] = upstream.asked;
  expect(first).toMatchObject({ method: "PUT", url: "/bucket/a.png?signature=s3cret", body: "hello" });
  expect(first?.headers).toMatchObject({ "content-type": "image/png", "content-length": "5" });
  expect(second?.body).toBe("hello");
  expect(JSON.stringify(first)).not.toContain(KEY);
  expect(first?.headers["transfer-encoding"]).toBeUndefined();
});

test("without the option the storage's own address is passed on, and nothing is relayed", async () => {
  const upstream = await startBoth();
  const proxy = proxyTo(upstream, { uploads: true });
  expect(await openUpload(proxy)).toBe(`${upstream.url}/bucket/a.png?signature=s3cret`);
  expect(await ask(proxy, "POST", "/v1/relay/uploads?url=a", { body: "a", headers: png })).toMatchObject({
    status: 403,
    code: "RELAY_NOT_ALLOWED",
  });
  expect(await ask(proxy, "GET", ofFile(`${upstream.url}/a.png`))).toMatchObject({
    status: 403,
    code: "RELAY_NOT_ALLOWED",
  });
});

test("an address, a type or a size that Runflow has not given for this upload is refused", async () => {
  const upstream = await startBoth();
  const proxy = proxyTo(upstream, { uploads: { relay: true } });
  const path = await openUpload(proxy);
  const changed: [string, string][] = [
    ["url", `${upstream.url}/v1/account`],
    ["type", "text/html"],
    ["size", "500"],
    ["seal", "0".repeat(64)],
    ["seal", ""],
  ];
  for (const [name, value] of changed) {
    const [start = "", query] = path.split("?");
    const search = new URLSearchParams(query);
    search.set(name, value);
    const answer = await ask(proxy, "POST", `${start}?${search}`, { body: "hello", headers: png });
    expect(answer, name).toMatchObject({ status: 403, code: "RELAY_NOT_ALLOWED" });
  }
  const other = proxyTo(upstream, { uploads: { relay: true }, apiKey: "rf_live_another" });
  expect(await ask(other, "POST", path, { body: "hello", headers: png })).toMatchObject({ status: 403 });
  expect(upstream.asked).toHaveLength(1);
});

test.each<[string, BodyInit, Record<string, string>, number]>([
  ["of another type", "hello", { "content-type": "text/html" }, 415],
  ["compressed", "hello", { ...png, "content-encoding": "gzip" }, 415],
  ["with another size told", "hello", { ...png, "content-length": "7" }, 413],
  ["too few", "hell", png, 400],
  ["too many", "hello there", png, 400],
])("bytes are refused that are %s", async (_, body, headers, status) => {
  const upstream = await startBoth();
  const proxy = proxyTo(upstream, { uploads: { relay: true } });
  const path = await openUpload(proxy);
  const answer = await ask(proxy, "POST", path, { body, headers });
  expect(answer.status).toBe(status);
  // Never more than was declared, and never as if it were whole.
  expect(upstream.asked.map((asked) => asked.body)).toEqual([JSON.stringify(declared)]);
});

test("pages of others upload nothing, and neither do people who are not let in", async () => {
  const upstream = await startBoth();
  const path = await openUpload(proxyTo(upstream, { uploads: { relay: true } }));
  const strict = proxyTo(upstream, { uploads: { relay: true }, files: { relay: true }, authenticate: () => false });
  expect(await ask(strict, "POST", path, { body: "hello", headers: png })).toMatchObject({ status: 401 });
  expect(await ask(strict, "GET", ofFile(`${upstream.url}/a.png`))).toMatchObject({ status: 401 });
  const open = proxyTo(upstream, { uploads: { relay: true }, files: { relay: true } });
  const foreign = { ...png, origin: "https://evil.test" };
  expect(await ask(open, "POST", path, { body: "hello", headers: foreign })).toMatchObject({ status: 403 });
  expect(await ask(open, "GET", ofFile(`${upstream.url}/a.png`), { headers: foreign })).toMatchObject({ status: 403 });
  const image = { origin: "", "sec-fetch-site": "cross-site" };
  expect(await ask(open, "GET", ofFile(`${upstream.url}/a.png`), { headers: image })).toMatchObject({ status: 403 });
  expect(upstream.asked).toHaveLength(1);
});

test("a storage that is not listed is named where the upload is opened", async () => {
  const upstream = await startBoth(undefined, "https://bucket.example.com/a?signature=s3cret");
  const failures: ProxyFailure[] = [];
  const proxy = proxyTo(upstream, { uploads: { relay: true }, onError: (failure) => failures.push(failure) });
  const answer = await ask(proxy, "POST", "/v1/asset-uploads", { json: declared });
  expect(answer).toMatchObject({ status: 502, code: "STORAGE_NOT_LISTED" });
  expect(answer.text).toContain("https://bucket.example.com");
  expect(answer.text + JSON.stringify(failures)).not.toContain("s3cret");
  const listed = proxyTo(upstream, { uploads: { relay: true, hosts: ["*.example.com"] } });
  expect(await openUpload(listed)).toContain("/v1/relay/uploads?url=https%3A%2F%2Fbucket.example.com");
});

test("a file comes whole, or the part that a player asks for", async () => {
  const upstream = await startUpstream((response, { headers }) => {
    const isPart = headers.range === "bytes=2-3";
    const length = isPart ? "2" : "5";
    const type = { "content-type": "video/mp4", "content-length": length, "accept-ranges": "bytes", etag: '"v1"' };
    response.writeHead(isPart ? 206 : 200, { ...type, ...(isPart && { "content-range": "bytes 2-3/5" }) });
    response.end(isPart ? "ll" : "hello");
  });
  const proxy = proxyTo(upstream, { files: { relay: true } });
  const path = ofFile(`${upstream.url}/it's a video.mp4?signature=a+b`);
  const whole = await ask(proxy, "GET", path, { headers: { cookie: "session=1", authorization: "Bearer mine" } });
  expect(whole).toMatchObject({ status: 200, text: "hello" });
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "video/mp4",
    "content-length": "5",
    "accept-ranges": "bytes",
    "content-security-policy": expect.stringContaining("sandbox"),
    "x-content-type-options": "nosniff",
    "content-disposition": "attachment",
  });
  const part = await ask(proxy, "GET", path, { headers: { range: "bytes=2-3" } });
  expect(part).toMatchObject({ status: 206, text: "ll" });
  expect(part.headers.get("content-range")).toBe("bytes 2-3/5");
  expect(upstream.asked[0]?.url).toBe("/it's%20a%20video.mp4?signature=a+b");
  expect(Object.keys(upstream.asked[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(cookie|authorization)$/)]),
  );
});

test.each([
  "http://127.0.0.1:1/a",
  "https://evil.test/a",
  "https://storage.runflow.io@evil.test/a",
  "https://evil.test\\@storage.runflow.io/a",
  "https://user:password@storage.runflow.io/a",
  "https://storage.runflow.io.evil.test/a",
  "https://storage.runflow.io./a",
  "https://storage.runflow.io:8443/a",
  "http://storage.runflow.io/a",
  "https://storage.runflow.io/a#b",
  "https://evilstorage.runflow.io/a",
  "http://[::1]/a",
  "http://[::ffff:127.0.0.1]/a",
  "http://[0:0:0:0:0:ffff:7f00:1]/a",
  "http://2130706433/a",
  "http://0x7f.1/a",
  "http://0177.0.0.1/a",
  "http://169.254.169.254/latest/meta-data",
  "http://localhost/a",
  "file:///etc/passwd",
  "data:text/plain,a",
  "//storage.runflow.io/a",
  "javascript:alert(1)",
  "",
  `https://storage.runflow.io/${"a".repeat(9000)}`,
])("no file is fetched from %s", async (url) => {
  const asked: string[] = [];
  const proxy = createProxy({
    models: ["acme/photo"],
    authenticate: "public",
    apiKey: KEY,
    files: { relay: true },
    fetch: async (address) => {
      asked.push(address);
      return new Response("a");
    },
  });
  const answer = await ask(proxy, "GET", ofFile(url));
  expect(answer).toMatchObject({ status: 403, code: "STORAGE_NOT_LISTED" });
  expect(asked).toEqual([]);
  // What is listed is.
  expect(await ask(proxy, "GET", ofFile("HTTPS://Storage.Runflow.IO:443/a"))).toMatchObject({ status: 200 });
  expect(asked).toEqual(["https://storage.runflow.io/a"]);
});

test.each([
  "/v1/relay/files",
  `${ofFile("https://storage.runflow.io/a")}&url=https%3A%2F%2Fevil.test`,
  `${ofFile("https://storage.runflow.io/a")}&x=1`,
  "/v1/relay/files/?url",
  "/v1/relay/files?URL=https%3A%2F%2Fstorage.runflow.io%2Fa",
])("a query that can be read in two ways is refused: %s", async (path) => {
  const upstream = await startUpstream();
  const answer = await ask(proxyTo(upstream, { files: { relay: true } }), "GET", path);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(upstream.asked).toEqual([]);
});

test("redirects are followed to listed hosts alone, and not without end", async () => {
  const upstream = await startUpstream((response, { url }) => {
    const to = { "/near": "/file", "/far": "http://127.0.0.1:1/", "/round": "/round", "/odd": "//" }[url];
    if (to === undefined) return response.end("hello");
    response.writeHead(302, { location: to });
    response.end();
  });
  const proxy = proxyTo(upstream, { files: { relay: true } });
  expect(await ask(proxy, "GET", ofFile(`${upstream.url}/near`))).toMatchObject({ status: 200, text: "hello" });
  for (const path of ["/far", "/round", "/odd"]) {
    const answer = await ask(proxy, "GET", ofFile(upstream.url + path));
    expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_REDIRECTED" });
  }
  const uploads = await startBoth((response) => response.writeHead(307, { location: "/elsewhere" }).end());
  const putting = proxyTo(uploads, { uploads: { relay: true } });
  const answer = await ask(putting, "POST", await openUpload(putting), { body: "hello", headers: png });
  expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_REDIRECTED" });
});

test.each([
  "text/html",
  "image/svg+xml",
  "text/javascript; charset=utf-8",
  "application/xhtml+xml",
  "text/css",
  "",
  "a\tb",
])("a file of type %j is no page and no script of the app's own host", async (type) => {
  const upstream = await startUpstream((response) => {
    if (type !== "") response.setHeader("content-type", type);
    response.setHeader("set-cookie", "a=1");
    response.setHeader("location", "https://evil.test");
    response.end("<script>");
  });
  const { headers } = await ask(proxyTo(upstream, { files: { relay: true } }), "GET", ofFile(`${upstream.url}/a`));
  expect(headers.get("content-type")).toBe("application/octet-stream");
  expect(headers.get("set-cookie") ?? headers.get("location")).toBeNull();
});

test("what the storage refuses is told by its status, without its words", async () => {
  const upstream = await startBoth((response) => response.writeHead(403).end("<Error>bucket internals</Error>"));
  const proxy = proxyTo(upstream, { uploads: { relay: true }, files: { relay: true } });
  const sent = await ask(proxy, "POST", await openUpload(proxy), { body: "hello", headers: png });
  const read = await ask(proxy, "GET", ofFile(`${upstream.url}/a`));
  for (const answer of [sent, read]) {
    expect(answer).toMatchObject({ status: 403, code: "STORAGE_REFUSED" });
    expect(answer.text).not.toContain("internals");
  }
});

test("a file that is larger than it may be ends, also where its size is not told", async () => {
  const upstream = await startUpstream((response, { url }) => {
    if (url === "/told") response.setHeader("content-length", "11");
    response.write("hello ");
    response.end("there");
  });
  const proxy = proxyTo(upstream, { files: { relay: true, maxBytes: 10 } });
  expect(await ask(proxy, "GET", ofFile(`${upstream.url}/told`))).toMatchObject({
    status: 502,
    code: "UPSTREAM_TOO_LARGE",
  });
  await expect(ask(proxy, "GET", ofFile(`${upstream.url}/hidden`))).rejects.toThrow("More than 10 bytes");
});

test("storage that says nothing, or stops in the middle, is given up", async () => {
  const failures: ProxyFailure[] = [];
  const upstream = { url: "http://127.0.0.1:1", asked: [] };
  // Nothing else ever comes: however long the machine takes, the limit is what ends it.
  const fetch = (url: string, { signal }: RequestInit) =>
    url.endsWith("/half")
      ? Promise.resolve(new Response(new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode("he")) })))
      : new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
  const onError = (failure: ProxyFailure) => failures.push(failure);
  const proxy = proxyTo(upstream, { files: { relay: true }, timeout: 50, fetch, onError });
  expect(await ask(proxy, "GET", ofFile(`${upstream.url}/silent`))).toMatchObject({
    status: 502,
    code: "STORAGE_UNREACHABLE",
  });
  await expect(ask(proxy, "GET", ofFile(`${upstream.url}/half`))).rejects.toThrow("Nothing came for 50 ms");
  expect(failures.map(({ code }) => code)).toEqual(["STORAGE_UNREACHABLE", "STORAGE_UNREACHABLE"]);
});

test("a page that sends its bytes too slowly is given up", async () => {
  const upstream = await startBoth();
  const path = await openUpload(proxyTo(upstream, { uploads: { relay: true } }));
  // A storage that waits for all of it.
  const fetch = async (_: string, { body }: RequestInit) => {
    await new Response(body).arrayBuffer();
    return new Response();
  };
  const proxy = proxyTo(upstream, { uploads: { relay: true }, timeout: 50, fetch });
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("he")) });
  expect(await ask(proxy, "POST", path, { body, headers: png })).toMatchObject({ status: 400, code: "BAD_REQUEST" });
});

test("on node:http a file is streamed: what a reader does not take is not fetched", async () => {
  const size = 256 * 1024 * 1024;
  let sent = 0;
  const storage = createServer((_, response) => {
    response.writeHead(200, { "content-length": size, "content-type": "video/mp4" });
    const pump = () => {
      while (sent < size) {
        sent += 1_048_576;
        if (!response.write(Buffer.alloc(1_048_576))) return void response.once("drain", pump);
      }
      response.end();
    };
    pump();
  });
  await new Promise<void>((resolve) => storage.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (storage.closeAllConnections(), storage.close()));
  const url = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
  const port = await mount(proxyTo({ url, asked: [] }, { files: { relay: true } }));
  const socket = connect(port, "127.0.0.1");
  const first = new Promise<Buffer>((resolve) => socket.once("data", resolve));
  socket.write(`GET /api/runflow${ofFile(`${url}/a`)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  expect(String(await first)).toMatch(/^HTTP\/1.1 200 OK[^]*content-length: 268435456/i);
  socket.pause();
  // Until the buffers in between are full, and no further.
  let before = -1;
  await expect
    .poll(
      () => {
        const isSteady = sent === before;
        before = sent;
        return isSteady;
      },
      { interval: 200, timeout: 20_000 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(size / 2);
  // Who leaves is sent nothing more, by the storage neither.
  socket.destroy();
  await expect
    .poll(() => new Promise((resolve) => storage.getConnections((_, count) => resolve(count))), { timeout: 20_000 })
    .toBe(0);
});

test("a list of hosts that cannot be meant is refused at the start", () => {
  for (const host of [
    "",
    "*",
    "*.com",
    "https://a.example.com/path",
    "a b",
    "ftp://a",
    "user@a.example.com",
    "a.*.com",
  ]) {
    expect(
      () => proxyTo({ url: "http://127.0.0.1:1", asked: [] }, { files: { relay: true, hosts: [host] } }),
      host,
    ).toThrow(/files\.hosts holds/);
  }
  const options = { uploads: { hosts: ["a.example.com"] } };
  expect(() => proxyTo({ url: "http://127.0.0.1:1", asked: [] }, options)).toThrow(/uploads\.relay/);
});

test("pages of listed origins may send and read what is relayed", async () => {
  const upstream = await startBoth((response) => response.end("hello"));
  const origin = "https://app.example.com";
  const proxy = proxyTo(upstream, { origins: [origin], uploads: { relay: true }, files: { relay: true } });
  const asking = { origin, "access-control-request-method": "POST" };
  const preflight = await ask(proxy, "OPTIONS", "/v1/relay/uploads?url=a", { headers: asking });
  expect(preflight.headers.get("access-control-allow-methods")).toBe("POST, PUT");
  const file = await ask(proxy, "GET", ofFile(`${upstream.url}/a`), { headers: { origin } });
  expect(file.headers.get("access-control-allow-origin")).toBe(origin);
  expect(file.headers.get("access-control-expose-headers")).toContain("content-range");
});
