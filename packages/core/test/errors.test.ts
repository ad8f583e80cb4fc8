import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createClient, defineModel, isRunflowError, RunflowError } from "../src/index.js";
import type { ApiCall, ClientOptions, JsonObject } from "../src/index.js";
import { redact } from "../src/errors/redact.js";
import type { Reply } from "./scripted-server.js";
import { quickClient, rejection, RUN_ID, startServer } from "./scripted-server.js";

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
    [403, "permission", false, /answered 403\. Is baseUrl right\?$/],
    [404, "not_found", false, /Check the id/],
    [405, "invalid_input", false, /Correct the input/],
    [408, "timeout", true, /answered 408/],
    [418, "protocol", false, /one of a robot/],
    [420, "rate_limited", true, /requestsPerSecond/],
    [421, "network", true, /not the one for it: try again/],
    [423, "server", true, /in use: try again/],
    [425, "network", true, /too early .* try again/],
    [444, "network", true, /closed before there was an answer: try again/],
    [451, "permission", false, /may not be served/],
    [460, "network", true, /closed before there was an answer: try again/],
    [499, "network", true, /closed before there was an answer: try again/],
    [511, "network", true, /log in, then try again/],
    ...[520, 521, 522, 523, 524, 525, 526, 527, 530].map(
      (status) => [status, "server", true, /try again later/] as [number, string, boolean, RegExp],
    ),
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

  test("never tells to start another run where an attempt that was given up may have started one", async () => {
    const server = await startServer(({ method }, count) => {
      if (method !== "POST" || count === 1) return { cut: true };
      return { status: 409, json: { code: "CONFLICT", message: "A request with this key is in progress." } };
    });
    const error = (await rejection(quickClient(server).run(model, {}))) as RunflowError;
    expect(error).toMatchObject({ code: "conflict", retryable: false });
    expect(error.message).toMatch(
      /may have been used before, .*a run that has started or is being started: look for it with listRuns/,
    );
    expect(error.message).not.toContain("leave");
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

  test("shows no key either where codes and fields are told", async () => {
    const json = { code: "NOT rf_live_secret1", message: "", errors: [{ loc: ["Bearer abc.def"], msg: "no" }] };
    const error = await errorOf({ status: 422, json });
    expect(inspect(error, { depth: 9 })).not.toMatch(/secret1|abc\.def/);
    expect(error.upstreamCode).toBe("NOT [key]");
  });

  test.each([
    "https://s.example/f?disposition=attachment;filename='a.png'&X-Sig=SECRET",
    "https://s.example/it's.png?X-Sig=SECRET",
    "https://s.example/my photo.png?X-Sig=SECRET",
    "https://s.example/a#b.png?X-Sig=SECRET",
    "https://s.example/a.png?'&X-Sig=SECRET",
    '{"url":"https:\\/\\/s.example\\/a.png?a=1\\u0026X-Sig=SECRET"}',
    '{"url":"https:\\/\\/u:SECRET@s.example\\/a.png"}',
    "https://u:it's-SECRET@s.example/",
    "GET /bucket/a.png?X-Sig=SECRET",
  ])("shows nothing of the signed part in %s", (text) => {
    expect(redact(text)).not.toContain("SECRET");
  });

  test.each([
    ['Is it "https://s.example/a.png?X-Sig=1"?', 'Is it "https://s.example/a.png?[redacted]"?'],
    ["<Url>https://s.example/a?b</Url><Why>No</Why>", "<Url>https://s.example/a?[redacted]</Url><Why>No</Why>"],
    ["Which one (the first?). Why? See https://s.example/a.", "Which one (the first?). Why? See https://s.example/a."],
  ])("shows the rest of %s", (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  test("leaves a pattern in a complaint alone", async () => {
    const msg = "String should match pattern '^(?:auto|[0-9]+x[0-9]+)$'. Is it ok?yes";
    const server = await startServer(() => ({ status: 422, json: { code: "X", errors: [{ loc: ["a"], msg }] } }));
    const error = await rejection(quickClient(server).run(model, {}));
    expect((error as RunflowError).issues[0]?.message).toBe(msg);
  });

  test("leaves words alone that are no secrets", async () => {
    const message = "The Bearer token is missing; bearer authentication. It does not exist";
    const server = await startServer(() => ({ status: 401, json: { code: "UNAUTHORIZED", message } }));
    const error = await rejection(quickClient(server, { apiKey: "x" }).run(model, {}));
    expect((error as Error).message).toContain(message);
  });

  test.each([
    "a",
    "?",
    "a?",
    "a://",
    "Bearer ",
    "a://b@",
    ":/",
    ":/?",
    "?=",
    "(?",
    ":\\",
    "\\/",
    "Bearer a.",
    "a:\\/",
    "x@",
  ])("of megabytes of %j is read once", async (part) => {
    // Where each character is read over and over again, it takes hours.
    const text = redact(part.repeat(2_000_000));
    expect(text.length).toBeLessThan(20_000);
  });

  test("with a body of another kind on a good status is a protocol error", async () => {
    expect(await errorOf({ status: 200, text: "<html>login</html>" })).toMatchObject({ code: "protocol", status: 200 });
  });

  test("that quotes the key in what is no JSON does not tell it in its cause", async () => {
    const error = await errorOf({ status: 200, text: "rf_live_secret1" });
    expect(error).toMatchObject({ code: "protocol", cause: { name: "SyntaxError" } });
    expect(inspect(error, { depth: 9 })).not.toContain("secret1");
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

describe("the scope that is missing", () => {
  test.each<[ApiCall["method"], string, RegExp]>([
    ["POST", "/v1/models/acme/photo/edit/runs", /needs the scope runs:create/],
    ["POST", "/v1/models/acme/photo/batches", /needs the scope runs:create/],
    ["GET", "/v1/runs?limit=1", /needs the scope runs:read/],
    ["GET", `/v1/runs/${RUN_ID}/logs`, /needs the scope runs:read/],
    ["POST", `/v1/runs/${RUN_ID}/callback-redeliveries`, /needs the scope runs:execute/],
    ["POST", "/v1/asset-uploads", /needs the scope assets:create/],
    ["POST", "/v1/asset-uploads/a/confirmations", /needs the scope assets:create/],
    ["POST", "/v1/evaluations", /needs the scope evaluations:create/],
    ["PATCH", `/v1/runs/${RUN_ID}/evaluations/e/feedback`, /needs the scope evaluations:edit/],
    ["GET", "/v1/billing/balance", /needs the scope credit_balance:read/],
    ["GET", "/v1/webhooks", /The key lacks a scope for this/],
  ])("of %s %s is named", async (method, path, words) => {
    const server = await startServer(() => ({ status: 403, json: { code: "PERMISSION_DENIED", message: "no" } }));
    const error = (await rejection(quickClient(server).request({ method, path }))) as RunflowError;
    expect(error.message).toMatch(words);
  });

  test.each<[string, Reply]>([
    ["nothing", {}],
    ["a sentence", { text: "Forbidden" }],
    ["JSON without a code", { json: { message: "Forbidden" } }],
    ["a detail", { json: { detail: "CSRF check failed" } }],
    ["the error of an app's own route", { json: { error: "No session" } }],
  ])("is not guessed from %s", async (_, reply) => {
    const server = await startServer(() => ({ status: 403, ...reply }));
    // Straight to the API, and through a route of an app as browsers do.
    for (const baseUrl of [server.url, `${server.url}/api/runflow`]) {
      const error = (await rejection(quickClient(server, { baseUrl }).run(model, {}))) as RunflowError;
      expect(error).toMatchObject({ code: "permission", status: 403, upstreamCode: undefined });
      expect(error.message).not.toMatch(/scope|key that has it/);
      expect(error.message).toMatch(/answered 403\. (.+\. )?Is baseUrl right\?$/);
    }
  });

  test("is not named where something else is missing", async () => {
    const error = await errorOf({ status: 403, json: { code: "EMAIL_NOT_VERIFIED", message: "Confirm it" } });
    expect(error.message).toMatch(/answered 403 EMAIL_NOT_VERIFIED\. Confirm it$/);
  });
});

describe("what the caller would ask next", () => {
  async function told(status: number, next: Reply, options: ClientOptions = {}) {
    const server = await startServer(({ method }) => (method === "POST" ? { status } : next));
    const runflow = quickClient(server, { organizationId: "org-1", retry: { attempts: 2 }, ...options });
    const error = (await rejection(runflow.run(model, {}, { idempotencyKey: "mine" }))) as RunflowError;
    return { error, probes: server.asked.filter(({ method }) => method === "GET") };
  }

  test("is the balance where credit is missing", async () => {
    const { error, probes } = await told(402, { json: { balance: "0.12" } });
    expect(error).toMatchObject({ code: "insufficient_credit", status: 402, idempotencyKey: "mine" });
    expect(error.message).toMatch(/Top up the balance at .*\. The balance is 0\.12\.$/);
    expect(error.stack).toContain("The balance is 0.12.");
    expect(probes.map(({ url }) => url)).toEqual(["/v1/billing/balance"]);
    expect(probes[0]?.headers).toMatchObject({
      authorization: "Bearer rf_live_secret1",
      "x-organization-id": "org-1",
    });
    expect(probes[0]?.headers).not.toHaveProperty("idempotency-key");
  });

  test.each<[Reply, RegExp]>([
    [{ json: { status: "ok" } }, /same idempotencyKey\. \/v1\/health says that Runflow is up otherwise\.$/],
    [{ json: { ok: true } }, /says that Runflow is up otherwise\.$/],
    [{ json: { status: "degraded" } }, /says that Runflow is degraded\.$/],
    [{ json: { ok: false } }, /says that Runflow is not ok\.$/],
    [{ status: 503 }, /\/v1\/health answers 503 too: Runflow is down\.$/],
    [{ cut: true }, /\/v1\/health gives no answer either: Runflow is down\.$/],
  ])("is what the health check says where the fault is at Runflow: %j", async (next, words) => {
    const { error, probes } = await told(503, next);
    expect(error).toMatchObject({ code: "server", status: 503, retryable: true, idempotencyKey: "mine" });
    expect(error.message).toMatch(words);
    // Once, when the last attempt has failed, and without a key.
    expect(probes.map(({ url, headers }) => [url, headers.authorization])).toEqual([["/v1/health", undefined]]);
  });

  test.each<[number, Reply]>([
    [402, { status: 403 }],
    [402, { json: { balance: { rf_live_x: 1 } } }],
    [402, { text: "<html>" }],
    [503, { status: 404 }],
    [503, { status: 408 }],
    [503, { status: 429 }],
    [503, { json: { status: "Bearer abc.def" } }],
    [503, { json: [] }],
  ])("is left out where nobody tells it: %i, %j", async (status, next) => {
    const { error } = await told(status, next);
    expect(error.status).toBe(status);
    expect(error.message).toMatch(status === 402 ? /then run it again\.$/ : /same idempotencyKey\.$/);
  });

  test("is not waited for long, nor when the caller has gone", async () => {
    const controller = new AbortController();
    const server = await startServer(({ method }) => {
      if (method === "POST") return { status: 402 };
      return { take: () => controller.abort() };
    });
    const error = await rejection(quickClient(server).run(model, {}, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError" });
  });

  test("is not asked of the health check about itself", async () => {
    const server = await startServer(() => ({ status: 503 }));
    const runflow = quickClient(server, { retry: { attempts: 1 } });
    await rejection(runflow.request({ method: "GET", path: "/v1/health", withoutKey: true }));
    expect(server.asked).toHaveLength(1);
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

test.each([
  ["/api/runflow", true],
  ["https://app.example.com/api/runflow", true],
  ["https://api.runflow.io", false],
])("a redirect of %s names what Next does with slashes: %s", async (baseUrl, isTold) => {
  const fetch = () => Promise.resolve(new Response(null, { status: 308, headers: { location: "/elsewhere/" } }));
  const error = await createClient({ apiKey: "k", baseUrl, fetch })
    .request({ method: "GET", path: "/v1/health" })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "protocol" });
  expect((error as Error).message.includes("skipTrailingSlashRedirect")).toBe(isTold);
});
