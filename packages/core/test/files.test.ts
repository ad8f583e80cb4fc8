import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFiles } from "../src/runs/find-files.js";
import { createClient, defineModel } from "../src/index.js";
import type { ClientOptions, JsonObject, RunFile } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply, ScriptedServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

const url = (name: string) => `https://files.example/${name}`;

describe("findFiles", () => {
  test.each<[string, unknown, string[]]>([
    [
      "normalised",
      {
        outputs: [
          { url: url("a"), type: "image" },
          { url: url("b.mp4"), type: "video" },
        ],
        seed: 1,
      },
      ["image a", "video b.mp4"],
    ],
    ["simple", { image_urls: [url("a"), url("b")] }, ["image a", "image b"]],
    ["a text by kind", { video: url("a") }, ["video a"]],
    ["an object by kind", { audio: { url: url("a"), content_type: "audio/mpeg", file_name: "x" } }, ["audio a"]],
    ["several images", { images: [{ url: url("a") }], image: url("b") }, ["image a", "image b"]],
    ["masks and numbers", { masks: [url("m.png")], scores: "0.4", boxes: "[]" }, ["image m.png"]],
    ["keyed by output", { "Aux Reference 1": [url("a")] }, ["undefined a"]],
    ["one object", { url: url("a.webp"), thumbnail: url("t") }, ["image a.webp"]],
    ["one text", url("a.wav"), ["audio a.wav"]],
    ["the same twice", { video: url("a"), other: [url("a")] }, ["video a"]],
    ["texts that are no files", { text: `see ${url("a")} there`, data: "data", scheme: "ftp://x/a" }, []],
    ["nothing", { outputs: [], seed: null, timing: { inference: 3 } }, []],
  ])("finds the files of an output: %s", (_, output, expected) => {
    const found = findFiles(output).map((file) => `${file.kind} ${file.url.replace("https://files.example/", "")}`);
    expect(found).toEqual(expected);
  });

  test("reads the type of a data URI", () => {
    expect(findFiles({ image: "data:image/webp;base64,AAAA" })).toEqual([
      { place: "/image", url: "data:image/webp;base64,AAAA", contentType: "image/webp", kind: "image" },
    ]);
  });
});

describe("the kind of a file that an image model made", () => {
  test.each<[string, unknown, string | undefined]>([
    ["is the model's where nothing tells", { result: url("a") }, "image"],
    ["is the model's where the answer calls it bytes", { url: url("a"), content_type: "binary/octet-stream" }, "image"],
    ["is the model's where the answer names a type nobody knows", { url: url("a"), type: "sketch" }, "image"],
    ["is what the answer says", { outputs: [{ url: url("a"), type: "video" }] }, "video"],
    ["is what the content type says", { url: url("a"), content_type: "audio/mpeg" }, "audio"],
    ["is what the address says", { result: url("a.mp4") }, "video"],
    ["is what a data URI says", { result: "data:video/mp4;base64,AAAA" }, "video"],
    ["is none for a file of another kind", { archive: url("a.zip") }, undefined],
  ])("%s", async (_, output, expected) => {
    const image = defineModel({ id: "acme/photo", media: [], kind: "image" });
    const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output }) }));
    const runflow = quickClient(server);
    const run = await runflow.run(image, {});
    expect(run.files.map(({ kind }) => kind)).toEqual([expected]);
    const resumed = await runflow.resume(image, run.id).wait();
    expect(resumed.files.map(({ kind }) => kind)).toEqual([expected]);
  });

  test("is open where the model names none", async () => {
    const output = { result: url("a") };
    const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output }) }));
    const { files } = await quickClient(server).run(model, {});
    expect(files.map(({ kind }) => kind)).toEqual([undefined]);
  });
});

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });

/** Runs a model whose one output is `/file?v=1`, and `/file?v=2` once the run is read again. */
async function fileOf(reply: (asked: Asked, count: number) => Reply, options: ClientOptions = {}) {
  const output = (server: ScriptedServer, version: number) =>
    runJson("succeeded", {
      output: { outputs: [{ url: "https://a.example/x" }, { url: `${server.url}/file?v=${version}`, type: "image" }] },
    });
  const server = await startServer((asked, count, self) => {
    if (asked.method === "POST") return { status: 201, json: output(self, 1) };
    if (asked.url.startsWith("/v1/runs/")) return { json: output(self, 2) };
    return reply(asked, count);
  });
  const run = await quickClient(server, options).run(model, {});
  return { server, file: run.files[1] as RunFile };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const downloads = (server: ScriptedServer) => server.asked.filter((asked) => asked.url.startsWith("/file"));

describe("a file of a run", () => {
  test("is fetched as bytes, blob and stream, without the key", async () => {
    const { server, file } = await fileOf(() => ({ text: "pixels", headers: { "content-type": "image/webp" } }));
    expect(text(await file.bytes())).toBe("pixels");
    const blob = await file.blob();
    expect([await blob.text(), blob.type]).toEqual(["pixels", "image/webp"]);
    expect(await new Response(await file.stream()).text()).toBe("pixels");
    expect(downloads(server)).toHaveLength(3);
    for (const { headers } of downloads(server)) expect(headers.authorization).toBeUndefined();
  });

  test("is told to the hooks and the log like any request, without what is signed", async () => {
    const seen: string[] = [];
    const replies: Reply[] = [{ status: 503 }, { text: "pixels" }];
    const { server, file } = await fileOf(() => replies.shift() as Reply, {
      onRequest: ({ method, url }) => void seen.push(`${method} ${url}`),
      onResponse: ({ url, status }) => void seen.push(`${status} ${url}`),
      onRetry: ({ url, error }) => void seen.push(`${error.code} ${url}`),
      logger: { debug: (line) => void seen.push(line.replace(/ in \d+ ms/, "")), warn: () => {} },
    });
    seen.length = 0;
    await file.bytes();
    const address = `${server.url}/file`;
    const good = [`GET ${address}`, `GET ${address} answered 200 (attempt 2)`, `200 ${address}`];
    const bad = [`GET ${address}`, `GET ${address} answered 503 (attempt 1)`, `503 ${address}`, `server ${address}`];
    expect(seen).toEqual([...bad, ...good]);
  });

  test("hears an abort while a hook is busy", async () => {
    const controller = new AbortController();
    const { file } = await fileOf(() => ({ text: "pixels" }), {
      signal: controller.signal,
      onRequest: ({ url }) => {
        if (!url.endsWith("/file")) return;
        controller.abort();
        return new Promise<void>(() => {});
      },
    });
    expect(await rejection(file.bytes())).toMatchObject({ name: "AbortError" });
  });

  test("hears a signal of its own, and no longer that of its run", async () => {
    const ofRun = new AbortController();
    const own = new AbortController();
    const server = await startServer(({ url: asked }, _, self) => {
      if (asked !== "/file")
        return { status: 201, json: runJson("succeeded", { output: { url: `${self.url}/file` } }) };
      return own.signal.aborted ? { text: "pixels" } : { take: () => own.abort() };
    });
    const run = await quickClient(server).run(model, {}, { signal: ofRun.signal });
    ofRun.abort();
    const file = run.files[0] as RunFile;
    expect(await rejection(file.bytes({ signal: own.signal }))).toMatchObject({ name: "AbortError", runId: run.id });
    expect(text(await file.bytes())).toBe("pixels");
  });

  test("lets go of its connection when it is aborted, though nobody reads", async () => {
    const controller = new AbortController();
    let isClosed = () => {};
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { file } = await fileOf(() => ({
      take: (response) => {
        response.on("close", isClosed);
        response.write(Buffer.alloc(100_000));
      },
    }));
    const reader = (await file.stream({ signal: controller.signal })).getReader();
    await reader.read();
    controller.abort();
    await closed;
    expect(await rejection(reader.read())).toMatchObject({ name: "AbortError" });
  });

  test("leaves nothing behind on the signal when a stream breaks off", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<AbortSignal["addEventListener"]>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<AbortSignal["removeEventListener"]>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    const { file } = await fileOf(() => ({
      take: (response) => {
        response.writeHead(200, { "content-length": "500" });
        response.write("pix", () => response.destroy());
      },
    }));
    const stream = await file.stream({ signal });
    expect(await rejection(new Response(stream).text())).toBeInstanceOf(Error);
    expect(listeners).toBe(0);
  });

  test("names its run in its errors", async () => {
    const { file } = await fileOf(() => ({ status: 404 }));
    expect(await rejection(file.bytes())).toMatchObject({ code: "not_found", runId: RUN_ID });
    expect(await rejection(file.save(join(await temporaryFolder(), "a")))).toMatchObject({ runId: RUN_ID });
  });

  test("gets the new address of its own place, however many others there are then", async () => {
    const server = await startServer(({ method, url: asked }, _, self) => {
      const at = (name: string) => `${self.url}/${name}`;
      if (asked.startsWith("/old")) return { status: 403 };
      if (!asked.startsWith("/v1/")) return { text: asked };
      // Signed anew, what was one address becomes two.
      const output =
        method === "POST"
          ? { images: [at("old-a"), at("old-a")], mask: at("old-mask") }
          : { images: [at("a1"), at("a2")], mask: at("mask") };
      return { status: 201, json: runJson("succeeded", { output }) };
    });
    const { files } = await quickClient(server).run(model, {});
    const contents = await Promise.all(files.map(async (file) => text(await file.bytes())));
    expect(contents).toEqual(["/a1", "/mask"]);
  });

  test("may lie behind a redirect", async () => {
    const { file } = await fileOf(({ url: asked }) => {
      return asked.endsWith("moved") ? { text: "pixels" } : { status: 302, headers: { location: "/file?moved" } };
    });
    expect(text(await file.bytes())).toBe("pixels");
  });

  test("is saved to disk whole", async () => {
    const folder = await temporaryFolder();
    const { file } = await fileOf(() => ({ text: Buffer.alloc(300_000, 7) }));
    await file.save(join(folder, "a.webp"));
    expect(await readdir(folder)).toEqual(["a.webp"]);
    expect((await readFile(join(folder, "a.webp"))).equals(Buffer.alloc(300_000, 7))).toBe(true);
  });

  test("leaves nothing on disk when the download breaks off", async () => {
    const folder = await temporaryFolder();
    const { file } = await fileOf(() => ({
      take: (response) => {
        response.writeHead(200, { "content-length": "500" });
        response.write("pix", () => response.destroy());
      },
    }));
    expect(await rejection(file.save(join(folder, "a.webp")))).toMatchObject({ code: "network" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("gets a new address once when the old one has expired", async () => {
    const { server, file } = await fileOf((asked) =>
      asked.url.endsWith("v=1") ? { status: 403, text: "<Error>expired</Error>" } : { text: "pixels" },
    );
    expect(text(await file.bytes())).toBe("pixels");
    expect(server.asked.map(({ url: asked }) => asked.replace(/runs\/.*\?/, "runs/…?")).slice(1)).toEqual([
      "/file?v=1",
      "/v1/runs/…?add_signature=true",
      "/file?v=2",
    ]);
  });

  test("fails when the new address is no good either", async () => {
    const { server, file } = await fileOf(() => ({ status: 403 }));
    const error = await rejection(file.bytes());
    expect(error).toMatchObject({ status: 403 });
    expect(String(error)).not.toContain("v=");
    expect(downloads(server)).toHaveLength(2);
  });

  test.each<[string, Reply]>([
    ["a cut connection", { cut: true }],
    ["a busy storage", { status: 503 }],
  ])("outlasts %s", async (_, bad) => {
    const { file } = await fileOf((_asked, count) => (count < 3 ? bad : { text: "pixels" }));
    expect(text(await file.bytes())).toBe("pixels");
  });

  test("ends when nothing comes for too long", async () => {
    const { file } = await fileOf(() => ({ take: (response) => void response.write("pix") }), { timeout: 40 });
    expect(await rejection(file.bytes())).toMatchObject({ code: "timeout" });
  });

  test("is read from a data URI without a request", async () => {
    const output = { image: "data:image/png;base64,aGVsbG8=", text: "data:text/plain,a%20b" };
    const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output }) }));
    const { files } = await quickClient(server).run(model, {});
    expect(await Promise.all(files.map(async (file) => text(await file.bytes())))).toEqual(["hello", "a b"]);
    expect(server.asked).toHaveLength(1);
  });

  test.each(["data:image/png;base64,%%%", "data:image/png;base64,a", "data:text/plain,%E0"])(
    "is told when a data URI is none: %s",
    async (image) => {
      const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output: { image } }) }));
      const { files } = await quickClient(server).run(model, {});
      expect(await rejection((files[0] as RunFile).bytes())).toMatchObject({ code: "protocol" });
    },
  );

  test("is read where answers cannot be streamed", async () => {
    const run = runJson("succeeded", { output: { url: "https://s.example/a.png" } });
    const whole = (content: string) => {
      const { ok, status, headers, type } = Response.json({});
      const arrayBuffer = () => Promise.resolve(new TextEncoder().encode(content).buffer);
      return { ok, status, headers, type, text: () => Promise.resolve(content), arrayBuffer } as unknown as Response;
    };
    const fetch = (url: string) => Promise.resolve(whole(url.endsWith(".png") ? "pixels" : JSON.stringify(run)));
    const { files } = await createClient({ apiKey: "rf_live_x", fetch }).run(model, {});
    expect(text(await (files[0] as RunFile).bytes())).toBe("pixels");
  });
});
