import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

/** Sends bytes as they stand and gives all that comes back. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

test.each([
  ["GET", "/v1/runs/"],
  ["GET", "/v1//runs"],
  ["POST", `${lantern}/`],
  ["POST", "/v1/models/acme//paper-lantern/runs"],
  ["POST", "/v1/models/acme/paper-lantern"],
  ["POST", "/v1/models/runs"],
  ["POST", "/v1/models//runs"],
  ["GET", lantern],
  ["PUT", lantern],
  ["OPTIONS", lantern],
  ["DELETE", "/v1/runs"],
  ["GET", "/v1"],
  ["GET", "/v1/runs/%E0%A4%A"],
  ["POST", "/v1/models/acme/%E0%A4%A/runs"],
  ["GET", "/v1/runs/%F0%9F%8F%AE"],
  ["GET", "/v1/batches/nonsense"],
  ["GET", "/v1/webhooks/00000000-0000-0000-0000-000000000000"],
])("%s %s is not found, in so many words and without CORS headers", async (method, path) => {
  const { send } = await start();
  const answer = await send(method, path, method === "POST" ? { input: {} } : undefined);
  expect(answer.status).toBe(404);
  expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  if (path.startsWith("/v1/"))
    expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
});

test.each([
  ["/v1/models/acme/paper%2Dlantern/runs", 201],
  ["/v1/models/acme/paper-lantern/%65dit/runs", 201],
  ["/v1/models/acme/clipmaker/v1/text-to-video/runs?", 201],
  ["/v1/models/acme/paper%20lantern/runs", 404],
  ["/v1/models/acme/paper-lantern%2Fedit/runs", 201],
  ["/v1/models/acme/paper-lantern%252Fedit/runs", 404],
  ["/v1/models/ACME/paper-lantern/runs", 404],
])("POST %s answers %i", async (path, status) => {
  const { send } = await start();
  expect((await send("POST", path, { input: { prompt: "x" } })).status).toBe(status);
});

test("HEAD answers as GET without a body", async () => {
  const { send } = await start();
  for (const path of ["/v1/health", "/v1/runs", "/models-catalog.json", "/"]) {
    const head = await send("HEAD", path);
    expect([head.status, await head.text()], path).toEqual([200, ""]);
  }
});

test("an unknown model is a 401 without a key, and only then a 404", async () => {
  const { call } = await start();
  await call(401, "POST", "/v1/models/acme/nothing/runs", { input: {} }, { authorization: "" });
  await call(404, "POST", "/v1/models/acme/nothing/runs", { input: {} });
  await call(404, "POST", "/v1/models/acme/nothing/runs", "not even JSON");
});

test.each(["", "Bearer", "Bearer ", "Basic abc", "Token abc", "Bearer a b"])(
  "the Authorization header %j is no key",
  async (authorization) => {
    const { call } = await start();
    expect(await call(401, "GET", "/v1/runs", undefined, { authorization })).toMatchObject({ code: "UNAUTHORIZED" });
  },
);

test.each(["{", "", "null", "[]", '"text"', "1", "{'input':{}}", '{"input":{}}}', "input=x", "\u0000"])(
  "the body %j is refused as invalid",
  async (body) => {
    const { call } = await start();
    const answer = await call(422, "POST", lantern, body);
    expect(answer["errors"]).toEqual([{ loc: ["body"], msg: expect.any(String), type: expect.any(String) }]);
  },
);

test("JSON has to be called JSON, unless the switch says that it does not matter", async () => {
  const { call, emulator } = await start();
  for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"]) {
    await call(201, "POST", lantern, '{"input":{}}', { "content-type": type });
  }
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
    const answer = await call(422, "POST", lantern, '{"input":{}}', { "content-type": type });
    expect(answer["message"]).toContain(type);
    expect(answer["errors"]).toMatchObject([{ loc: ["header", "content-type"] }]);
  }
  const bytes = new TextEncoder().encode('{"input":{}}');
  const init = { method: "POST", headers: { authorization: "Bearer k" }, body: bytes };
  expect((await fetch(`${emulator.url}${lantern}`, init)).status).toBe(201);
  expect(emulator.runs).toHaveLength(4);
  const lax = await start({ compatibility: { contentType: "any" } });
  await lax.call(201, "POST", lantern, '{"input":{}}', { "content-type": "text/plain" });
});

test("a client that hangs up while it sends is no failure of the emulator", async () => {
  const { emulator, call } = await start();
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { hostname, port } = new URL(emulator.url);
  const sent = `POST ${lantern} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\n`;
  for (const framing of ["Content-Length: 1000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(sent + framing, () => socket.destroy()));
      socket.on("close", () => resolve());
    });
  }
  await vi.waitFor(() => expect(emulator.requests).toHaveLength(2));
  expect(emulator.requests.map(({ status }) => status)).toEqual([0, 0]);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  await call(200, "GET", "/v1/health");
});

test("the answer to a missing key survives clients that blot out what follows Bearer", async () => {
  const { call } = await start({ apiKeys: ["rf_live_a"] });
  for (const authorization of ["", "Bearer other"]) {
    const { message } = await call(401, "GET", "/v1/runs", undefined, { authorization });
    expect(message).toMatch(/^The Authorization header holds /);
    expect(message).not.toMatch(/bearer\s+\S/i);
  }
});

test.each([
  [{ input: {}, metadata: [] }, "metadata"],
  [{ input: null }, "input"],
  [{ input: {}, callback_url: 5 }, "callback_url"],
  [{ input: {}, callback_url: "x".repeat(3000) }, "callback_url"],
  [{ input: {}, client_ref: {} }, "client_ref"],
])("the body %j names its fault", async (body, field) => {
  const { call } = await start();
  const { errors } = await call(422, "POST", lantern, body);
  expect((errors as Json[])[0]).toMatchObject({ loc: ["body", field] });
});

test("huge numbers, deep nesting, odd keys and unicode do no harm", async () => {
  const { emulator, call } = await start();
  const odd =
    '{"input":{"seed":1e400,"duration":1e308,"num_images":9e99,"__proto__":{"a":1},"constructor":1,"":2,"ключ🏮":"ü\\u0000"}}';
  const { id } = await call(201, "POST", lantern, odd);
  const deep = `{"input":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}`;
  expect((await call(422, "POST", lantern, deep))["errors"]).toMatchObject([{ loc: ["body"] }]);
  await emulator.clock.advance(10_000);
  const run = await call(200, "GET", `/v1/runs/${String(id).toUpperCase()}`);
  expect(run).toMatchObject({ status_code: "succeeded", input: { "ключ🏮": "ü\u0000" } });
  expect(Object.keys(run["input"] as Json)).toContain("__proto__");
});

test("a query may be empty, repeated or without values", async () => {
  const { call, get } = await start();
  await call(201, "POST", lantern, { input: {} });
  for (const query of [
    "?",
    "?limit",
    "?limit=&q=&sort_by=&fields=&pq=&from_prev=",
    "?limit=1&limit=2",
    "?unknown=1",
    "?embed",
  ]) {
    await call(200, "GET", `/v1/runs${query}`);
  }
  for (const query of ["?limit=0", "?limit=501", "?limit=1.5", "?limit=many", "?limit=1e1000", "?limit=-1"]) {
    await call(422, "GET", `/v1/runs${query}`);
  }
  for (const query of ["?q=(", "?sort_by=nothing:desc", "?pq=made-up", "?q=metadata.a:1"]) {
    expect((await get(`/v1/runs${query}`)).status, query).toBe(400);
  }
});

test("a body that declares more than the cap is a 413", async () => {
  const { emulator } = await start();
  const head = `POST ${lantern} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nConnection: close\r\n`;
  const declared = await raw(emulator.url, `${head}Content-Length: 90000000\r\n\r\n`);
  expect(declared).toContain("413");
  expect(declared).toContain('"code":"PAYLOAD_TOO_LARGE"');
  expect(emulator.runs).toEqual([]);
});

test("what is not HTTP does not end the server", async () => {
  const { emulator, call } = await start();
  expect(await raw(emulator.url, "HELLO\r\n\r\n")).toContain("400");
  expect(await raw(emulator.url, "GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n")).toContain("400");
  const bad = "GET /v1/health HTTP/1.1\r\nHost: ]bad[\r\nConnection: close\r\n\r\n";
  expect(await raw(emulator.url, bad)).toMatch(/^HTTP\/1\.1 400 /);
  await call(200, "GET", "/v1/health");
});
