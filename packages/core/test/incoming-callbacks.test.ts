// A callback as the servers that people use hand it over.

import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { expect, expectTypeOf, onTestFinished, test } from "vitest";
import { parseCallback, verifyCallback } from "../src/webhooks.js";
import type { Callback, IncomingCallback } from "../src/webhooks.js";
import { rejection } from "./scripted-server.js";

const SECRET = "whsec_test";
const body = '{"event":"run.completed","run_id":"r-1","status":"succeeded", "output":{"image_urls":["é"]}}';
const signature = createHmac("sha256", SECRET).update(body).digest("hex");
const headers = { "runflow-signature": signature, "content-type": "application/json" };

/** Posts the callback to a real server of Node's, and gives what the handler made of it. */
async function post<T>(handle: (request: IncomingMessage) => Promise<T>): Promise<T> {
  let promise = Promise.reject<T>(new Error("Nothing was posted."));
  promise.catch(() => {});
  const server = createServer((request, response) => {
    promise = handle(request);
    promise.then(
      () => response.end(),
      () => response.end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
  return promise;
}

test("Node's own request is read", async () => {
  expect(await post((request) => verifyCallback(request, SECRET))).toBe(body);
});

test("Node's own request that was read already is told so, and waits for nothing", async () => {
  const read = async (request: IncomingMessage) => {
    request.resume();
    await new Promise((resolve) => request.on("end", resolve));
    return rejection(verifyCallback(request, SECRET));
  };
  expect(await post(read)).toMatchObject({ code: "auth", message: expect.stringMatching(/read already/) });
});

test("Node's request with the bytes that a framework kept beside the parsed body is taken", async () => {
  const kept = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return verifyCallback(
      Object.assign(request, { body: JSON.parse(body) as object, rawBody: Buffer.concat(chunks) }),
      SECRET,
    );
  };
  expect(await post(kept)).toBe(body);
});

test("a body that breaks off is a refusal, too", async () => {
  const broken = Readable.from(
    (function* () {
      yield Buffer.from(body.slice(0, 9));
      throw new Error("reset");
    })(),
  );
  const error = await rejection(verifyCallback(Object.assign(broken, { headers }), SECRET));
  expect(error).toMatchObject({ name: "RunflowError", code: "auth", cause: { message: "reset" } });
});

test("a body without an end does not fill the memory", async () => {
  const endless = Readable.from(
    (function* () {
      const part = Buffer.alloc(2 ** 20);
      for (;;) yield part;
    })(),
  );
  const error = await rejection(verifyCallback(Object.assign(endless, { headers }), SECRET));
  expect(error).toMatchObject({ code: "auth", message: expect.stringMatching(/64 MiB/) });
});

/** What Hono hands over as `c.req`. */
function honoRequest(): IncomingCallback & { json(): Promise<unknown> } {
  const raw = new Request("https://app.example/hook", { method: "POST", headers, body });
  return new (class {
    readonly raw = raw;
    arrayBuffer() {
      return raw.arrayBuffer();
    }
    json() {
      return raw.json();
    }
  })();
}

test.each<[string, () => IncomingCallback]>([
  ["Hono's c.req", honoRequest],
  ["a Lambda's event", () => ({ headers, body, isBase64Encoded: false })],
  [
    "a Lambda's event in base64",
    () => ({ headers, body: Buffer.from(body).toString("base64"), isBase64Encoded: true }),
  ],
  ["headers with a list of one value", () => ({ headers: { "Runflow-Signature": [signature] }, body })],
  [
    "the headers of a load balancer",
    () => ({ headers: null, multiValueHeaders: { "Runflow-Signature": [signature] }, body }),
  ],
  ["a list of headers", () => ({ headers: Object.entries(headers), body })],
  [
    "Fastify's request before it is read",
    () => ({ headers, body: null, raw: Object.assign(Readable.from([body]), { headers }) }),
  ],
])("%s is taken", async (_, incoming) => {
  expect(await verifyCallback(incoming(), SECRET)).toBe(body);
});

test.each<[string, unknown, RegExp]>([
  ["Lambda without a body", { headers, body: null }, /no body/],
  ["base64 that is none", { headers, body: "%%%", isBase64Encoded: true }, /base64/],
  ["two signatures in a list", { headers: { "runflow-signature": [signature, signature] }, body }, /no Runflow-Sig/],
  ["nothing at all", {}, /no Runflow-Signature/],
])("%s is refused", async (_, incoming, words) => {
  const error = await rejection(verifyCallback(incoming as IncomingCallback, SECRET));
  expect(error).toMatchObject({ name: "RunflowError", code: "auth", message: expect.stringMatching(words) });
});

test("what a webhook of the organisation posts names no model and is read all the same", () => {
  const callback = parseCallback(body);
  expect(callback).toMatchObject({ succeeded: true, run_id: "r-1", key: "r-1", output: { image_urls: ["é"] } });
  expectTypeOf(callback).toEqualTypeOf<Callback<unknown>>();
  expect(() => parseCallback('{"batch_id":"b","status":"succeeded"}')).toThrow(
    /a run: read it with parseBatchCallback/,
  );
});
