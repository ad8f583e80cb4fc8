import { describe, expect, test } from "vitest";
import type { ProxyOptions } from "../src/index.js";
import { ask, proxyTo, RUN, RUNS } from "./support/ask.js";
import { startUpstream } from "./support/upstream.js";

type Sent = { json?: unknown; body?: BodyInit; headers?: Record<string, string> };

const json = { "content-type": "application/json" };
const nested = (depth: number) => `{"input":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
const deep = `{"input":${"[".repeat(8000)}${"]".repeat(8000)}}`;
const big = JSON.stringify({ input: { prompt: "a".repeat(1_100_000) } });

function drip(text: string): ReadableStream<Uint8Array> {
  let rest = new TextEncoder().encode(text);
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(rest.slice(0, 1000));
      rest = rest.slice(1000);
      if (rest.length === 0) controller.close();
    },
  });
}

describe("bodies that are refused", () => {
  test.each<[string, Sent, number, string]>([
    ["none", { headers: json }, 400, "BAD_REQUEST"],
    ["no JSON", { body: "{", headers: json }, 400, "BAD_REQUEST"],
    ["a list", { json: [] }, 400, "BAD_REQUEST"],
    ["null", { body: "null", headers: json }, 400, "BAD_REQUEST"],
    ["broken UTF-8", { body: new Uint8Array([123, 34, 0xff, 34]), headers: json }, 400, "BAD_REQUEST"],
    ["one that cannot be printed anew", { body: deep, headers: json }, 400, "BAD_REQUEST"],
    ["one nested more deeply than any model takes", { body: nested(300) }, 400, "BAD_REQUEST"],
    ["an unknown field", { json: { input: {}, priority: 9 } }, 400, "BAD_REQUEST"],
    ["a prototype", { body: '{"input":{},"__proto__":{"a":1}}' }, 400, "BAD_REQUEST"],
    ["a prototype inside", { body: '{"input":{"a":[{"__proto__":{"a":1}}]}}' }, 400, "BAD_REQUEST"],
    ["a prototype by its other name", { body: '{"input":{"constructor":{"prototype":{}}}}' }, 400, "BAD_REQUEST"],
    [
      "a form",
      { body: "input=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "CONTENT_TYPE_NOT_ALLOWED",
    ],
    [
      "text, which needs no preflight",
      { body: "{}", headers: { "content-type": "text/plain" } },
      415,
      "CONTENT_TYPE_NOT_ALLOWED",
    ],
    [
      "another charset",
      { body: "{}", headers: { "content-type": "application/json; charset=utf-7" } },
      415,
      "CONTENT_TYPE_NOT_ALLOWED",
    ],
    [
      "something compressed",
      { body: "{}", headers: { ...json, "content-encoding": "gzip" } },
      415,
      "CONTENT_TYPE_NOT_ALLOWED",
    ],
    ["too much, said so", { body: big, headers: { ...json, "content-length": "33100" } }, 413, "BODY_TOO_LARGE"],
    ["too much, not said", { body: drip(big), headers: json }, 413, "BODY_TOO_LARGE"],
    ["too much, denied", { body: drip(big), headers: { ...json, "content-length": "10" } }, 413, "BODY_TOO_LARGE"],
  ])("%s", async (_, sent, status, code) => {
    const upstream = await startUpstream();
    expect(await ask(proxyTo(upstream), "POST", RUNS, sent)).toMatchObject({ status, code });
    expect(upstream.asked).toEqual([]);
  });

  test("an endless one is not read to its end", async () => {
    const upstream = await startUpstream();
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pieces += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const answer = await ask(proxyTo(upstream), "POST", RUNS, { body, headers: json });
    expect(answer).toMatchObject({ status: 413 });
    expect(pieces).toBeLessThan(1024 + 8);
  });
});

describe("bodies that are let through", () => {
  test.each([
    ["Latin", "a"],
    ["Devanagari", "\u0939"],
    ["Han", "\u6f22"],
    ["quotes", '"'],
    ["what is written as an escape", "\u0001"],
    ["emoji", "\u{1f600}"],
  ])("a prompt of 50,000 characters, however it is written: %s", async (_, character) => {
    const upstream = await startUpstream();
    const prompt = character.repeat(50_000);
    const plain = JSON.stringify({ input: { prompt }, metadata: { page: "a".repeat(10_000) } });
    const escaped = plain.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    for (const body of [plain, escaped]) {
      expect(await ask(proxyTo(upstream), "POST", RUNS, { body })).toMatchObject({ status: 200 });
    }
    const received = upstream.asked.map(({ body }) => (JSON.parse(body) as { input: unknown }).input);
    expect(received).toEqual([{ prompt }, { prompt }]);
  });

  test("one just as large as allowed", async () => {
    const upstream = await startUpstream();
    const body = JSON.stringify({ input: { prompt: "é" } });
    const size = new TextEncoder().encode(body).byteLength;
    expect(await ask(proxyTo(upstream, { maxBodyBytes: size }), "POST", RUNS, { body })).toMatchObject({ status: 200 });
    expect(await ask(proxyTo(upstream, { maxBodyBytes: size - 1 }), "POST", RUNS, { body })).toMatchObject({
      status: 413,
    });
    expect(upstream.asked).toMatchObject([{ body }]);
  });

  test("one with all fields, printed the same way each time", async () => {
    const upstream = await startUpstream();
    const run = {
      input: { a: [1, { b: null }], "2": "x" },
      metadata: { order: 7 },
      callback_url: null,
      client_ref: "r",
    };
    const headers = { "content-type": 'application/json; charset="UTF-8"' };
    for (let time = 0; time < 2; time += 1) await ask(proxyTo(upstream), "POST", RUNS, { json: run, headers });
    expect(JSON.parse(upstream.asked[0]?.body ?? "")).toEqual(run);
    expect(upstream.asked[1]?.body).toBe(upstream.asked[0]?.body);
  });
});

describe("callback_url", () => {
  const hosts = ["hooks.example.com", "*.example.org"];
  test.each<[unknown, readonly string[] | undefined, string | undefined]>([
    ["https://hooks.example.com/a?b=c", hosts, "https://hooks.example.com/a?b=c"],
    ["https://HOOKS.example.com/a", hosts, "https://hooks.example.com/a"],
    ["https://deep.er.example.org/", hosts, "https://deep.er.example.org/"],
    ["https://hooks.example.com/", undefined, undefined],
    ["https://example.org/", hosts, undefined],
    ["https://evilexample.org/", hosts, undefined],
    ["https://hooks.example.com.evil.test/", hosts, undefined],
    ["https://hooks.example.com:8443/", hosts, undefined],
    ["http://hooks.example.com/", hosts, undefined],
    ["https://me:pw@hooks.example.com/", hosts, undefined],
    ["https://hooks.example.com@evil.test/", hosts, undefined],
    // Other parsers take what follows the @ for the host: only the tidied address is sent on.
    ["https://hooks.example.com\\@evil.test/", hosts, "https://hooks.example.com/@evil.test/"],
    ["//evil.test/", hosts, undefined],
    ["javascript:alert(1)", hosts, undefined],
    [`https://hooks.example.com/${"a".repeat(2048)}`, hosts, undefined],
    [["https://hooks.example.com/"], hosts, undefined],
    [{ toString: "https://hooks.example.com/" }, hosts, undefined],
  ])("%j with %j is sent as %j", async (callback, callbackHosts, sent) => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream, { callbackHosts });
    const answer = await ask(proxy, "POST", RUNS, { json: { input: {}, callback_url: callback } });
    if (sent === undefined) {
      expect(answer).toMatchObject({ status: 403, code: "CALLBACK_NOT_ALLOWED" });
      expect(upstream.asked).toEqual([]);
    } else {
      expect(JSON.parse(upstream.asked[0]?.body ?? "")).toEqual({ input: {}, callback_url: sent });
    }
  });

  test("the last of two equal names counts, and is the only one that is sent", async () => {
    const upstream = await startUpstream();
    const first = '{"callback_url":"https://evil.test/","input":{},"callback_url":null}';
    const last = '{"callback_url":null,"input":{},"callback_url":"https://evil.test/"}';
    expect(await ask(proxyTo(upstream), "POST", RUNS, { body: first })).toMatchObject({ status: 200 });
    expect(await ask(proxyTo(upstream), "POST", RUNS, { body: last })).toMatchObject({ status: 403 });
    expect(upstream.asked.map(({ body }) => body)).toEqual(['{"callback_url":null,"input":{}}']);
  });
});

describe("a confirmation", () => {
  test.each([
    { folder_id: RUN },
    { folder_id: "" },
    { folder_id: false },
    { folder_id: {} },
    { folder_id: null, name: null },
  ])("that says %j is refused", async (json) => {
    const upstream = await startUpstream();
    const path = `/v1/asset-uploads/${RUN}/confirmations`;
    const answer = await ask(proxyTo(upstream, { uploads: true }), "POST", path, { json });
    expect(answer).toMatchObject({ status: 400, code: "BAD_REQUEST" });
    expect(answer.json["message"]).toMatch(/folder_id/);
    expect(upstream.asked).toEqual([]);
  });
});

describe("uploads as declared", () => {
  const file = { filename: "a.png", mime_type: "image/png", size_bytes: 1000 };
  test.each<[ProxyOptions["uploads"], object, number]>([
    [true, file, 200],
    [true, { ...file, size_bytes: 52_428_801 }, 413],
    [{ maxBytes: 999 }, file, 413],
    [{ maxBytes: 1000 }, file, 200],
    [{}, { ...file, size_bytes: "1" }, 413],
    [{}, { ...file, size_bytes: undefined }, 413],
    [{ types: ["image/*"] }, file, 200],
    [{ types: ["image/*"] }, { ...file, mime_type: "IMAGE/WEBP" }, 200],
    [{ types: ["image/*"] }, { ...file, mime_type: "imageX/png" }, 415],
    [{ types: ["image/png"] }, { ...file, mime_type: "image/svg+xml" }, 415],
    [{ types: ["image/*"] }, { ...file, mime_type: ["image/png"] }, 415],
    [true, { ...file, folder_id: null }, 400],
    // Sizes that are none.
    [true, { ...file, size_bytes: -1 }, 413],
    [true, { ...file, size_bytes: -0.5 }, 413],
    [true, { ...file, size_bytes: 1.5 }, 413],
    [true, { ...file, size_bytes: 1e300 }, 413],
    [true, { ...file, size_bytes: [5] }, 413],
    [true, { ...file, size_bytes: null }, 413],
    [true, { ...file, size_bytes: 0 }, 200],
    // Types that are none, or more than one.
    ...[
      "image/png\r\ntext/html",
      "image/png\n",
      "image/png, text/html",
      "image/png;text/html",
      "image/png; charset=utf-8",
      'image/png; a="',
      "image/png; codecs=vp9",
      "audio/webm; codecs=opus; x=y",
      " image/png",
      "image/png ",
      "image/",
      "image",
      "/png",
      "image/p/ng",
      "image/*",
      "im\u0430ge/png",
      `image/${"a".repeat(300)}`,
      "",
      null,
      7,
      { toString: "image/png" },
    ].map((type): [ProxyOptions["uploads"], object, number] => [true, { ...file, mime_type: type }, 415]),
    [true, { ...file, mime_type: undefined }, 415],
    [true, { ...file, mime_type: "audio/webm;codecs=opus" }, 200],
    [{ types: ["audio/webm"] }, { ...file, mime_type: 'audio/webm; codecs="opus"' }, 200],
    [true, { ...file, mime_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }, 200],
    [true, { ...file, mime_type: "application/pdf" }, 200],
    // Types that can hold scripts.
    ...[
      "image/svg+xml",
      "IMAGE/SVG+XML",
      "text/html",
      "application/xhtml+xml",
      "text/xml",
      "application/xml",
      "text/javascript",
      "application/x-javascript",
      "text/ecmascript",
      "text/vbscript",
      "application/hta",
      "text/xsl",
      "multipart/x-mixed-replace",
      "multipart/related",
      "message/rfc822",
      "application/x-shockwave-flash",
      "application/java-archive",
      "application/wasm",
    ].map((type): [ProxyOptions["uploads"], object, number] => [
      { types: ["image/*", "text/*", "application/*", "multipart/*", "message/*"] },
      { ...file, mime_type: type },
      415,
    ]),
    [true, { ...file, mime_type: "image/svg+xml" }, 415],
    [{ types: ["image/*", "IMAGE/svg+xml"] }, { ...file, mime_type: "image/svg+xml" }, 200],
    // Names that are none, or a way to another place.
    ...[
      { a: 1 },
      ["a.png"],
      7,
      null,
      undefined,
      "",
      ".",
      "..",
      "../a.png",
      "a/b.png",
      "a\\b.png",
      "/etc/passwd",
      "C:\\a.png",
      "a\u0000.png",
      "a\r\n.png",
      "a\u202egnp.exe",
      "a\ud800.png",
      "a".repeat(256),
    ].map((filename): [ProxyOptions["uploads"], object, number] => [true, { ...file, filename }, 400]),
    [true, { ...file, filename: "Füße – 足 (1).png" }, 200],
    [true, { ...file, filename: `${"a".repeat(251)}.png` }, 200],
  ])("%j with %j gives %i", async (uploads, json, status) => {
    const upstream = await startUpstream();
    expect((await ask(proxyTo(upstream, { uploads }), "POST", "/v1/asset-uploads", { json })).status).toBe(status);
    expect(upstream.asked).toHaveLength(status === 200 ? 1 : 0);
  });
});
