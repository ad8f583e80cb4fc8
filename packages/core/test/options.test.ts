// What is set where: the environment, wrong options, keys in pages, and reads that no cache may answer.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { runBatch } from "../src/batches.js";
import { createClient, defineModel } from "../src/index.js";
import type { CallOptions, ClientOptions, Fetch, RunflowError } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";

const model = defineModel<object, unknown>({ id: "acme/kite", media: [] });
const done = { status: 201, json: runJson("succeeded", { output: {} }) };

afterEach(() => void vi.unstubAllEnvs());
afterEach(() => void vi.unstubAllGlobals());
afterEach(() => void vi.restoreAllMocks());

describe("RUNFLOW_BASE_URL", () => {
  test("leads a client without an address of its own elsewhere, with the key of the environment", async () => {
    const server = await startServer(() => done);
    const runflow = createClient();
    vi.stubEnv("RUNFLOW_API_KEY", "rf_live_env123");
    vi.stubEnv("RUNFLOW_BASE_URL", ` ${server.url}/ `);
    await runflow.run(model, {});
    expect(server.asked[0]).toMatchObject({
      url: "/v1/models/acme/kite/runs",
      headers: { authorization: "Bearer rf_live_env123" },
    });
  });

  test("needs no key, as what is there may add it", async () => {
    const server = await startServer(() => done);
    vi.stubEnv("RUNFLOW_API_KEY", "");
    vi.stubEnv("RUNFLOW_BASE_URL", server.url);
    await createClient().run(model, {});
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  test("gets the key that the code gives, and no call is led away by it that has an address", async () => {
    const server = await startServer(() => done);
    vi.stubEnv("RUNFLOW_API_KEY", "rf_live_env123");
    vi.stubEnv("RUNFLOW_BASE_URL", server.url);
    await createClient({ apiKey: "rf_live_code12" }).run(model, {});
    expect(server.asked[0]?.headers.authorization).toBe("Bearer rf_live_code12");
    const other = await startServer(() => done);
    await createClient({ baseUrl: other.url }).run(model, {});
    await createClient({ apiKey: "rf_live_code12" }).run(model, {}, { baseUrl: other.url });
    expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(server.asked).toHaveLength(1);
  });

  test.each(["api.example", "https://api.example/v1"])("is named where it is wrong: %s", async (address) => {
    vi.stubEnv("RUNFLOW_API_KEY", "rf_live_env123");
    vi.stubEnv("RUNFLOW_BASE_URL", address);
    const error = await rejection(createClient().run(model, {}));
    expect(error).toMatchObject({ code: "invalid_input", message: expect.stringMatching(/^RUNFLOW_BASE_URL is "/) });
  });

  test("and what may not be read counts as not set", async () => {
    const server = await startServer(() => done);
    const env = new Proxy(
      {},
      {
        get: () => {
          throw new Error("NotCapable");
        },
      },
    );
    vi.stubGlobal("process", { env, versions: process.versions });
    const error = await rejection(createClient().run(model, {}));
    vi.unstubAllGlobals();
    expect(error).toMatchObject({ name: "RunflowError", code: "auth" });
    expect(server.asked).toEqual([]);
  });
});

describe("RUNFLOW_LOG", () => {
  const logged = async (level: string, options: ClientOptions = {}) => {
    vi.stubEnv("RUNFLOW_LOG", level);
    const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const server = await startServer((_, count) => (count === 1 ? { status: 503 } : done));
    await quickClient(server, options).run(model, {});
    return { debug: debug.mock.calls.flat().join("\n"), warn: warn.mock.calls.flat().join("\n") };
  };

  test("prints requests and retries with debug, and no key", async () => {
    const { debug, warn } = await logged("debug");
    expect(debug).toMatch(/POST .* answered 503 .*\n.*answered 201/);
    expect(warn).toMatch(/Trying again/);
    expect(debug + warn).not.toContain("rf_live_secret1");
  });

  test("prints retries alone with warn", async () => {
    const { debug, warn } = await logged("warn");
    expect(debug).toBe("");
    expect(warn).toMatch(/Trying again/);
  });

  test.each(["", "off", "0"])("prints nothing with %j", async (level) => {
    expect(await logged(level)).toEqual({ debug: "", warn: "" });
  });

  test("leaves a log of the app's own alone", async () => {
    const lines: string[] = [];
    const logger = { debug: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
    expect(await logged("debug", { logger })).toEqual({ debug: "", warn: "" });
    expect(lines.length).toBeGreaterThan(2);
  });
});

test("a 401 says why the key of the environment was not sent", async () => {
  vi.stubEnv("RUNFLOW_API_KEY", "rf_live_env123");
  const server = await startServer(() => ({ status: 401, json: { code: "UNAUTHORIZED", message: "No token." } }));
  const error = (await rejection(createClient({ baseUrl: server.url }).run(model, {}))) as RunflowError;
  expect(error).toMatchObject({ code: "auth", status: 401 });
  expect(error.message).toMatch(
    /RUNFLOW_API_KEY is set, but was not sent: .*baseUrl is http:\/\/127\.0\.0\.1:\d+\. Pass apiKey/,
  );
  expect(error.message).not.toContain("env123");
  const own = (await rejection(
    createClient({ baseUrl: server.url, apiKey: "rf_live_code12" }).run(model, {}),
  )) as RunflowError;
  expect(own.message).not.toMatch(/was not sent/);
});

describe("a key in a page", () => {
  const inPage = () => {
    vi.stubGlobal("location", new URL("https://app.example/"));
    vi.stubGlobal("process", undefined);
  };

  test("is refused before anything is sent, and not quoted", async () => {
    const fetch = vi.fn<Fetch>();
    inPage();
    const error = (await rejection(createClient({ apiKey: "rf_live_page12", fetch }).run(model, {}))) as RunflowError;
    expect(error).toMatchObject({ name: "RunflowError", code: "auth" });
    expect(error.message).toMatch(/apiKey .*baseUrl.*dangerouslyAllowBrowser: true/);
    expect(error.message).not.toContain("page12");
    expect(fetch).not.toHaveBeenCalled();
  });

  test("is taken where that was allowed by name, and so is one that is fetched", async () => {
    const fetch = async () => Response.json(done.json);
    inPage();
    await createClient({ apiKey: "rf_live_page12", dangerouslyAllowBrowser: true, fetch }).run(model, {});
    await createClient({ apiKey: async () => "session-1", fetch, baseUrl: "/api" }).run(model, {});
    await createClient({ fetch, baseUrl: "/api/runflow" }).run(model, {});
  });

  test("is taken where a test only imitates a page", async () => {
    vi.stubGlobal("location", new URL("http://localhost/"));
    await createClient({ apiKey: "rf_live_page12", fetch: async () => Response.json(done.json) }).run(model, {});
  });
});

describe("an option that nothing can be sent with", () => {
  const controller = new AbortController();

  test.each<[string, object, RegExp]>([
    [
      "baseUrl that ends with the version",
      { baseUrl: "https://api.runflow.io/v1" },
      /^baseUrl is .*Leave out the \/v1/,
    ],
    ["baseUrl that ends with the version and a slash", { baseUrl: "https://api.runflow.io/v1/" }, /Leave out the \/v1/],
    ["a URL object", { baseUrl: new URL("https://api.runflow.io") }, /baseUrl is a URL object\. .*href/],
    ["another kind of baseUrl", { baseUrl: 7 }, /baseUrl is a number/],
    [
      "an AbortController",
      { signal: controller },
      /signal is an AbortController\. Pass its signal: controller\.signal/,
    ],
    ["another kind of signal", { signal: "stop" }, /signal is a string/],
    ["a header that is a number", { headers: { "x-n": 7 } }, /headers holds a number for x-n/],
    ["a header that is an object", { headers: { "x-o": {} } }, /headers holds an Object for x-o/],
    ["a header that nobody sends", { headers: { "x y": "z" } }, /headers holds a name .*x y/],
    ["a header of two lines", { headers: { "x-y": "a\nb: c" } }, /headers holds a name .*x-y/],
    ["a fetch that is none", { fetch: "node-fetch" }, /fetch is a string/],
    [
      "a key that is a promise",
      { apiKey: Promise.resolve("rf_live_x") },
      /apiKey is a Promise\. Pass text, or a function/,
    ],
    ["a time that is text", { timeout: "30s" }, /timeout is a string\. Pass a number/],
    ["a time that is no number", { poll: { timeout: Number.NaN } }, /poll\.timeout is NaN/],
    ["attempts that are text", { retry: { attempts: "5" } }, /retry\.attempts is a string/],
  ])("%s is told by name, whatever is called", async (_, options, words) => {
    const fetch = vi.fn<Fetch>();
    const base = { apiKey: "rf_live_secret1", fetch };
    const client = createClient({ ...base, ...options } as ClientOptions);
    const call = createClient(base);
    const calls = [
      client.run(model, {}),
      client.upload(new Uint8Array(3)),
      client.request({ method: "GET", path: "/v1/runs" }),
      client.resume(model, RUN_ID).wait(),
      call.run(model, {}, options as CallOptions),
      call.submit(model, { image: new Uint8Array(1) }, options as CallOptions),
      runBatch(client, model, [{}]).then(([item]) => Promise.reject(item?.error as RunflowError)),
    ];
    for (const error of (await Promise.all(calls.map(rejection))) as RunflowError[]) {
      expect(error).toMatchObject({ name: "RunflowError", code: "invalid_input" });
      expect(error.message).toMatch(words);
      expect(error.message).not.toContain("secret1");
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test("is an id in the place of a model", async () => {
    const runflow = createClient({ apiKey: "rf_live_x", fetch: vi.fn<Fetch>() });
    const id = "acme/kite" as unknown as typeof model;
    const calls = [runflow.run(id, {}), runflow.submit(id, {}), runflow.prepare(id, {}), runBatch(runflow, id, [{}])];
    for (const error of (await Promise.all(calls.map(rejection))) as RunflowError[]) {
      expect(error).toMatchObject({ name: "RunflowError", code: "invalid_input" });
      expect(error.message).toMatch(/^"acme\/kite" is an id, not a model\. Import/);
    }
    expect(() => runflow.resume(id, RUN_ID)).toThrow(/is an id, not a model/);
  });

  test("is none where headers come as the web's", async () => {
    const server = await startServer(() => done);
    const headers = new Headers({ "x-trace": "1" }) as unknown as Record<string, string>;
    await quickClient(server, { headers }).run(model, {});
    expect(server.asked[0]?.headers["x-trace"]).toBe("1");
  });
});

describe("a look at the API", () => {
  test("is a new one for what keeps answers by their address and headers, as Next does for pages that are static", async () => {
    const kept = new Map<string, Response>();
    const server = await startServer(({ method }, count) =>
      method === "POST" || count < 4 ? { status: method === "POST" ? 201 : 200, json: runJson("running") } : done,
    );
    const fetch = async (url: string, init: RequestInit) => {
      if ("cache" in init) throw new Error("Dynamic server usage: no-store fetch");
      const key = JSON.stringify([url, init.method, [...new Headers(init.headers)], init.body]);
      const answer = kept.get(key) ?? (await globalThis.fetch(url, init));
      kept.set(key, answer.clone());
      return answer;
    };
    expect(await quickClient(server, { fetch }).run(model, {})).toMatchObject({ id: RUN_ID });
    // Two equal runs are two.
    await quickClient(server, { fetch }).run(model, {});
    expect(server.asked.filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  test("is a new one in a page, which needs no header for it", async () => {
    const seen: (RequestInit | undefined)[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      seen.push(init);
      return Response.json(runJson(init.method === "POST" ? "queued" : "succeeded", { output: {} }));
    };
    vi.stubGlobal("location", new URL("https://app.example/"));
    vi.stubGlobal("process", undefined);
    await createClient({ baseUrl: "/api/runflow", fetch, poll: { interval: 1 } }).run(model, {});
    expect(seen.map((init) => init?.cache)).toEqual([undefined, "no-store"]);
    expect(new Headers(seen[1]?.headers).has("x-fetch-id")).toBe(false);
  });

  test("lets what a framework throws through the fetch of a page pass as it is, at once", async () => {
    const thrown = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });
    const fetch = vi.fn<Fetch>().mockRejectedValue(thrown);
    expect(await rejection(createClient({ apiKey: "rf_live_x", fetch }).run(model, {}))).toBe(thrown);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a network with a proxy", () => {
  test("is hinted at where nothing was reached and the runtime does not use it", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://user:secret@proxy.example:3128");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    const once = { apiKey: "rf_live_x", retry: { attempts: 1 } };
    const error = (await rejection(createClient(once).run(model, {}))) as RunflowError;
    expect(error.message).toMatch(/HTTPS_PROXY is set, which Node's fetch uses only with NODE_USE_ENV_PROXY=1/);
    expect(error.message).not.toContain("secret");
    const own = createClient({ ...once, fetch: () => Promise.reject(new TypeError("no")) });
    expect(((await rejection(own.run(model, {}))) as RunflowError).message).not.toContain("HTTPS_PROXY");
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    expect(((await rejection(createClient(once).run(model, {}))) as RunflowError).message).not.toContain("HTTPS_PROXY");
  });

  test("is gone through with a fetch that does", async () => {
    const api = await startServer(() => done);
    const through: (string | undefined)[] = [];
    const proxy = createServer((asked, response) => {
      through.push(asked.url);
      const target = new URL(asked.url ?? "");
      const init = { method: asked.method ?? "", headers: { authorization: String(asked.headers.authorization) } };
      void fetch(target, init).then(async (answer) => {
        response.writeHead(answer.status, { "content-type": "application/json" });
        response.end(await answer.text());
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const { EnvHttpProxyAgent, fetch: undiciFetch } = await import("undici");
    const httpProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const dispatcher = new EnvHttpProxyAgent({ httpProxy, proxyTunnel: false, noProxy: "" });
    onTestFinished(() => dispatcher.close());
    const runflow = createClient({
      baseUrl: api.url,
      apiKey: "rf_live_x",
      fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
    });
    await runflow.run(model, {});
    expect(through).toEqual([`${api.url}/v1/models/acme/kite/runs`]);
  });
});
