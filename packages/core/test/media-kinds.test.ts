// Every kind of thing that people pass where media goes: what can be read is uploaded as it is, and all the rest is
// refused by name before anything is sent. The shapes of the frameworks are as these hand them over.

import { createReadStream } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { defineModel } from "../src/index.js";
import type { JsonObject, MediaInput, RunflowError } from "../src/index.js";
import { standardSchema } from "../src/schema.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";
import type { ScriptedServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

interface Input {
  image_url?: MediaInput;
  image_urls?: readonly MediaInput[];
}

const media = { type: "string", "x-media": "image" } as const;
const inputSchema = standardSchema<Input>({
  type: "object",
  properties: { image_url: media, image_urls: { type: "array", items: media } },
  additionalProperties: false,
});
const model = defineModel<Input, JsonObject>({
  id: "acme/photo",
  media: ["image_url", "image_urls/*"],
  schema: async () => ({ inputSchema }),
});

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 7]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 7]);

function startApi(): Promise<ScriptedServer> {
  let sessions = 0;
  return startServer(({ url }, _count, server) => {
    if (url === "/v1/asset-uploads") {
      sessions += 1;
      return { status: 201, json: { asset_id: `a${sessions}`, upload_url: `${server.url}/put/${sessions}` } };
    }
    if (url.startsWith("/put/")) return { status: 200 };
    if (url.endsWith("/confirmations")) return { status: 201, json: {} };
    return { status: 201, json: runJson("succeeded", { output: {} }) };
  });
}

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, "a photo.png");
  await writeFile(file, png);
});

/** The request with a body that a server of Node is handed. */
async function incoming(body: Uint8Array, type: string): Promise<IncomingMessage> {
  const request = await new Promise<IncomingMessage>((resolve) => {
    const server = createServer((request, response) => {
      resolve(request);
      request.on("close", () => response.end());
    }).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      fetch(`http://127.0.0.1:${port}/cat.png`, {
        method: "POST",
        body: body as BodyInit,
        headers: { "content-type": type },
      }).catch(() => {});
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
  });
  return request;
}

/** A Blob as React Native has it: a class of its own, without `arrayBuffer`, that only its reader reads. */
class PhoneBlob {
  readonly #bytes: Uint8Array;
  readonly type = "image/png";
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get size(): number {
    return this.#bytes.byteLength;
  }
  slice(from: number, to: number): PhoneBlob {
    return new PhoneBlob(this.#bytes.slice(from, to));
  }
  static Reader = class extends EventTarget {
    result = "";
    readAsDataURL(blob: PhoneBlob): void {
      this.result = `data:image/png;base64,${Buffer.from(blob.#bytes).toString("base64")}`;
      queueMicrotask(() => this.dispatchEvent(new Event("load")));
    }
  };
}

function shared(): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(png.byteLength);
  new Uint8Array(buffer).set(png);
  return buffer;
}

const within = Uint8Array.from([1, 2, ...png, 3]).buffer;
const webStream = (chunks: readonly unknown[]) => new Blob(chunks as BlobPart[]).stream();

describe("media that is uploaded", () => {
  test.each<[what: string, make: () => unknown, name: string, type: string]>([
    ["an ArrayBuffer", () => png.slice().buffer, "upload.png", "image/png"],
    ["a SharedArrayBuffer", shared, "upload.png", "image/png"],
    ["a view of a SharedArrayBuffer", () => new Uint8Array(shared()), "upload.png", "image/png"],
    ["a DataView", () => new DataView(within, 2, png.byteLength), "upload.png", "image/png"],
    ["a Uint8ClampedArray", () => new Uint8ClampedArray(png), "upload.png", "image/png"],
    ["a part of a Buffer", () => Buffer.from(within).subarray(2, 11), "upload.png", "image/png"],
    [
      "a Buffer that went through JSON",
      () => JSON.parse(JSON.stringify(Buffer.from(png))) as unknown,
      "upload.png",
      "image/png",
    ],
    ["a stream of the web", () => webStream([png]), "upload.png", "image/png"],
    ["a stream of Node", () => Readable.from([Buffer.from(png.slice(0, 5)), png.slice(5)]), "upload.png", "image/png"],
    ["a file that is being read", () => createReadStream(file), "a photo.png", "image/png"],
    [
      "what yields bytes",
      async function* () {
        yield png;
      },
      "upload.png",
      "image/png",
    ],
    ["an answer", () => new Response(png, { headers: { "content-type": "image/png" } }), "upload.png", "image/png"],
    ["a request with the file as its body", () => incoming(png, "image/png"), "cat.png", "image/png"],
    ["a file: URL in { path }", () => ({ path: pathToFileURL(file) }), "a photo.png", "image/png"],
    ["the text of a file: URL in { path }", () => ({ path: pathToFileURL(file).href }), "a photo.png", "image/png"],
    [
      "a file of multer in memory",
      () => ({
        fieldname: "f",
        originalname: "cat.png",
        encoding: "7bit",
        mimetype: "image/png",
        buffer: Buffer.from(png),
        size: 9,
      }),
      "cat.png",
      "image/png",
    ],
    [
      "a file of multer on disk",
      () => ({
        fieldname: "f",
        originalname: "cat.png",
        mimetype: "image/png",
        destination: folder,
        filename: "5f3a",
        path: file,
        size: 9,
      }),
      "cat.png",
      "image/png",
    ],
    [
      "a file of formidable",
      () => ({
        filepath: file,
        newFilename: "x1",
        originalFilename: "cat.png",
        mimetype: "image/png",
        size: 9,
        toJSON: () => ({ gone: file, originalFilename: "cat.png", mimetype: "image/png" }),
      }),
      "cat.png",
      "image/png",
    ],
    [
      "a file of express-fileupload",
      () => ({
        name: "cat.png",
        data: Buffer.from(png),
        size: 9,
        tempFilePath: "",
        mimetype: "image/png",
        mv: () => {},
      }),
      "cat.png",
      "image/png",
    ],
    [
      "one that it wrote to disk",
      () => ({ name: "cat.png", data: Buffer.alloc(0), tempFilePath: file, mimetype: "image/png" }),
      "cat.png",
      "image/png",
    ],
    [
      "a file of Fastify",
      () => ({
        type: "file",
        fieldname: "f",
        filename: "cat.png",
        mimetype: "image/png",
        file: Readable.from([png]),
        fields: {},
      }),
      "cat.png",
      "image/png",
    ],
    [
      "one that Fastify has read",
      () => ({ filename: "cat.png", file: Readable.from([png]).destroy(), toBuffer: async () => png }),
      "cat.png",
      "image/png",
    ],
    [
      "a body of undici",
      () => ({ statusCode: 200, headers: {}, body: Readable.from([png]) }),
      "upload.png",
      "image/png",
    ],
  ])("%s", async (_, make, name, type) => {
    const server = await startApi();
    const image_url = (await make()) as MediaInput;
    await quickClient(server).run(model, { image_url }, { validate: true });
    expect(server.asked[0]?.json).toEqual({ filename: name, mime_type: type, size_bytes: 9 });
    expect([...(server.asked[1]?.bytes ?? [])]).toEqual([...png]);
    expect(server.asked.at(-1)?.json).toEqual({ input: { image_url: "runflow://assets/a1" } });
  });

  test("a Blob of a phone, and a photo that its picker names", async () => {
    vi.stubGlobal("FileReader", PhoneBlob.Reader);
    const names: string[] = [];
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
      if (!url.startsWith("content:")) return fetch(url, init);
      names.push(url);
      return Promise.resolve({ blob: async () => new PhoneBlob(png) });
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startApi();
    const uri = "content://media/photos/12";
    const image_urls = [
      new PhoneBlob(png.slice(0, 8)),
      { uri, type: "image", mimeType: "image/png", fileName: "cat.png", width: 7 },
      { uri: "https://x.example/a.png", name: "a.png" },
    ] as unknown as MediaInput[];
    await quickClient(server, { fetch }).run(model, { image_urls });
    expect(names).toEqual([uri]);
    const sizes = server.asked.flatMap(({ json, url }) => (url.endsWith("asset-uploads") ? [json] : []));
    expect(sizes).toContainEqual({ filename: "upload.png", mime_type: "image/png", size_bytes: 8 });
    expect(sizes).toContainEqual({ filename: "cat.png", mime_type: "image/png", size_bytes: 9 });
    const { input } = server.asked.at(-1)?.json as { input: { image_urls: string[] } };
    expect(input.image_urls[2]).toBe("https://x.example/a.png");
  });

  test("a list of files of a page, as it was at that moment", async () => {
    const server = await startApi();
    const files = [new File([png], "a.png"), new File([jpeg], "b.jpg")];
    const list = Object.assign(Object.create({ [Symbol.toStringTag]: "FileList" }) as object, { ...files, length: 2 });
    const done = quickClient(server).run(model, { image_urls: list as unknown as File[] }, { validate: true });
    Object.assign(list, { length: 0 });
    await done;
    const { input } = server.asked.at(-1)?.json as { input: { image_urls: string[] } };
    expect(input.image_urls).toEqual([expect.stringMatching(/^runflow:/), expect.stringMatching(/^runflow:/)]);
  });

  test("a stream that stands in two places, read once", async () => {
    const server = await startApi();
    const stream = Readable.from([png]);
    await quickClient(server).run(model, { image_url: stream, image_urls: [stream] });
    expect(server.asked.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  test("a file of an earlier run, by its address", async () => {
    const server = await startApi();
    const earlier = { url: "https://x.example/a.png", contentType: "image/png", kind: "image", bytes: async () => png };
    await quickClient(server).run(model, { image_url: earlier as unknown as MediaInput });
    expect(server.asked.map(({ json }) => json)).toEqual([{ input: { image_url: "https://x.example/a.png" } }]);
  });

  test("an open file, from its start, which stays open", async () => {
    const server = await startApi();
    const handle = await open(file);
    onTestFinished(() => handle.close());
    await handle.read(Buffer.alloc(3));
    await quickClient(server).run(model, { image_url: handle }, { validate: true });
    expect([...(server.asked[1]?.bytes ?? [])]).toEqual([...png]);
    expect((await handle.stat()).size).toBe(9);
  });
});

describe("media that is refused before anything is sent", () => {
  const used = async () => {
    const stream = Readable.from([png]);
    await stream.toArray();
    return stream;
  };
  const locked = () => {
    const stream = webStream([png]);
    stream.getReader();
    return stream;
  };
  const read = async () => {
    const answer = new Response(png);
    await answer.arrayBuffer();
    return answer;
  };
  test.each<[what: string, make: () => unknown, message: RegExp]>([
    ["a path", () => "./out.png", /^image_url is "\.\/out\.png", the name of a file and no address\. Pass \{ path \}/],
    ["a path from the root", () => "/home/me/My Photo.png", /the name of a file/],
    ["a path of Windows", () => "C:\\fakepath\\a.png", /the name of a file/],
    ["the name of a file", () => "my photo.PNG", /the name of a file/],
    ["base64", () => Buffer.from(png).toString("base64").padEnd(60, "A"), /is base64 without a head/],
    ["base64 of a JPEG", () => `/9j/4AAQSkZJRgABAQ${"A".repeat(40)}`, /is base64 without a head/],
    ["a blob: text", () => "blob:http://localhost/7c", /is a blob: address, which Runflow cannot reach/],
    [
      "a file: text",
      () => pathToFileURL(file).href,
      /is a file: address, which Runflow cannot reach\. Pass \{ path \}/,
    ],
    ["a blob: URL", () => new URL("blob:http://localhost/7c"), /is a blob: address/],
    ["a text that a File was turned into", () => String(new File([], "a")), /is the text "\[object File\]"/],
    ["{ path } with a web address", () => ({ path: new URL("https://x.example/a.png") }), /its path is a web address/],
    ["a stream that was read", used, /it was read or closed before/],
    ["a stream of the web that somebody reads", locked, /it was read or closed before/],
    ["an answer that was read", read, /it was read or closed before/],
    ["an answer that says no", () => new Response("no", { status: 404 }), /it is an answer with the status 404/],
    ["a stream of texts", () => Readable.from(["a"]), /it gives text/],
    ["a stream of objects", () => Readable.from([{ a: 1 }]), /it gives objects/],
    ["a stream of nothing", () => Readable.from([]), /image_url: it is empty/],
    [
      "a stream that breaks",
      () =>
        Readable.from(
          (async function* () {
            yield png;
            throw new Error("disk gone");
          })(),
        ),
      /Cannot read image_url: disk gone/,
    ],
    [
      "a stream of too much",
      () => webStream(Array.from({ length: 51 }, () => new Uint8Array(1_048_576))),
      /more bytes than the 52428800/,
    ],
    ["a form", () => incoming(png, "multipart/form-data; boundary=x"), /it is a form with parts/],
    [
      "a list of files where one goes",
      () => ({ 0: new File([png], "a.png"), length: 1, [Symbol.toStringTag]: "FileList" }),
      /image_url is a list and takes one file/,
    ],
    [
      "pixels",
      () => ({ data: new Uint8ClampedArray(4), [Symbol.toStringTag]: "ImageData" }),
      /is of the kind ImageData/,
    ],
    ["samples", () => new Float32Array(3), /is of the kind Float32Array/],
    ["a function", () => () => png, /image_url is of the kind Function/],
    ["a photo that this runtime cannot open", () => ({ uri: "content://x/1" }), /cannot open its uri/],
    [
      "a file that is not there",
      () => ({ originalname: "a.png", path: "/nowhere/a.png" }),
      /Cannot read image_url: ENOENT/,
    ],
  ])("%s", async (_, make, message) => {
    const server = await startApi();
    const image_url = (await make()) as MediaInput;
    const error = (await rejection(quickClient(server).run(model, { image_url }))) as RunflowError;
    expect(error).toMatchObject({ name: "RunflowError", code: "invalid_input" });
    expect(error.message).toMatch(message);
    expect(server.asked).toEqual([]);
  });

  test.each(["./out.png", "blob:x", "[object File]"])("the text %s, by validation too", async (image_url) => {
    const result = inputSchema["~standard"].validate({ image_url });
    expect(result.issues).toEqual([{ path: ["image_url"], message: expect.any(String) }]);
  });

  test("a stream that stalls", async () => {
    const server = await startApi();
    const stalled = new Readable({ read: () => {} });
    const error = (await rejection(
      quickClient(server).run(model, { image_url: stalled }, { timeout: 20 }),
    )) as RunflowError;
    expect(error.message).toMatch(/no more of it came within 20 ms/);
    expect(server.asked).toEqual([]);
  });

  test("a stream where no media goes", async () => {
    const server = await startApi();
    const input = { note: Readable.from([png]) } as Input;
    const error = (await rejection(quickClient(server).run(model, input))) as RunflowError;
    expect(error.message).toMatch(/^note is of the kind Readable, which JSON cannot carry/);
    expect(server.asked).toEqual([]);
  });
});

test.each([
  "https://x.example/out.png",
  "data:image/png;base64,iVBORw0KGgo=",
  "runflow://assets/9",
  "gs://bucket/a.png",
  "asset_0123456789abcdef0123456789abcdef0123456789abcdef",
])("the text %s is sent as it is", async (image_url) => {
  const server = await startApi();
  await quickClient(server).run(model, { image_url });
  expect(server.asked.map(({ json }) => json)).toEqual([{ input: { image_url } }]);
});
