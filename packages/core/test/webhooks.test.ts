import { createHmac } from "node:crypto";
import { describe, expect, expectTypeOf, test } from "vitest";
import { defineModel } from "../src/index.js";
import type { RunflowError } from "../src/index.js";
import { parseBatchCallback, parseCallback, verifyCallback } from "../src/webhooks.js";
import type { BatchCallback, BatchCallbackOutput, Callback, IncomingCallback } from "../src/webhooks.js";
import { rejection } from "./scripted-server.js";

const SECRET = "whsec_test";
const body =
  '{"event":"run.completed","run_id":"r-1","status":"succeeded","output":{"image_urls":["é"]}, "metadata":null}';
const batchBody = JSON.stringify({
  event: "batch.something",
  batch_id: "b-1",
  status: "partial_succeeded",
  output: { items: [{ run_id: "r-1" }, { run_id: "r-2" }], succeeded: 1, failed: 1, cancelled: 0, total: 2 },
  metadata: { order: 7 },
});
const sign = (text: string, secret = SECRET) => createHmac("sha256", secret).update(text).digest("hex");
const model = defineModel<{ prompt: string }, { image_urls: string[] }>({ id: "acme/photo", media: [] });
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

  test("takes no offence at the line break that a file ends with, nor at a secret that is not there", async () => {
    expect(await verifyCallback({ headers: signed, body }, `${SECRET}\n`)).toBe(body);
    expect(await verifyCallback({ headers: signed, body }, [undefined, ` ${SECRET}\r\n`])).toBe(body);
    expectTypeOf(verifyCallback).parameter(1).toEqualTypeOf<string | readonly (string | undefined)[] | undefined>();
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
    ["a secret of spaces", { headers: { "runflow-signature": sign(body, "") }, body }, " \n", /no callback secret/],
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
    const text = JSON.stringify({ event: "run.x", run_id: "r-1", status, output: {}, succeeded: "forged" });
    expect(parseCallback(model, text)).toMatchObject({ status, succeeded, output: {} });
  });

  test.each([
    ["null", false, null],
    ["absent", false, undefined],
    ["an empty text", true, ""],
    ["false", true, false],
  ])("says of a success whose output is %s that it is one: %s", (_, succeeded, output) => {
    const text = JSON.stringify({ event: "run.x", run_id: "r-1", status: "succeeded", output });
    expect(parseCallback(model, text)).toMatchObject({ status: "succeeded", succeeded });
  });

  test.each(["", "no JSON", "[]", "{}", '{"batch_id":"b-1","status":"succeeded"}'])("refuses %j", (text) => {
    expect(() => parseCallback(model, text)).toThrow(/not the callback of a run/);
  });

  test("names the function for the callback of a batch", () => {
    expect(() => parseCallback(model, batchBody)).toThrow(/parseBatchCallback/);
    expect(() => parseCallback(model, "{}")).not.toThrow(/parseBatchCallback/);
  });
});

describe("parseBatchCallback", () => {
  test("gives what a batch tells, with whatever its event is called", () => {
    expect(parseBatchCallback(batchBody)).toEqual({
      event: "batch.something",
      batch_id: "b-1",
      key: "b-1",
      status: "partial_succeeded",
      output: { items: [{ run_id: "r-1" }, { run_id: "r-2" }], succeeded: 1, failed: 1, cancelled: 0, total: 2 },
      metadata: { order: 7 },
    });
  });

  test.each<[string, object, unknown]>([
    ["is not there", {}, undefined],
    ["is null", { output: null }, undefined],
    ["is a text", { output: "https://x.example/output.json" }, undefined],
    ["is a list", { output: [{ run_id: "r-1" }] }, undefined],
    ["is empty", { output: {} }, {}],
    ["has fields without values", { output: { items: null, total: null } }, { items: null, total: null }],
    ["counts in words", { output: { total: "two" } }, undefined],
    ["has items that are no list", { output: { items: {} } }, undefined],
    ["has a field that is new", { output: { total: 2, skipped: 1 } }, { total: 2, skipped: 1 }],
  ])("is read when the output %s", (_, fields, output) => {
    const callback = parseBatchCallback(JSON.stringify({ batch_id: "b-1", status: "failed", ...fields }));
    expect(callback.output).toEqual(output);
    expect(callback).toMatchObject({ batch_id: "b-1", status: "failed", key: "b-1" });
  });

  test.each(["", "no JSON", "[]", "{}", '{"batch_id":"b-1"}', '{"batch_id":7,"status":"succeeded"}'])(
    "refuses %j",
    (text) => {
      const read = () => parseBatchCallback(text);
      expect(read).toThrow(expect.objectContaining({ code: "protocol" }));
      expect(read).toThrow(/not the callback of a batch/);
      expect(read).not.toThrow(/parseCallback/);
    },
  );

  test("names the function for the callback of a run, of one in a batch too", () => {
    for (const text of [body, JSON.stringify({ run_id: "r-1", batch_id: "b-1", status: "succeeded" })]) {
      expect(() => parseBatchCallback(text)).toThrow(/not the callback of a batch.*\bparseCallback/);
    }
  });

  test("knows its five fields", () => {
    const { output, ...callback } = parseBatchCallback(batchBody);
    expectTypeOf(callback.batch_id).toEqualTypeOf<string>();
    expectTypeOf(callback.status).toEqualTypeOf<string>();
    expectTypeOf(callback.event).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(output).toEqualTypeOf<BatchCallbackOutput | undefined>();
    expectTypeOf(output?.items?.[0]).toEqualTypeOf<Readonly<Record<string, unknown>> | undefined>();
    type Counts = Pick<BatchCallbackOutput, "succeeded" | "failed" | "cancelled" | "total">;
    expectTypeOf<Counts[keyof Counts]>().toEqualTypeOf<number | null | undefined>();
    // @ts-expect-error the output may be missing
    void output.total;
    // @ts-expect-error a count may be missing
    void (Number(output?.total) + output?.failed);
    // @ts-expect-error a batch has no one run
    void callback.run_id;
    // @ts-expect-error there is no model whose output it is
    void (() => parseBatchCallback(model, batchBody));
    expect(output?.total).toBe(2);
  });
});

describe("the key of a callback", () => {
  test("is the same for each delivery, also of a redelivery with a newer state, and nobody sets it from outside", () => {
    const again = { ...(JSON.parse(body) as object), status: "failed", completed_at: "2026-05-06", key: "forged" };
    expect([body, JSON.stringify(again)].map((text) => parseCallback(model, text).key)).toEqual(["r-1", "r-1"]);
    const batchAgain = { ...(JSON.parse(batchBody) as object), output: null, key: "forged" };
    expect([batchBody, JSON.stringify(batchAgain)].map((text) => parseBatchCallback(text).key)).toEqual(["b-1", "b-1"]);
  });

  test("is a text in every case", () => {
    expectTypeOf<Callback<object>["key"]>().toEqualTypeOf<string>();
    expectTypeOf<BatchCallback["key"]>().toEqualTypeOf<string>();
    const callback = parseCallback(model, body);
    if (callback.succeeded) expectTypeOf(callback.key).toEqualTypeOf<string>();
    // @ts-expect-error the key is Runflow's
    callback.key = "mine";
  });
});
