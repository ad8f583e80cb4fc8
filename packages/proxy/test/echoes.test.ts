import { describe, expect, test } from "vitest";
import { ask, KEY, proxyTo, RUN, RUNS } from "./support/ask.js";
import { sendJson, startUpstream } from "./support/upstream.js";
import type { Answer } from "./support/upstream.js";

const RUN_BODY = { id: RUN, status_code: "succeeded" };
const hex = Buffer.from(KEY).toString("hex");
const base64 = (before: string, after: string) => Buffer.from(before + KEY + after).toString("base64");
const [start, end] = [KEY.slice(0, 7), KEY.slice(7)];

async function readRun(answer: Answer) {
  const upstream = await startUpstream(answer);
  return ask(proxyTo(upstream), "GET", `/v1/runs/${RUN}`);
}

/** Everything that a browser sees, and whether the key can be read in it. */
function holdsKey({ text, headers }: Awaited<ReturnType<typeof readRun>>): boolean {
  const seen = `${text} ${[...headers].flat().join(" ")}`;
  const compact = decodeURIComponent(seen.replaceAll("\\u00", "%"))
    .replace(/[^a-z0-9]/gi, "")
    .toLowerCase();
  return seen.includes(KEY) || compact.includes(KEY.replaceAll("_", "")) || compact.includes(hex);
}

const forms: readonly [string, string][] = [
  ["as it is", KEY],
  ["in a sentence", `The key ${KEY} is not known.`],
  ["as a header", `Bearer ${KEY}`],
  ["in capitals", KEY.toUpperCase()],
  ["escaped as in an address", encodeURIComponent(KEY).replaceAll("_", "%5F")],
  ["wholly escaped", [...Buffer.from(KEY)].map((byte) => `%${byte.toString(16)}`).join("")],
  ["escaped twice", [...Buffer.from(KEY)].map((byte) => `%25${byte.toString(16)}`).join("")],
  ["as entities", [...KEY].map((letter) => `&#${letter.charCodeAt(0)};`).join("")],
  ["as escapes in a text", [...Buffer.from(KEY)].map((byte) => `\\u00${byte.toString(16)}`).join("")],
  ["with blanks", [...KEY].join(" ")],
  ["with invisible characters", [...KEY].join("\u200b")],
  ["over two lines", `${start}\n${end}`],
  ["in hexadecimal digits", hex],
  ["in hexadecimal digits with colons", (hex.match(/../g) ?? []).join(":")],
  ["in base64", base64("", "")],
  ["in base64 behind one letter", base64("a", "z")],
  ["in base64 behind a scheme", base64("Bearer ", "!")],
  ["in base64 of addresses", base64("??", "??").replaceAll("+", "-").replaceAll("/", "_")],
];

describe("an echoed key stays at the proxy", () => {
  const base64Part = Buffer.from(KEY).toString("base64").slice(3, 15);

  test.each(forms)("%s in the output, the message, and a header", async (_, text) => {
    const output = { outputs: [{ url: `https://files.test/${text}` }], echo: [text], [text]: 1 };
    const headers = { "x-request-id": encodeURIComponent(text), "retry-after": encodeURIComponent(text) };
    const good = await readRun(
      sendJson(200, { ...RUN_BODY, output, input: { a: text }, metadata: { a: { b: text } } }, headers),
    );
    const bad = await readRun(
      sendJson(422, { code: text, message: text, errors: [{ loc: ["body", text], msg: text, type: text }] }, headers),
    );
    const failed = await readRun(
      sendJson(200, { ...RUN_BODY, failure_message: text, error: { code: text, message: text } }),
    );
    for (const answer of [good, bad, failed]) {
      expect(answer.text).not.toContain(base64Part);
      expect(holdsKey(answer)).toBe(false);
    }
    expect(good.json).toMatchObject(RUN_BODY);
  });

  test.each<[string, unknown]>([
    ["two entries of a list", [start, end]],
    ["two fields", { a: start, b: end }],
    ["a name and its value", { [start]: end }],
    ["two names", { [start]: 1, [end]: 2 }],
    ["many parts", [...KEY]],
    ["parts in objects", [{ part: start }, { part: end }]],
  ])("split over %s", async (_, parts) => {
    const answer = await readRun(sendJson(200, { ...RUN_BODY, output: { parts } }));
    const texts: string[] = [];
    JSON.stringify(answer.json, (name, value: unknown) => {
      texts.push(name);
      if (typeof value === "string") texts.push(value);
      return value;
    });
    expect(texts.join("")).not.toContain(KEY);
    expect(answer.text).not.toContain(end);
  });

  test("sent in pieces of the body", async () => {
    const answer = await readRun((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const text = JSON.stringify({ ...RUN_BODY, output: { a: KEY } });
      response.write(text.slice(0, text.indexOf(KEY) + 5));
      setTimeout(() => response.end(text.slice(text.indexOf(KEY) + 5)), 20);
    });
    expect(answer.json).toEqual({ ...RUN_BODY, output: { a: "[redacted]" } });
  });

  test.each<[string, Answer]>([
    ["a page", (response) => response.writeHead(500, { "content-type": "text/html" }).end(`<p>${KEY}`)],
    ["a text", (response) => response.writeHead(400, { "content-type": "text/plain" }).end(KEY)],
    ["a page that says that all is well", (response) => response.writeHead(200).end(`<p>${KEY}`)],
    ["a list", sendJson(200, [KEY])],
    ["a text as JSON", sendJson(500, KEY)],
    ["a redirect", (response) => response.writeHead(302, { location: `https://evil.test/?k=${KEY}` }).end()],
    ["the reason of the status", (response) => response.writeHead(500, KEY).end()],
    ["a cookie", sendJson(200, RUN_BODY, { "set-cookie": `k=${KEY}`, "x-echo": KEY, "content-type": `a/${KEY}` })],
    ["a broken body", (response) => response.writeHead(200, { "content-length": "99" }).end(KEY)],
  ])("in %s", async (_, answer) => {
    const seen = await readRun(answer);
    expect(holdsKey(seen)).toBe(false);
  });

  test("by a dispatch, an upload and the health check too", async () => {
    const upstream = await startUpstream(
      sendJson(200, { id: KEY, asset_id: KEY, upload_url: `https://files.test/?sign=a&key=${KEY}`, status: KEY }),
    );
    const proxy = proxyTo(upstream, { uploads: true });
    const upload = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
    for (const asking of [
      ask(proxy, "POST", RUNS, { json: { input: {} } }),
      ask(proxy, "POST", "/v1/asset-uploads", { json: upload }),
      ask(proxy, "POST", `/v1/asset-uploads/${RUN}/confirmations`, { json: {} }),
      ask(proxy, "GET", `/v1/assets/${RUN}`),
      ask(proxy, "GET", "/v1/health"),
    ]) {
      const answer = await asking;
      expect([answer.status, holdsKey(answer)]).toEqual([200, false]);
      expect(answer.text).toContain("[redacted]");
    }
  });

  test("and so does another key of the platform", async () => {
    const answer = await readRun(sendJson(200, { ...RUN_BODY, output: { a: "whsec_abcdef123 and rf_svc_other99" } }));
    expect(answer.json["output"]).toEqual({ a: "[redacted] and [redacted]" });
  });
});

describe("an answer is made anew from what is known", () => {
  test("of a run: the documented fields of their kinds", async () => {
    const run = {
      id: RUN,
      status_code: "succeeded",
      output: { outputs: [{ url: "https://files.test/a.png?X-Sig=abc", width: 4 }], seed: 7, nsfw_detected: null },
      input: { prompt: "a local shop", scale: 1.5, list: [true, null] },
      metadata: { order: "o-7" },
      cost: "0.133",
      client_ref: "r",
      request_id: "req-1",
      duration_ms: 12,
      nodes_completed: null,
      has_logs: true,
      failure_code: null,
      created_at: "2026-05-01T00:00:00Z",
    };
    const more = {
      org_id: "org",
      created_by: "user",
      callback_url: "https://hooks.test/?token=1",
      context: { authorization: "Bearer x" },
      links: {},
      logs: [{ message: "secret" }],
      node_runs: [],
      flow: {},
      debug: { headers: { authorization: "Bearer x" } },
      "x-api-key": "secret",
      duration: 3,
    };
    expect((await readRun(sendJson(200, { ...more, ...run }))).json).toEqual(run);
  });

  test("values of another kind and what reaches the prototype are left out", async () => {
    const text = `{"id":"${RUN}","status_code":["x"],"cost":{"a":1},"has_logs":"yes","nodes_completed":{},
      "output":{"__proto__":{"a":1},"b":[{"__proto__":{}}]},"error":"text","__proto__":{"id":"x"}}`;
    const answer = await readRun((response) => response.writeHead(200).end(text));
    expect(answer.text).toBe(`{"id":"${RUN}","output":{"b":[{}]}}`);
  });

  test("of an asset and of an upload: no address inside the storage, no people", async () => {
    const asset = { id: RUN, name: "a.png", url: "https://files.test/a?b=c", mime_type: "image/png", size_bytes: 5 };
    const upstream = await startUpstream(
      sendJson(200, { ...asset, r2_key: "org/a", org_id: "o", folder_id: "f", created_by_user: { email: "a@b.test" } }),
    );
    const proxy = proxyTo(upstream, { uploads: true });
    expect((await ask(proxy, "GET", `/v1/assets/${RUN}`)).json).toEqual(asset);
    const session = { asset_id: RUN, upload_url: "https://files.test/a?X-Amz-Signature=1" };
    const other = proxyTo(await startUpstream(sendJson(201, { ...session, headers: { authorization: "x" } })), {
      uploads: true,
    });
    const json = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
    expect((await ask(other, "POST", "/v1/asset-uploads", { json })).json).toEqual(session);
  });

  test.each<[string, unknown, unknown]>([
    [
      "the documented one",
      { code: "INSUFFICIENT_CREDIT", message: "Top up.", errors: null, debug: "x" },
      { code: "INSUFFICIENT_CREDIT", message: "Top up.", errors: null },
    ],
    [
      "one with issues",
      { code: "VALIDATION_ERROR", message: "No.", errors: [{ loc: ["body", 0], msg: "wrong", type: "t", input: "x" }] },
      { code: "VALIDATION_ERROR", message: "No.", errors: [{ loc: ["body", 0], msg: "wrong", type: "t" }] },
    ],
    ["a nested one", { error: { code: "A", message: "B." } }, { code: "A", message: "B.", errors: null }],
    ["a text with a code", { error: "B.", code: "A" }, { code: "A", message: "B.", errors: null }],
    ["a detail", { detail: "B." }, { code: "UPSTREAM_ERROR", message: "B.", errors: null }],
    [
      "a list as detail",
      { detail: [{ loc: ["body", "input"], msg: "wrong", ctx: {} }, "text", 7] },
      {
        code: "UPSTREAM_ERROR",
        message: "The request is not valid; errors names every fault.",
        errors: [{ loc: ["body", "input"], msg: "wrong" }, { msg: "text" }, { msg: "is not valid" }],
      },
    ],
    [
      "one with signs of the inside",
      { code: "bad code\n", message: "At https://me:pw@db.test/a?sig=1 with Bearer abc_123", stack: "x" },
      { code: "UPSTREAM_ERROR", message: "At https://db.test/a?[redacted] with Bearer [redacted]", errors: null },
    ],
    ["nothing", {}, { code: "UPSTREAM_ERROR", message: "Runflow answered 422 and gave no reason.", errors: null }],
  ])("of an error: %s", async (_, body, expected) => {
    const answer = await readRun(sendJson(422, body));
    expect([answer.status, answer.json]).toEqual([422, expected]);
  });

  test("an error with ten thousand issues becomes short", async () => {
    const errors = Array.from({ length: 10_000 }, () => ({ loc: ["body"], msg: "x".repeat(5000) }));
    const answer = await readRun(sendJson(422, { code: "A", message: "B", errors }));
    expect(answer.json["errors"]).toHaveLength(50);
    expect(answer.text.length).toBeLessThan(200_000);
  });

  test("JSON nested too deeply is no answer", async () => {
    const deep = `{"id":"${RUN}","output":{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`;
    const answer = await readRun((response) => response.writeHead(200).end(deep));
    expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_UNREADABLE" });
  });

  test("headers of another form than their own stay here", async () => {
    const given = {
      "retry-after": "<script>",
      "retry-after-ms": "1500",
      "x-request-id": "a b",
      "runflow-request-id": "req_1.2:3-4",
      "x-ratelimit-limit": "many",
      "x-ratelimit-remaining": "7",
      "x-ratelimit-reset": "2026-05-01T00:00:00Z",
    };
    const { headers } = await readRun(sendJson(200, RUN_BODY, given));
    expect(Object.fromEntries(headers)).toEqual({
      "cache-control": "no-store",
      "content-type": "application/json",
      "retry-after-ms": "1500",
      "runflow-request-id": "req_1.2:3-4",
      "x-content-type-options": "nosniff",
      "x-ratelimit-remaining": "7",
      "x-ratelimit-reset": "2026-05-01T00:00:00Z",
    });
    const dated = await readRun(sendJson(429, {}, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }));
    expect(dated.headers.get("retry-after")).toBe("Wed, 21 Oct 2026 07:28:00 GMT");
  });

  test("a large picture in the answer costs no second", async () => {
    const picture = `data:image/png;base64,${Buffer.alloc(8 << 20, "picture").toString("base64")}`;
    const started = performance.now();
    const answer = await readRun(sendJson(200, { ...RUN_BODY, output: { outputs: [{ url: picture }] } }));
    expect(answer.json["output"]).toEqual({ outputs: [{ url: picture }] });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
