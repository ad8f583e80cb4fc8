import { connect } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { KEY, proxyTo, RUN } from "./support/ask.js";
import { mount, sendRaw } from "./support/mount.js";
import { sendJson, startUpstream } from "./support/upstream.js";

const status = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
const READ = `/api/runflow/v1/runs/${RUN}`;

describe("a path that means more than it says reaches nobody", () => {
  test.each([
    "/api/runflow/v1/models/acme/photo%2F..%2F..%2Fadmin/runs",
    "/api/runflow/v1/models/acme%2fphoto/runs",
    "/api/runflow/v1/models/acme/photo%252Fedit/runs",
    "/api/runflow/v1/models/acme/photo/%2e%2e/other/runs",
    "/api/runflow/v1/models/acme/photo/../other/runs",
    "/api/runflow/v1/models/acme/./photo/runs",
    "/api/runflow/v1/models/acme//photo/runs",
    "/api/runflow//v1/health",
    "//api/runflow/v1/health",
    "/api/runflow/v1/models/acme\\photo/runs",
    "/api/runflow/v1/models/acme/photo/..\\..\\..\\health",
    "/api/runflow/v1/models/acme/photo/runs/../../../../runs",
    "/api/runflow/../runflow/v1/health",
    "/api/runflow/v1/models/acme/photo;x=1/runs",
    "/api/runflow/v1/models/acme/photo%00/runs",
    "/api/runflow/v1/models/acme/photo%0d%0aHost:evil/runs",
    "/api/runflow/v1/models/acme/photo%3Fx=1/runs",
    "/api/runflow/v1/models/acme/photo%23/runs",
    "/api/runflow/v1/models/acme/phot\u00f6/runs",
    "/api/runflow/v1/runs/any",
    "/api/runflow/v1/runs/..",
    `${READ}%2Flogs`,
    `${READ}/`,
    `${READ};a`,
    `${READ}?add_signature=true&embed=logs`,
    `${READ}?embed=logs`,
    `${READ}?add_signature=true%26embed=logs`,
    `${READ}?x#add_signature=true`,
    "/api/runflow/v1/health?x=1",
    "/api/runflow/v1/models/acme/photo/runs?fields=id",
    "/api/runflow/@evil.test/v1/health",
    "/api/runflow.evil.test/v1/health",
    "http://evil.test/api/runflow/v1/health",
    "https://api.runflow.io/v1/runs",
    "evil.test:443",
    "*",
  ])("%s", async (target) => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream, { models: ["**"] });
    const port = await mount(proxy);
    const body = target.includes("/models/") ? '{"input":{}}' : "";
    const answer = await sendRaw(
      port,
      [
        `${body === "" ? "GET" : "POST"} ${target} HTTP/1.1`,
        "Host: app.test",
        "Origin: http://app.test",
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
        "Connection: close",
      ],
      body,
    );
    expect([400, 403, 404]).toContain(status(answer));
    expect(upstream.asked).toEqual([]);
  });

  test("the same through a Request, which has been tidied: only what is then allowed passes", async () => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream);
    const answers = await Promise.all(
      ["/v1/models/acme/photo/..%2F..%2Fhealth", "//v1/health", "/v1/x/%2e%2e/health", "/v1\\health"].map(
        async (path) => (await proxy(new Request(`http://app.test/api/runflow${path}`))).status,
      ),
    );
    expect(answers).toEqual([400, 400, 200, 200]);
    expect(upstream.asked.map(({ url }) => url)).toEqual(["/v1/health", "/v1/health"]);
  });
});

describe("a header that is not the proxy's reaches nobody", () => {
  test("only the fixed set is sent on", async () => {
    const upstream = await startUpstream(sendJson(200, {}));
    const port = await mount(proxyTo(upstream));
    const body = '{"input":{}}';
    const answer = await sendRaw(
      port,
      [
        "POST /api/runflow/v1/models/acme/photo/runs HTTP/1.1",
        "Host: app.test",
        "Origin: http://app.test",
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
        "Idempotency-Key: order-7",
        "Authorization: Bearer theirs",
        "Cookie: session=1",
        "X-Organization-Id: theirs",
        "X-Api-Key: theirs",
        "Forwarded: for=1.2.3.4;host=evil.test",
        "X-Forwarded-For: 1.2.3.4",
        "X-Forwarded-Host: evil.test",
        "X-Original-URL: /v1/admin",
        "X-Rewrite-URL: /v1/admin",
        "X-HTTP-Method-Override: DELETE",
        "X-Emulator-Fault: status=500",
        "Proxy-Authorization: Basic x",
        "TE: trailers",
        "Via: 1.1 x",
        "Range: bytes=0-1",
        "If-None-Match: *",
        "Referer: http://app.test/secret",
        "Connection: close, X-Hop, Authorization",
        "X-Hop: 1",
      ],
      body,
    );
    expect(status(answer)).toBe(200);
    const { headers } = upstream.asked[0] ?? {};
    const { host, "content-length": length, connection, "user-agent": agent, ...sent } = headers ?? {};
    expect({ host, length, connection }).toEqual({
      host: new URL(upstream.url).host,
      length: String(body.length),
      connection: "keep-alive",
    });
    // What the runtime's own fetch adds.
    for (const name of ["accept-encoding", "accept-language", "sec-fetch-mode"]) delete sent[name];
    expect(agent).not.toContain("theirs");
    expect(sent).toEqual({
      accept: "application/json",
      authorization: `Bearer ${KEY}`,
      "content-type": "application/json",
      "idempotency-key": "order-7",
    });
    expect(answer).not.toContain(KEY);
  });

  test.each([
    ["a space", ["Idempotency-Key: a b"]],
    ["two of them", ["Idempotency-Key: a", "Idempotency-Key: b"]],
    ["a letter outside of ASCII", ["Idempotency-Key: caf\u00e9"]],
    ["too many letters", [`Idempotency-Key: ${"a".repeat(256)}`]],
  ])("an idempotency key with %s is refused", async (_, lines) => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const head = ["POST /api/runflow/v1/models/acme/photo/runs HTTP/1.1", "Host: app.test", "Origin: http://app.test"];
    const more = ["Content-Type: application/json", "Content-Length: 12", "Connection: close", ...lines];
    expect(status(await sendRaw(port, [...head, ...more], '{"input":{}}'))).toBe(400);
    expect(upstream.asked).toEqual([]);
  });

  test.each([
    "Host: app.test/api@evil.test",
    "Host: evil.test#",
    "Host: a b",
    "Host: user@app.test",
    "Host: app.test:99999",
    "Host:",
  ])("a request for %j is refused", async (line) => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const answer = await sendRaw(port, ["GET /api/runflow/v1/health HTTP/1.1", line, "Connection: close"]);
    expect(status(answer)).toBe(400);
    expect(upstream.asked).toEqual([]);
  });
});

describe("a second request hidden in the first reaches nobody", () => {
  const hidden = "POST /api/runflow/v1/models/acme/photo/runs HTTP/1.1\r\nHost: app.test\r\n\r\n";
  test.each<[string, string[], string]>([
    ["a length and chunks", ["Content-Length: 12", "Transfer-Encoding: chunked"], `0\r\n\r\n${hidden}`],
    ["two lengths", ["Content-Length: 0", "Content-Length: 12"], hidden],
    ["a folded header", ["X-A: 1", " Transfer-Encoding: chunked", "Content-Length: 0"], hidden],
    ["a body of a GET", [`Content-Length: ${hidden.length}`], hidden],
  ])("%s", async (_, lines, body) => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const head = ["GET /api/runflow/v1/health HTTP/1.1", "Host: app.test", "Connection: close"];
    await sendRaw(port, [...head, ...lines], body).catch(() => "");
    expect(upstream.asked.filter(({ method, body }) => method !== "GET" || body !== "")).toEqual([]);
  });
});

describe("a request that names two hosts reaches nobody", () => {
  test.each<[string, string, string[]]>([
    ["two lines", "/api/runflow/v1/health", ["Host: app.test", "Host: evil.test"]],
    ["two lines in two spellings", "/api/runflow/v1/health", ["Host: app.test", "hOST: evil.test"]],
    ["the same twice", "/api/runflow/v1/health", ["Host: app.test", "Host: app.test"]],
    ["two in one line", "/api/runflow/v1/health", ["Host: app.test, evil.test"]],
    ["another in the request line", "http://evil.test/api/runflow/v1/health", ["Host: app.test"]],
    ["the same in the request line", "http://app.test/api/runflow/v1/health", ["Host: app.test"]],
    ["none", "/api/runflow/v1/health", []],
  ])("%s", async (_, target, lines) => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const answer = await sendRaw(port, [`GET ${target} HTTP/1.1`, ...lines, "Connection: close"]);
    expect(status(answer)).toBe(400);
    expect(upstream.asked).toEqual([]);
  });

  test.each([
    "X-Forwarded-Host: evil.test",
    "Forwarded: host=evil.test",
    "X-Host: evil.test",
    "X-Original-Host: evil.test",
  ])("what a client says of the host in other headers changes nothing: %s", async (line) => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const head = (origin: string) => [
      "POST /api/runflow/v1/models/acme/photo/runs HTTP/1.1",
      "Host: app.test",
      line,
      `Origin: http://${origin}`,
      "Content-Type: application/json",
      "Content-Length: 12",
      "Connection: close",
    ];
    expect(status(await sendRaw(port, head("evil.test"), '{"input":{}}'))).toBe(403);
    expect(status(await sendRaw(port, head("app.test"), '{"input":{}}'))).toBe(200);
    expect(upstream.asked).toHaveLength(1);
  });
});

describe("what no client needs reaches nobody", () => {
  test.each(["TRACE", "HEAD", "PUT", "PATCH", "DELETE", "PROPFIND", "M-SEARCH"])("the method %s", async (method) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const answer = await sendRaw(port, [`${method} ${READ} HTTP/1.1`, "Host: app.test", "Connection: close"]);
    expect(status(answer)).toBe(405);
    expect(upstream.asked).toEqual([]);
    // A stranger's method is no failure of the app.
    expect(log).not.toHaveBeenCalled();
  });

  test("headers without end", async () => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const head = ["GET /api/runflow/v1/health HTTP/1.1", "Host: app.test", `X-A: ${"a".repeat(100_000)}`];
    expect(status(await sendRaw(port, head))).toBe(431);
    expect(upstream.asked).toEqual([]);
  });

  test("a body without end: the answer comes first, then nobody listens any longer", async () => {
    const upstream = await startUpstream();
    const port = await mount(proxyTo(upstream));
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.setEncoding("utf8");
    let answer = "";
    socket.on("data", (text: string) => (answer += text));
    const ended = new Promise<void>((resolve) => socket.on("close", () => resolve()).on("error", () => {}));
    socket.write(
      "POST /api/runflow/v1/models/acme/photo/runs HTTP/1.1\r\nHost: app.test\r\nOrigin: http://app.test\r\n",
    );
    socket.write("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `4000\r\n${"a".repeat(0x4000)}\r\n`;
    const more = setInterval(() => socket.destroyed || socket.write(chunk), 20);
    onTestFinished(() => clearInterval(more));
    await ended;
    expect(status(answer)).toBe(413);
    expect(answer).toContain("BODY_TOO_LARGE");
    expect(upstream.asked).toEqual([]);
  });
});
