import { describe, expect, test } from "vitest";
import { defineModel, isRunflowError, RunflowError } from "../src/index.js";
import type { JsonObject } from "../src/index.js";
import type { Reply } from "./scripted-server.js";
import { quickClient, rejection, startServer } from "./scripted-server.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });

async function errorOf(reply: Reply): Promise<RunflowError> {
  const server = await startServer(() => reply);
  return (await rejection(quickClient(server, { retry: { attempts: 1 } }).run(model, {}))) as RunflowError;
}

describe("a bad answer", () => {
  test.each<[number, string, boolean, RegExp]>([
    [400, "invalid_input", false, /Correct the input/],
    [401, "auth", false, /RUNFLOW_API_KEY/],
    [402, "insufficient_credit", false, /Top up/],
    [403, "permission", false, /runs:create/],
    [404, "not_found", false, /Check the id/],
    [405, "invalid_input", false, /Correct the input/],
    [408, "timeout", true, /answered 408/],
    [409, "conflict", false, /idempotencyKey/],
    [422, "invalid_input", false, /Correct the input/],
    [429, "rate_limited", true, /requestsPerSecond/],
    [500, "server", true, /try again later/],
    [529, "server", true, /try again later/],
  ])("with status %i has the code %s", async (status, code, retryable, help) => {
    const error = await errorOf({ status, headers: { "runflow-request-id": "req-9" } });
    expect(error).toMatchObject({ code, retryable, status, requestId: "req-9", name: "RunflowError" });
    expect(error.message).toMatch(new RegExp(`^POST http://\\S+/v1/models/acme/photo/runs answered ${status}`));
    expect(error.message).toMatch(help);
  });

  const issue = { loc: ["body", "input", "image_urls", 0], msg: "Field required", type: "missing" };
  const path = "input.image_urls.0";
  test.each<[string, Reply, object]>([
    [
      "the flat envelope",
      { json: { code: "INVALID", message: "Not valid", errors: [issue] } },
      {
        upstreamCode: "INVALID",
        issues: [{ path, message: "Field required" }],
        message: /INVALID.*Not valid.*required/,
      },
    ],
    [
      "the flat envelope without details",
      { json: { code: "INVALID", message: "Not valid", errors: null } },
      { upstreamCode: "INVALID", issues: [], message: /422 INVALID\. Not valid\. Correct/ },
    ],
    [
      "a nested envelope",
      { json: { error: { code: "INVALID", message: "Not valid", errors: [issue] } } },
      { upstreamCode: "INVALID", issues: [{ path }], message: /Not valid/ },
    ],
    [
      "a proxy's text",
      { json: { error: "Not valid", code: "INVALID" } },
      { upstreamCode: "INVALID", message: /Not valid/ },
    ],
    ["a detail text", { json: { detail: "Not valid" } }, { message: /answered 422\. Not valid\./ }],
    [
      "a detail list",
      { json: { detail: [issue] } },
      { issues: [{ path, message: "Field required" }], message: /required/ },
    ],
    [
      "details of another make",
      { json: { errors: ["too big", { field: "prompt", message: "too long" }, { path: "seed" }, null] } },
      {
        issues: [
          { path: "", message: "too big" },
          { path: "prompt", message: "too long" },
          { path: "seed", message: "is not valid" },
          { path: "", message: "null" },
        ],
      },
    ],
    ["a web page", { text: "<!doctype html><title>502</title>" }, { message: /422\. The answer is a web page/ }],
    ["plain text", { text: "go away" }, { message: /go away/ }],
    ["nothing", { text: "" }, { message: /answered 422\. Correct the input/ }],
    ["JSON that is no object", { json: ["x"] }, { message: /\["x"\]/ }],
  ])("is read from %s", async (_, reply, { message = /./, ...expected }: { message?: RegExp }) => {
    const error = await errorOf({ status: 422, ...reply });
    expect(error).toMatchObject({ code: "invalid_input", status: 422, ...expected });
    expect(error.message).toMatch(message);
  });

  test.each([
    [400, "INSUFFICIENT_CREDITS", "insufficient_credit", false],
    [400, "INSUFFICIENT_CREDIT", "insufficient_credit", false],
    [400, "MODEL_UNAVAILABLE", "server", true],
    [403, "EMAIL_NOT_VERIFIED", "permission", false],
  ])("with status %i and %s has the code %s", async (status, upstreamCode, code, retryable) => {
    expect(await errorOf({ status, json: { code: upstreamCode, message: "" } })).toMatchObject({ code, retryable });
  });

  test("is never sent again when the key was used for another body", async () => {
    const server = await startServer(() => ({ status: 409, json: { code: "CONFLICT", message: "key reuse" } }));
    const error = await rejection(quickClient(server).run(model, {}, { idempotencyKey: "mine" }));
    expect(error).toMatchObject({ code: "conflict", idempotencyKey: "mine" });
    expect(server.asked).toHaveLength(1);
  });

  test("shows no key, no signed address, and no whole body", async () => {
    const secret = `rf_live_secret1 Bearer abc.def https://u:p@s.example/a.png?X-Sig=123&y=4 ${"x".repeat(5000)}`;
    const error = await errorOf({
      status: 422,
      json: { code: "X", message: secret, errors: [{ loc: ["a"], msg: secret }] },
    });
    const shown = `${error.message} ${JSON.stringify(error.issues)} ${error.stack}`;
    for (const hidden of ["secret1", "abc.def", "X-Sig", "u:p@"]) expect(shown).not.toContain(hidden);
    expect(error.message.length).toBeLessThan(1000);
  });

  test("with a body of another kind on a good status is a protocol error", async () => {
    expect(await errorOf({ status: 200, text: "<html>login</html>" })).toMatchObject({ code: "protocol", status: 200 });
  });

  test("of gigabytes is refused before it fills the memory", async () => {
    let sent = 0;
    const server = await startServer(() => ({
      take: (response) => {
        const chunk = Buffer.alloc(1024 * 1024, 32);
        const pump = () => {
          while (!response.destroyed && sent < 4000) {
            sent += 1;
            if (!response.write(chunk)) return void response.once("drain", pump);
          }
        };
        pump();
      },
    }));
    const error = await rejection(quickClient(server).run(model, {}, { idempotencyKey: "mine" }));
    expect(error).toMatchObject({ code: "protocol", idempotencyKey: "mine" });
    expect(sent).toBeLessThan(200);
  });
});

describe("isRunflowError", () => {
  test("knows the error of another copy and nothing else", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("runflow.error"), { value: true });
    expect([foreign, new RunflowError("auth", "x"), new Error("x"), null, "x", undefined].map(isRunflowError)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
