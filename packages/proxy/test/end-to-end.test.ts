import { fileURLToPath } from "node:url";
import { createClient, defineModel } from "@runflow-models/core";
import type { ClientOptions, Runflow } from "@runflow-models/core";
import { startEmulator } from "@runflow-models/emulator";
import type { Emulator, EmulatorOptions } from "@runflow-models/emulator";
import { expect, onTestFinished, test, vi } from "vitest";
import type { ProxyOptions } from "../src/index.js";
import { createProxy } from "../src/index.js";
import { mount } from "./support/mount.js";

interface Output {
  readonly outputs: readonly { readonly url: string }[];
}

const model = defineModel<{ prompt: string; image_urls?: readonly (string | Blob)[] }, Output>({
  id: "openai/gpt-image-2/edit",
  media: ["image_urls/*"],
});
// Documents that never change, and the packages made from them.
const frozen = (path: string): string =>
  fileURLToPath(new URL(`../../../generators/test/frozen/${path}`, import.meta.url));
const input = { prompt: "a", image_urls: ["https://example.com/a.png"] };
const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])]);

interface Setup {
  readonly emulator: Emulator;
  /** The browser's client: a base address of the page's own origin, and no key. */
  readonly browser: (options?: ClientOptions) => Runflow;
  readonly origin: string;
}

async function setUp(options: Partial<ProxyOptions> = {}, emulated: Partial<EmulatorOptions> = {}): Promise<Setup> {
  const emulator = await startEmulator({
    snapshot: frozen("upstream"),
    models: false,
    runSeconds: 0.05,
    apiKeys: ["rf_live_server"],
    ...emulated,
  });
  onTestFinished(() => emulator.close());
  const proxy = createProxy({
    models: [model],
    authenticate: "public",
    apiKey: "rf_live_server",
    baseUrl: emulator.url,
    ...options,
  });
  const origin = `http://127.0.0.1:${await mount(proxy)}`;
  const browser = (more: ClientOptions = {}): Runflow =>
    createClient({
      baseUrl: "/api/runflow",
      // As a browser does: addresses are completed with the page's, and the origin is named.
      fetch: (url, init) => {
        const headers = new Headers(init.headers);
        if (init.method !== "GET") headers.set("origin", origin);
        return fetch(new URL(url, origin), { ...init, headers });
      },
      retry: { baseDelay: 1, maxDelay: 2 },
      poll: { interval: 5, maxInterval: 10 },
      ...more,
    });
  return { emulator, browser, origin };
}

test("a run with an uploaded picture, without a key in the browser", async () => {
  const { emulator, browser } = await setUp({ uploads: { types: ["image/*"] } });
  const run = await browser().run(model, { prompt: "Make it night.", image_urls: [picture] });
  expect(run).toMatchObject({
    status_code: "succeeded",
    output: { outputs: [{ url: expect.stringMatching(/^http/) }] },
  });
  expect((await run.files[0]?.bytes())?.length).toBeGreaterThan(100);
  expect(emulator.runs).toHaveLength(1);
});

test.each([false, true])(
  "files go through the proxy by themselves where it offers it (storage allows pages: %s)",
  async (storageCors) => {
    const relay = { uploads: { types: ["image/*"], relay: true }, files: { relay: true } };
    const { emulator, browser } = await setUp(relay, { compatibility: { storageCors } });
    const reached: string[] = [];
    const page = browser({ onRequest: ({ url }) => void reached.push(url), headers: { "x-session": "7" } });
    const run = await page.run(model, { prompt: "Make it night.", image_urls: [picture] });
    expect((await run.files[0]?.bytes())?.length).toBeGreaterThan(100);
    expect((await run.files[0]?.blob())?.type).toBe("image/png");
    expect(reached.filter((url) => !url.startsWith("/api/runflow/"))).toEqual([]);
    const relayed = emulator.requests.filter(({ path }) => /^\/(uploads|files)\//.test(path));
    expect(relayed.map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
    // The address of a file stays the storage's own: a page can show it, and a server can fetch it.
    expect(run.files[0]?.url.startsWith(emulator.url)).toBe(true);
  },
);

test("a page that cannot reach the storage is told of CORS and of the relay", async () => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { browser, origin } = await setUp({ uploads: true });
  // As a browser does where a storage sends no headers for pages of other origins.
  const page = browser({
    retry: { attempts: 1 },
    fetch: (url, init) =>
      url.startsWith("/")
        ? fetch(new URL(url, origin), { ...init, headers: [...new Headers(init.headers), ["origin", origin]] })
        : Promise.reject(new TypeError("Failed to fetch")),
  });
  await expect(page.upload(picture)).rejects.toMatchObject({
    code: "network",
    message: expect.stringContaining("createProxy({ uploads: { relay: true } })"),
  });
  const run = await page.run(model, input);
  await expect(run.files[0]?.bytes()).rejects.toMatchObject({
    code: "network",
    message: expect.stringMatching(/CORS.*createProxy\(\{ files: \{ relay: true \} \}\)/),
  });
});

test("what the proxy refuses is a readable error, and starts nothing", async () => {
  const { emulator, browser } = await setUp({ models: ["acme/other"] });
  await expect(browser().run(model, input)).rejects.toMatchObject({
    code: "permission",
    status: 403,
    upstreamCode: "MODEL_NOT_ALLOWED",
    retryable: false,
    message: expect.stringContaining("openai/gpt-image-2/edit"),
  });
  await expect(browser().run(model, { prompt: "a", image_urls: [picture] })).rejects.toMatchObject({
    upstreamCode: "UPLOADS_NOT_ALLOWED",
  });
  expect(emulator.runs).toEqual([]);
});

test.each([
  ["the user is not signed in", { authenticate: () => false }, { code: "auth", upstreamCode: "UNAUTHORIZED" }],
  [
    "the key of the proxy is wrong",
    { apiKey: "rf_live_old" },
    { code: "permission", upstreamCode: "PROXY_KEY_REFUSED" },
  ],
  ["the page asks too much", { rateLimit: () => false }, { code: "rate_limited", retryable: true }],
  ["the page is another's", { origins: ["https://other.test"] }, { upstreamCode: "ORIGIN_NOT_ALLOWED" }],
])("the error says that %s", async (_, options, error) => {
  const { emulator, browser } = await setUp(options);
  await expect(browser().run(model, input)).rejects.toMatchObject(error);
  expect(emulator.runs).toEqual([]);
});

test.each([
  ["breaks off before it was handled", { drop: "before" }],
  ["breaks off after it was handled", { drop: "after" }],
  ["breaks off in the answer", { halfBody: true }],
  ["is answered by a web page", { status: 503, body: "html" }],
  ["is limited", { status: 429 }],
] as const)("a dispatch that %s is repeated by the browser and paid for once", async (_, rule) => {
  const { emulator, browser } = await setUp();
  emulator.faults.add({ method: "POST", path: "/runs", times: 2, ...rule });
  const run = await browser().run(model, input);
  expect(emulator.runs.map(({ id }) => id)).toEqual([run.id]);
});

test("an invalid input comes back field by field", async () => {
  const { browser } = await setUp({}, { models: frozen("packages") });
  await expect(browser().run(model, { prompt: 7 as unknown as string })).rejects.toMatchObject({
    code: "invalid_input",
    issues: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining("prompt") })]),
  });
});

test("the browser's idempotency key reaches Runflow", async () => {
  const { emulator, browser } = await setUp();
  const first = await browser().run(model, input, { idempotencyKey: "order-7" });
  const again = await browser().run(model, input, { idempotencyKey: "order-7" });
  expect(again.id).toBe(first.id);
  await expect(browser().run(model, { ...input, prompt: "b" }, { idempotencyKey: "order-7" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(emulator.runs).toHaveLength(1);
});

test("another page load carries on with the run", async () => {
  const { emulator, browser } = await setUp();
  const job = await browser().submit(model, input);
  const run = await browser().resume(model, JSON.stringify(job)).wait();
  expect(run).toMatchObject({ id: job.id, status_code: "succeeded" });
  expect(emulator.runs).toHaveLength(1);
});
