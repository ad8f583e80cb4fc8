import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { Fetch, JsonObject, MediaInput, RequestEvent, RunflowError, UploadEvent } from "../src/index.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply, ScriptedServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

interface Input {
  image_url?: MediaInput;
  image_urls?: readonly MediaInput[];
  config?: { images: Record<string, { url: MediaInput }>; "a/b~c"?: MediaInput; note?: unknown };
  other?: unknown;
}

const model = defineModel<Input, JsonObject>({
  id: "acme/photo",
  media: ["image_url", "image_urls/*", "config/images/*/url", "config/a~1b~0c"],
});

const png = (tail: number) => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, tail]);
const done = { status: 201, json: runJson("succeeded", { output: {} }) };

/** An API with storage beside it; `change` overrides single answers. */
function startApi(
  change: (asked: Asked, count: number, server: ScriptedServer) => Reply | undefined = () => undefined,
) {
  let sessions = 0;
  return startServer((asked, count, server) => {
    const changed = change(asked, count, server);
    if (changed) return changed;
    if (asked.url === "/v1/asset-uploads") {
      sessions += 1;
      return {
        status: 201,
        json: { asset_id: `asset-${sessions}`, upload_url: `${server.url}/put/${sessions}?sig=s3cret` },
      };
    }
    if (asked.url.startsWith("/put/")) return { status: 200 };
    if (asked.url.endsWith("/confirmations")) return { status: 201, json: { id: asked.url.split("/")[3] } };
    return done;
  });
}

const sentInput = (server: ScriptedServer) =>
  (server.asked.find(({ url }) => url.endsWith("/runs"))?.json as { input: unknown } | undefined)?.input;
const puts = (server: ScriptedServer) => server.asked.filter(({ method }) => method === "PUT");

describe("media in the input", () => {
  // What file dialogs of web pages hand over, and those of desktop apps.
  test("is the content of a File, whatever path it has", async () => {
    const server = await startApi();
    const dropped = [png(1), png(2)].map((bytes) => Object.assign(new File([bytes], "a.png"), { path: "./a.png" }));
    await quickClient(server).run(model, { image_urls: dropped });
    // They go up at the same time: either can be there first.
    expect(
      puts(server)
        .map(({ bytes }) => bytes.at(-1))
        .sort(),
    ).toEqual([1, 2]);
    const { image_urls } = sentInput(server) as { image_urls: string[] };
    expect(new Set(image_urls).size).toBe(2);
  });

  test.each<[string, unknown]>([
    ["Map", new Map([["a", 1]])],
    ["Set", new Set([1])],
    ["Promise", Promise.resolve("https://s.example/a.png")],
    ["ArrayBuffer", new ArrayBuffer(3)],
    ["Uint8ClampedArray", new Uint8ClampedArray(3)],
    ["Float32Array", new Float32Array(3)],
    ["ReadableStream", new ReadableStream()],
  ])("that is a %s is refused, as JSON would make an empty object of it", async (kind, other) => {
    const server = await startApi();
    const error = await rejection(quickClient(server).run(model, { other }));
    expect(error).toMatchObject({ code: "invalid_input" });
    expect((error as RunflowError).message).toContain(`other is of the kind ${kind}, which JSON cannot carry.`);
    expect(server.asked).toEqual([]);
  });

  test("is opened, put and confirmed before the run is sent", async () => {
    const server = await startApi();
    await quickClient(server).run(model, { image_url: new Blob([png(1)]) });
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /v1/asset-uploads",
      "PUT /put/1?sig=s3cret",
      "POST /v1/asset-uploads/asset-1/confirmations",
      "POST /v1/models/acme/photo/runs",
    ]);
    const [session, put, confirmation, run] = server.asked;
    expect(session?.json).toEqual({ filename: "upload.png", mime_type: "image/png", size_bytes: 9 });
    expect(put?.headers).toMatchObject({ "content-type": "image/png", "content-length": "9" });
    expect(put?.headers.authorization).toBeUndefined();
    expect(put?.headers["idempotency-key"]).toBeUndefined();
    expect(new Uint8Array(put?.bytes ?? [])).toEqual(png(1));
    expect(confirmation?.json).toEqual({});
    expect(run?.json).toEqual({ input: { image_url: "runflow://assets/asset-1" } });
    const keys = [session, confirmation, run].map((asked) => asked?.headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(3);
  });

  test("is found at every path and of every kind, and the input stays as it is", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "photo.jpg");
    await writeFile(path, new Uint8Array([0xff, 0xd8, 0xff, 7]));
    const server = await startApi();
    const input: Input = {
      image_url: { path },
      image_urls: [png(1), new File([png(2)], "two.png"), new URL("https://x.example/a b.png"), "runflow://assets/9"],
      config: {
        images: { left: { url: new Blob([png(3)]) }, "r/t": { url: { path } } },
        "a/b~c": { path },
        note: { path: "not media" },
      },
      other: [new URL("https://x.example/"), Buffer.from(png(4)), new Date(0), null, 1, "data:image/png;base64,AA=="],
    };
    const before = structuredClone({ ...input, image_urls: null, other: null, config: null });
    Object.freeze(input);
    Object.freeze(input.image_urls);
    await quickClient(server).run(model, input);

    const reference = expect.stringMatching(/^runflow:\/\/assets\/asset-\d$/) as string;
    const sent = sentInput(server) as typeof input & { other: unknown[]; image_urls: string[] };
    expect(sent).toEqual({
      image_url: reference,
      image_urls: [reference, reference, "https://x.example/a%20b.png", "runflow://assets/9"],
      config: {
        images: { left: { url: reference }, "r/t": { url: reference } },
        "a/b~c": reference,
        note: { path: "not media" },
      },
      other: ["https://x.example/", reference, "1970-01-01T00:00:00.000Z", null, 1, "data:image/png;base64,AA=="],
    });
    expect(sent.config?.["a/b~c"]).toBe(sent.image_url);
    expect({ ...input, image_urls: null, other: null, config: null }).toEqual(before);
    expect(puts(server)).toHaveLength(5);
    const names = server.asked.flatMap(({ json }) => (json as { filename?: string } | undefined)?.filename ?? []);
    expect(names.sort()).toEqual(["photo.jpg", "two.png", "upload.png", "upload.png", "upload.png"]);
  });

  test("of equal content is uploaded once", async () => {
    const server = await startApi();
    await quickClient(server).run(model, { image_urls: [png(1), new Blob([png(1)]), png(2), png(1)] });
    expect(puts(server)).toHaveLength(2);
    const [a, b, c, d] = (sentInput(server) as { image_urls: string[] }).image_urls;
    expect([b, d]).toEqual([a, a]);
    expect(c).not.toBe(a);
  });

  test("tells its progress, once for equal content", async () => {
    const server = await startApi();
    const seen: string[] = [];
    const onUpload = ({ path, name, contentType, size, sent }: UploadEvent) =>
      void seen.push(`${path} ${name} ${contentType} ${sent}/${size}`);
    const file = new File([png(3)], "cat.png");
    const twice = png(1);
    const input = { image_url: file, image_urls: ["https://a.example/x.png", twice, twice, png(1)] };
    await quickClient(server).run(model, input, { onUpload });
    expect(seen.sort()).toEqual([
      "image_url cat.png image/png 0/9",
      "image_url cat.png image/png 9/9",
      "image_urls/1 upload.png image/png 0/9",
      "image_urls/1 upload.png image/png 9/9",
    ]);
  });

  test("tells the bytes as they go, and ends with what the hook threw meanwhile", async () => {
    const server = await startApi();
    const seen: number[] = [];
    const image_url = new Blob([new Uint8Array(1_000_000)]);
    const onUpload = ({ sent, size }: UploadEvent) => void seen.push(sent / size);
    await quickClient(server).run(model, { image_url }, { onUpload });
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...new Set(seen)].sort((left, right) => left - right));
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
    const [put] = puts(server);
    expect([put?.headers["content-length"], put?.bytes.byteLength]).toEqual(["1000000", 1_000_000]);
    const stop = ({ sent }: UploadEvent) => (sent > 0 ? Promise.reject(new Error("enough")) : undefined);
    const error = await rejection(quickClient(server).upload(image_url, { onUpload: stop }));
    expect(error).toMatchObject({ message: "enough" });
  });

  test("ends with what onUpload threw, before anything is sent", async () => {
    const server = await startApi();
    const onUpload = () => Promise.reject(new Error("no more room"));
    const error = await rejection(quickClient(server).run(model, { image_url: png(1) }, { onUpload }));
    expect(error).toMatchObject({ message: "no more room", idempotencyKey: expect.stringMatching(/-/) as unknown });
    expect(server.asked).toEqual([]);
  });

  test("that waits for a hook hears an abort", async () => {
    const server = await startApi();
    const controller = new AbortController();
    const onRequest = ({ method }: RequestEvent) => {
      if (method !== "PUT") return;
      controller.abort();
      return new Promise<void>(() => {});
    };
    const options = { onRequest, signal: controller.signal };
    const error = await rejection(quickClient(server).run(model, { image_url: png(1) }, options));
    expect(error).toMatchObject({
      name: "AbortError",
      message: expect.stringMatching(/nothing was started/) as unknown,
    });
  });

  test("is sent as bytes where something stands in for fetch", async () => {
    const bodies: unknown[] = [];
    const server = await startApi();
    const fetch: Fetch = (url, init) => {
      if (init.method === "PUT") bodies.push(init.body);
      return globalThis.fetch(url, init);
    };
    await quickClient(server, { fetch }).run(model, { image_url: new Blob([png(1)]) });
    expect(bodies).toEqual([png(1)]);
    expect(puts(server).map(({ bytes }) => bytes.at(-1))).toEqual([1]);
  });

  test("goes up four at a time", async () => {
    const held: (() => void)[] = [];
    const rounds: number[] = [];
    const server = await startServer(async (asked, _, { url }) => {
      if (asked.url === "/v1/asset-uploads") {
        const { size_bytes: id } = asked.json as { size_bytes: number };
        return { status: 201, json: { asset_id: `a${id}`, upload_url: `${url}/put` } };
      }
      if (asked.method !== "PUT") return done;
      await new Promise<void>((resolve) => {
        held.push(resolve);
        // The fourth lets all go, after time enough for a fifth to come.
        if (held.length === 4) setTimeout(() => rounds.push(held.splice(0).map((release) => release()).length), 50);
      });
      return {};
    });
    const images = Array.from({ length: 12 }, (_, size) => new Uint8Array(size + 1));
    await quickClient(server).run(model, { image_urls: images });
    expect(rounds).toEqual([4, 4, 4]);
  });

  test.each<[string, MediaInput, string, RegExp]>([
    ["empty", new Uint8Array(0), "invalid_input", /image_url: it is empty/],
    ["too large", new Uint8Array(52_428_801), "invalid_input", /image_url: it has 52428801 bytes/],
    [
      "a path to nothing",
      { path: join(tmpdir(), "core-upload-nothing", "a.png") },
      "invalid_input",
      /Cannot read image_url: ENOENT/,
    ],
    ["a folder", { path: tmpdir() }, "invalid_input", /image_url/],
    ["a file: address", new URL("file:///etc/hosts"), "invalid_input", /image_url is a file: address/],
  ])("that is %s is refused before anything is sent", async (_, image_url, code, message) => {
    const server = await startApi();
    const error = (await rejection(quickClient(server).run(model, { image_url }))) as RunflowError;
    expect(error).toMatchObject({ code });
    expect(error.message).toMatch(message);
    expect(server.asked).toEqual([]);
  });

  test.each<[string, (asked: Asked, count: number) => Reply | undefined, number]>([
    ["a busy session", ({ url }, count) => (url === "/v1/asset-uploads" && count < 3 ? { status: 503 } : undefined), 1],
    ["a cut session", ({ url }, count) => (url === "/v1/asset-uploads" && count < 3 ? { cut: true } : undefined), 1],
    ["a busy storage", ({ method }, count) => (method === "PUT" && count < 3 ? { status: 500 } : undefined), 3],
    ["a cut upload", ({ method }, count) => (method === "PUT" && count < 3 ? { cut: true } : undefined), 3],
    ["an expired address", ({ url }) => (url.startsWith("/put/1") ? { status: 403, text: "<Error/>" } : undefined), 2],
    [
      "a busy confirmation",
      ({ url }, count) => (url.endsWith("/confirmations") && count < 3 ? { status: 502 } : undefined),
      1,
    ],
  ])("outlasts %s", async (_, change, expectedPuts) => {
    const server = await startApi(change);
    await quickClient(server).run(model, { image_url: png(1) });
    expect(puts(server)).toHaveLength(expectedPuts);
    expect(sentInput(server)).toEqual({ image_url: expect.stringMatching(/^runflow:/) as string });
  });

  test("that storage refuses says so without the signed part of the address", async () => {
    const server = await startApi(({ method }) => (method === "PUT" ? { status: 403, text: "<Error/>" } : undefined));
    const error = (await rejection(quickClient(server).run(model, { image_url: png(1) }))) as RunflowError;
    expect(error).toMatchObject({ status: 403 });
    expect(error.message).toContain(`PUT ${server.url}/put/2`);
    expect(error.message).not.toContain("s3cret");
    expect(sentInput(server)).toBeUndefined();
  });

  test.each([
    "http://storage.example/put",
    "ftp://127.0.0.1/put",
    "http://127.0.0.1.evil.example/put",
    "not an address",
    7,
  ])("does not go to %j", async (upload_url) => {
    const server = await startApi(({ url }) =>
      url === "/v1/asset-uploads" ? { status: 201, json: { asset_id: "a", upload_url } } : undefined,
    );
    const error = await rejection(quickClient(server).run(model, { image_url: png(1) }));
    expect(error).toMatchObject({ code: "protocol" });
  });

  test("goes over plain http to the very host of baseUrl, as in a network of containers", async () => {
    const asked: string[] = [];
    const answer = (host: string) => (url: string, init: { readonly method?: string }) => {
      asked.push(`${init.method} ${url}`);
      const session = { asset_id: "a", upload_url: `http://${host}/uploads/a` };
      return Promise.resolve(Response.json(url.endsWith("/asset-uploads") ? session : {}));
    };
    for (const host of ["emulator:4010", "emulator:4011", "storage:4010"]) {
      const client = createClient({ apiKey: "k", baseUrl: "http://emulator:4010", fetch: answer(host) });
      const uploaded = client.upload(png(1));
      if (host === "emulator:4010") expect(await uploaded).toBe("runflow://assets/a");
      else await expect(uploaded).rejects.toMatchObject({ code: "protocol" });
    }
    expect(asked.filter((line) => line.startsWith("PUT"))).toEqual(["PUT http://emulator:4010/uploads/a"]);
  });

  test("goes through a proxy that says so, with the caller's own headers, and only by a path of its own", async () => {
    const address = "/api/runflow/v1/relay/uploads?url=https%3A%2F%2Fstorage.example%2Fa&seal=f00";
    const sent: [string, Headers][] = [];
    const fetch = (url: string, init: { readonly method?: string; readonly headers?: HeadersInit }) => {
      sent.push([`${init.method} ${url}`, new Headers(init.headers)]);
      return Promise.resolve(Response.json({ asset_id: "a", upload_url: sent.length === 1 ? address : undefined }));
    };
    const headers = { "x-session": "7" };
    const client = createClient({ apiKey: "session", baseUrl: "/mounted/elsewhere", fetch, headers });
    expect(await client.upload(png(1))).toBe("runflow://assets/a");
    expect(sent[1]?.[0]).toBe(
      "POST /mounted/elsewhere/v1/relay/uploads?url=https%3A%2F%2Fstorage.example%2Fa&seal=f00",
    );
    expect(Object.fromEntries(sent[1]?.[1] ?? [])).toEqual({
      "x-session": "7",
      authorization: "Bearer session",
      "content-type": "image/png",
    });
    for (const upload_url of [
      "//evil.test/v1/relay/uploads?a",
      "/v1/relay/files?a",
      "/v1/relay/uploads",
      "/\\evil.test",
    ]) {
      const other = () => Promise.resolve(Response.json({ asset_id: "a", upload_url }));
      const misled = createClient({ apiKey: "session", baseUrl: "/api/runflow", fetch: other });
      await expect(misled.upload(png(1)), upload_url).rejects.toMatchObject({ code: "protocol" });
    }
  });

  test("that is aborted says that nothing was started", async () => {
    const controller = new AbortController();
    const server = await startApi(({ method }) => {
      if (method === "PUT") controller.abort();
      return undefined;
    });
    const error = await rejection(quickClient(server).run(model, { image_url: png(1) }, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError" });
    expect((error as Error).message).toMatch(/nothing was started/);
    expect(sentInput(server)).toBeUndefined();
  });
});

describe("an input that JSON cannot carry", () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  test.each<[string, unknown, RegExp]>([
    ["NaN", { deep: [Number.NaN] }, /other\/deep\/0 is NaN/],
    ["a bigint", 5n, /other is 5/],
    ["itself", loop, /nested more than 100 levels/],
  ])("is refused: %s", async (_, other, message) => {
    const server = await startApi();
    const error = (await rejection(quickClient(server).run(model, { other }))) as RunflowError;
    expect(error).toMatchObject({ code: "invalid_input" });
    expect(error.message).toMatch(message);
    expect(server.asked).toEqual([]);
  });

  test("keeps odd names as they are", async () => {
    const server = await startApi();
    const other = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as unknown;
    await quickClient(server).run(model, { other });
    expect(server.asked[0]?.bytes.toString()).toBe('{"input":{"other":{"__proto__":{"x":1},"constructor":2}}}');
  });
});

describe("upload", () => {
  test("gives a reference that lasts", async () => {
    const server = await startApi();
    expect(await quickClient(server).upload(new Blob([png(1)], { type: "image/png" }))).toBe(
      "runflow://assets/asset-1",
    );
  });

  test("reads a file from disk", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "notes.txt");
    await writeFile(path, "hello");
    const server = await startApi();
    await quickClient(server).upload({ path });
    expect(server.asked[0]?.json).toEqual({
      filename: "notes.txt",
      mime_type: "application/octet-stream",
      size_bytes: 5,
    });
  });
});
