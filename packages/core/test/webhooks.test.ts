import { createHmac } from "node:crypto";
import { describe, expect, expectTypeOf, test } from "vitest";
import { defineModel } from "../src/index.js";
import type { RunflowError } from "../src/index.js";
import { parseCallback, verifyCallback } from "../src/webhooks.js";
import type { IncomingCallback } from "../src/webhooks.js";
import { rejection } from "./scripted-server.js";

const SECRET = "whsec_test";
const body =
  '{"event":"run.completed","run_id":"r-1","status":"succeeded","output":{"image_urls":["é"]}, "metadata":null}';
const sign = (text: string, secret = SECRET) => createHmac("sha256", secret).update(text).digest("hex");
const signed = { "Runflow-Signature": sign(body) };

describe("verifyCallback", () => {
  test.each<[string, () => IncomingCallback]>([
    ["a Request", () => new Request("https://app.example/hook", { method: "POST", headers: signed, body })],
    ["Headers and text", () => ({ headers: new Headers(signed), body })],
    ["Node's headers and a Buffer", () => ({ headers: { "runflow-signature": sign(body) }, body: Buffer.from(body) })],
    ["bytes in the middle of a buffer", () => ({ headers: signed, body: Buffer.from(`xx${body}`).subarray(2) })],
    ["an ArrayBuffer", () => ({ headers: signed, body: new TextEncoder().encode(body).buffer })],
  ])("gives the text of %s", async (_, incoming) => {
    expect(await verifyCallback(incoming(), SECRET)).toBe(body);
  });

  test("says when the body of a Request was read before", async () => {
    const request = new Request("https://app.example/hook", { method: "POST", headers: signed, body });
    await request.json();
    const error = await rejection(verifyCallback(request, SECRET));
    expect(error).toMatchObject({ code: "auth", message: expect.stringMatching(/read already.*request\.clone\(\)/) });
  });

  test("accepts any of several secrets", async () => {
    expect(await verifyCallback({ headers: signed, body }, ["whsec_new", SECRET])).toBe(body);
  });

  test.each<[string, IncomingCallback, string | string[] | undefined, RegExp]>([
    ["another secret", { headers: signed, body }, "whsec_other", /no given secret/],
    ["another body", { headers: signed, body: `${body} ` }, SECRET, /no given secret/],
    ["no signature", { headers: {}, body }, SECRET, /no Runflow-Signature/],
    ["two signatures", { headers: { "runflow-signature": [sign(body), sign(body)] }, body }, SECRET, /no Runflow-Sig/],
    ["an upper-case signature", { headers: { "runflow-signature": sign(body).toUpperCase() }, body }, SECRET, /64 hex/],
    ["half a signature", { headers: { "runflow-signature": sign(body).slice(32) }, body }, SECRET, /64 hex/],
    ["no secret", { headers: signed, body }, undefined, /no callback secret/],
    ["an empty secret", { headers: { "runflow-signature": sign(body, "") }, body }, "", /no callback secret/],
    ["an empty list", { headers: signed, body }, [], /no callback secret/],
    ["a parsed body", { headers: signed, body: JSON.parse(body) as string }, SECRET, /parsed already/],
  ])("refuses %s", async (_, incoming, secrets, message) => {
    const error = (await rejection(verifyCallback(incoming, secrets))) as RunflowError;
    expect(error).toMatchObject({ code: "auth" });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("whsec");
  });
});

describe("parseCallback", () => {
  const model = defineModel<{ prompt: string }, { image_urls: string[] }>({ id: "acme/photo", media: [] });

  test("types the output of a success", () => {
    const callback = parseCallback(model, body);
    expect(callback).toMatchObject({ succeeded: true, run_id: "r-1", event: "run.completed" });
    expectTypeOf(callback.output).not.toEqualTypeOf<{ image_urls: string[] }>();
    if (callback.succeeded) expectTypeOf(callback.output).toEqualTypeOf<{ image_urls: string[] }>();
  });

  test.each([
    ["succeeded", true],
    ["partial_succeeded", true],
    ["failed", false],
    ["canceled", false],
    ["cancelled", false],
  ])("says whether %s is a success", (status, succeeded) => {
    const text = JSON.stringify({ event: "run.x", run_id: "r-1", status, output: null, succeeded: "forged" });
    expect(parseCallback(model, text)).toMatchObject({ status, succeeded, output: null });
  });

  test.each(["", "no JSON", "[]", "{}", '{"batch_id":"b-1","status":"succeeded"}'])("refuses %j", (text) => {
    expect(() => parseCallback(model, text)).toThrow(/not the callback of a run/);
  });
});
