import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { JsonObject, RunflowError } from "../src/index.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });

describe("the cause of a network failure", () => {
  const causeOf = async (thrown: unknown) => {
    const fetch = () => Promise.reject(thrown);
    const options = { apiKey: "rf_live_secret1", fetch, retry: { attempts: 1 } };
    return (await rejection(createClient(options).run(model, {}))) as RunflowError;
  };
  const withFields = (fields: object, message = "failed") => Object.assign(new Error(message), fields);
  const leaking = { config: { headers: { authorization: "Bearer rf_live_secret1" } } };
  const loop: Record<string, unknown> = { ...leaking };
  loop["self"] = loop;
  const headers = { authorization: "Bearer rf_live_secret1" };
  class PrintingError extends Error {
    readonly #told = headers;
    toJSON(): object {
      return this.#told;
    }
  }

  test.each<[string, unknown]>([
    ["in its message", new Error("sent Bearer rf_live_secret1 to https://s.example/a?X-Sig=1")],
    ["in its fields", withFields(leaking)],
    ["in fields that lead back to themselves", withFields(loop)],
    ["in its own cause", new Error("failed", { cause: new Error("https://s.example/a?X-Sig=1 rf_live_secret1") })],
    ["in a request", withFields({ request: new Request("https://s.example/a?X-Sig=1", { headers }) })],
    ["in headers, deep inside", withFields({ options: [{ headers: new Headers(headers) }] })],
    ["in a map", withFields({ headers: new Map(Object.entries(headers)) })],
    ["in bytes", withFields({ sent: Buffer.from("rf_live_secret1") })],
    ["in a field with a symbol for a name", withFields({ [Symbol("options")]: headers })],
    ["in the name of a field", withFields({ rf_live_secret1: true })],
    ["in a field that is not shown", Object.defineProperty(new Error("failed"), "sent", { value: headers })],
    ["in what prints itself", new PrintingError("failed")],
    ["in one of several errors", new AggregateError([withFields(leaking)], "failed")],
    ["in the error of a class", new DOMException("sent rf_live_secret1 to https://s.example/a?X-Sig=1")],
    ["in the stack alone", withFields({ stack: "Error: sent rf_live_secret1 to https://s.example/a?X-Sig=1" })],
    ["in a text", "sent rf_live_secret1 to https://s.example/a?X-Sig=1"],
  ])("holds no secret that was %s", async (_, thrown) => {
    const error = await causeOf(thrown);
    expect(error).toMatchObject({ code: "network", retryable: true });
    expect(error.cause).toBeDefined();
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/secret1|X-Sig/);
    expect(JSON.stringify(error.cause)).not.toMatch(/secret1|X-Sig/);
  });

  test("is still told where a field of it cannot be read", async () => {
    const thrown = Object.defineProperty(new Error("failed"), "broken", {
      get: () => {
        throw new Error("not now");
      },
    });
    const error = await causeOf(thrown);
    expect(error).toMatchObject({ code: "network", cause: { message: "failed" } });
    expect(error.cause).not.toBe(thrown);
  });

  test("is what was thrown where that holds none", async () => {
    const socket = { localAddress: undefined, bytesRead: 0, tried: ["::1"] };
    const reset = withFields({ code: "ECONNRESET", socket, [Symbol("undici")]: true }, "reset");
    const thrown = new TypeError("fetch failed", { cause: new AggregateError([reset, reset]) });
    expect((await causeOf(thrown)).cause).toBe(thrown);
    const loop = withFields({ cause: thrown });
    reset.cause = loop;
    expect((await causeOf(loop)).cause).toBe(loop);
  });

  // As Node, Deno, Bun, workers and a polyfill put it.
  const refusals: readonly [string, Error][] = [
    ["Node", new TypeError("Failed to parse URL from /x", { cause: withFields({ code: "ERR_X" }, "Invalid URL") })],
    ["Node", new TypeError("Failed to parse URL from /x")],
    ["Deno", new TypeError("Invalid URL: '/x'")],
    ["Bun", withFields({ code: "ERR_INVALID_URL" }, "fetch() URL is invalid")],
    ["a worker", new TypeError("Invalid URL: /x")],
    ["node-fetch", new TypeError("Only absolute URLs are supported")],
  ];

  test.each(refusals)(
    "is a relative baseUrl that nothing resolves, which is not tried again: %s",
    async (_, thrown) => {
      const given: string[] = [];
      const fetch = (url: string) => {
        given.push(url);
        return Promise.reject(thrown);
      };
      const error = await rejection(createClient({ baseUrl: "/api/runflow", fetch }).run(model, {}));
      expect(error).toMatchObject({ code: "invalid_input", retryable: false, cause: thrown });
      expect((error as Error).message).toMatch(
        /^POST \/api.*: baseUrl is relative, which only a page in a browser can/,
      );
      expect(given).toHaveLength(1);
    },
  );

  test("is a relative baseUrl for the fetch of this runtime", async () => {
    const error = await rejection(createClient({ baseUrl: "/api/runflow" }).run(model, {}));
    expect(error).toMatchObject({ code: "invalid_input", message: expect.stringContaining("baseUrl is relative") });
  });

  test.each<[string, Error]>([
    ["/api/runflow", new TypeError("Failed to fetch")],
    ["/api/runflow", new TypeError("error sending request for url (http://app.example/api/runflow)")],
    ["https://s.example", new TypeError("Invalid URL")],
  ])("is not a relative baseUrl with %s and %s", async (baseUrl, thrown) => {
    const fetch = () => Promise.reject(thrown);
    const error = await rejection(createClient({ baseUrl, fetch, retry: { attempts: 1 } }).run(model, {}));
    expect(error).toMatchObject({ code: "network", retryable: true });
  });

  test("is named by its code where it has no message", async () => {
    const thrown = new TypeError("fetch failed", { cause: withFields({ code: "ECONNREFUSED" }, "") });
    expect((await causeOf(thrown)).message).toContain("got no answer: ECONNREFUSED.");
  });
});

describe("the reason of a run that failed", () => {
  test("shows no signed address", async () => {
    const failure_message = "cannot load https://s.example/a.png?X-Sig=1 with rf_live_other";
    const server = await startServer(() => ({ status: 201, json: runJson("failed", { failure_message }) }));
    const error = (await rejection(quickClient(server).run(model, {}))) as RunflowError;
    expect(error.message).toContain("cannot load https://s.example/a.png?[redacted] with rf_live_[redacted].");
    expect(error.run?.message).toBe("cannot load https://s.example/a.png?[redacted] with rf_live_[redacted]");
  });

  test("keeps the record for who asks, and out of logs", async () => {
    const signed = "https://s.example/a.png?X-Sig=1";
    const record = runJson("failed", { error: { code: signed, message: signed }, input: { image_url: signed } });
    const server = await startServer(() => ({ status: 201, json: record }));
    const error = (await rejection(quickClient(server).run(model, {}))) as RunflowError;
    expect(error.run?.record).toEqual(record);
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("X-Sig");
    expect(JSON.stringify(error)).toContain("[redacted]");
  });
});
