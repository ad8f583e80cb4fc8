// What happens to a file on its way: connections break, addresses expire, and disks hold more than plain files.

import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.js";
import type { ClientOptions, RunFile, RunflowError } from "../src/index.js";
import { model } from "./public-network.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A file of a run, on a storage that answers as the test says. */
async function fileOf(reply: (asked: Asked, count: number) => Reply, options?: ClientOptions) {
  let renewals = 0;
  const server = await startServer((asked, count, self) => {
    if (asked.url.startsWith("/file"))
      return reply(asked, server.asked.filter(({ url }) => url.startsWith("/file")).length);
    renewals += 1;
    return { status: 201, json: runJson("succeeded", { output: { url: `${self.url}/file?v=${renewals}` } }) };
  });
  const { files } = await quickClient(server, options).run(model, {});
  return {
    server,
    file: files[0] as RunFile,
    ranges: () => server.asked.filter(({ url }) => url.startsWith("/file")).map(({ headers }) => headers.range),
  };
}

/** Sends a part of the content, and breaks off. */
function broken(from: number, to: number, headers: Record<string, string>, status = 200): Reply {
  return {
    take: (response) => {
      response.writeHead(status, { "content-length": String(content.length - from), ...headers });
      response.write(content.subarray(from, to), () => setImmediate(() => response.destroy()));
    },
  };
}

const VERSION = { etag: '"one"', "accept-ranges": "bytes" };

describe("a connection that breaks in the body", () => {
  /** A storage that offers parts. */
  const inParts = ({ headers }: Asked, count: number): Reply => {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
    const part = from > 0 ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {};
    const status = from > 0 ? 206 : 200;
    if (count < 4) return broken(from, from + 20_000, { ...VERSION, ...part }, status);
    return { status, headers: { ...VERSION, ...part }, text: content.subarray(from) };
  };

  test("is opened again where it broke, when storage offers parts", async () => {
    const { server, file, ranges } = await fileOf(inParts);
    expect(digest(await file.bytes())).toBe(digest(content));
    expect(ranges()).toEqual([
      undefined,
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^bytes=\d+-$/) as string),
    ]);
    expect(server.asked.slice(2).map(({ headers }) => headers["if-range"])).toEqual(['"one"', '"one"', '"one"']);
  });

  test("does not show in a stream, nor in a file on disk", async () => {
    const first = await fileOf(inParts);
    const streamed = new Uint8Array(await new Response(await first.file.stream()).arrayBuffer());
    expect(digest(streamed)).toBe(digest(content));
    const second = await fileOf(inParts);
    const path = join(await temporaryFolder(), "a.png");
    await second.file.save(path);
    expect(digest(await readFile(path))).toBe(digest(content));
  });

  test.each<[string, Record<string, string>]>([
    ["offers no parts", { etag: '"one"' }],
    ["tells no version", { "accept-ranges": "bytes" }],
    ["tells only a weak version", { "accept-ranges": "bytes", etag: 'W/"one"' }],
    ["says nothing", {}],
  ])("is opened again from the start where storage %s, and nothing comes twice", async (_, headers) => {
    const { file, ranges } = await fileOf((_asked, count) =>
      count < 3 ? broken(0, 30_000 / count, headers) : { headers, text: content },
    );
    expect(digest(new Uint8Array(await new Response(await file.stream()).arrayBuffer()))).toBe(digest(content));
    expect(ranges()).toEqual([undefined, undefined, undefined]);
  });

  test("is opened again as often as any request, and no more", async () => {
    const retried: number[] = [];
    const { file, ranges } = await fileOf(() => broken(0, 100, VERSION), {
      retry: { attempts: 3 },
      onRetry: ({ attempt, url }) => void (retried.push(attempt), expect(url).not.toContain("?")),
    });
    expect(await rejection(file.bytes())).toMatchObject({ name: "RunflowError", code: "network", runId: RUN_ID });
    expect(ranges()).toHaveLength(3);
    expect(retried).toEqual([1, 2]);
  });

  test("is never joined with another file", async () => {
    const { file } = await fileOf((_, count) =>
      count === 1 ? broken(0, 100, VERSION) : { headers: { ...VERSION, etag: '"two"' }, text: content },
    );
    const error = (await rejection(file.bytes())) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", message: expect.stringMatching(/another file than before/) });
  });

  test("is never joined with another part", async () => {
    const { file } = await fileOf((_, count) =>
      count === 1
        ? broken(0, 100, VERSION)
        : { status: 206, headers: { ...VERSION, "content-range": "bytes 7-99/100" }, text: "x" },
    );
    expect(await rejection(file.bytes())).toMatchObject({
      code: "protocol",
      message: expect.stringMatching(/another part/),
    });
  });

  test("is opened from the start where the part is not there", async () => {
    const { file } = await fileOf(({ headers }, count) =>
      count === 1 ? broken(0, 100, VERSION) : headers.range ? { status: 416 } : { headers: VERSION, text: content },
    );
    expect(digest(await file.bytes())).toBe(digest(content));
  });

  test("is noticed where what stands in for fetch does not", async () => {
    let count = 0;
    const fetch = async (url: string) => {
      if (url.includes("/v1/"))
        return Response.json(runJson("succeeded", { output: { url: "https://cdn.example/a" } }));
      count += 1;
      return new Response(content.subarray(0, count === 1 ? 10 : undefined), {
        headers: { "content-length": `${content.length}` },
      });
    };
    const { files } = await createClient({ apiKey: "rf_live_x", fetch, retry: { baseDelay: 1 } }).run(model, {});
    expect(digest(await (files[0] as RunFile).bytes())).toBe(digest(content));
  });

  test("does not exceed maxBytes, in parts either", async () => {
    const { file } = await fileOf(inParts);
    expect(await file.bytes({ maxBytes: content.length })).toHaveLength(content.length);
    const { file: other } = await fileOf(inParts);
    expect(await rejection(other.bytes({ maxBytes: content.length - 1 }))).toMatchObject({ code: "protocol" });
  });
});

test.each([
  [400, "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>"],
  [401, ""],
  [403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"],
  [410, ""],
])("an address that storage refuses with %i is renewed once", async (status, text) => {
  const { file } = await fileOf(({ url }) => (url.endsWith("v=1") ? { status, text } : { text: "pixels" }));
  expect(Buffer.from(await file.bytes()).toString()).toBe("pixels");
  const { file: gone, ranges } = await fileOf(() => ({ status, text }));
  expect(await rejection(gone.bytes())).toMatchObject({ code: "permission", status });
  expect(ranges()).toHaveLength(2);
});

test("an address that expires while a connection breaks is renewed, and the rest is fetched", async () => {
  const { file } = await fileOf(({ url, headers }, count) => {
    if (count === 1) return broken(0, 500, VERSION);
    if (url.endsWith("v=1")) return { status: 400, text: "ExpiredToken" };
    const from = Number(/\d+/.exec(headers.range ?? "")?.[0] ?? 0);
    return {
      status: 206,
      headers: { ...VERSION, "content-range": `bytes ${from}-99999/100000` },
      text: content.subarray(from),
    };
  });
  expect(digest(await file.bytes())).toBe(digest(content));
});

describe("save", () => {
  const pixels = () => ({ headers: { "content-type": "image/webp" }, text: "pixels" });

  test("keeps a link, and writes what it points at", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "real"), "old");
    await symlink("real", join(folder, "link"));
    await symlink("none", join(folder, "dangling"));
    const { file } = await fileOf(pixels);
    await file.save(join(folder, "link"));
    await file.save(join(folder, "dangling"));
    expect(await readlink(join(folder, "link"))).toBe("real");
    expect(await readlink(join(folder, "dangling"))).toBe("none");
    expect(await readFile(join(folder, "real"), "utf8")).toBe("pixels");
    expect(await readFile(join(folder, "none"), "utf8")).toBe("pixels");
    expect((await readdir(folder)).sort()).toEqual(["dangling", "link", "none", "real"]);
  });

  test("keeps the rights of a file", async () => {
    const path = join(await temporaryFolder(), "a");
    await writeFile(path, "old");
    await chmod(path, 0o604);
    const { file } = await fileOf(pixels);
    await file.save(path);
    expect((await stat(path)).mode & 0o777).toBe(0o604);
  });

  test("writes into a device, and into a pipe, and leaves both", async () => {
    const pipe = join(await temporaryFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    const { file } = await fileOf(pixels);
    const reading = readFile(pipe, "utf8");
    await file.save(pipe);
    expect(await reading).toBe("pixels");
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    await file.save("/dev/null");
    expect((await lstat("/dev/null")).isCharacterDevice()).toBe(true);
  });

  test("names the file itself in a folder", async () => {
    const folder = await temporaryFolder();
    const { file } = await fileOf(pixels);
    expect(await file.save(folder)).toBe(`${folder}/${RUN_ID}.webp`);
    expect(await readFile(join(folder, `${RUN_ID}.webp`), "utf8")).toBe("pixels");
  });

  test.each<[string, (folder: string) => string, RegExp]>([
    ["a folder that is missing", (folder) => join(folder, "none", "a.png"), /Cannot save to .*ENOENT/],
    ["a folder that is missing, as such", (folder) => join(folder, "none/"), /no such folder/],
    ["what is below a file", (folder) => join(folder, "file", "a.png"), /ENOTDIR/],
    ["no name", () => "", /takes the path/],
    ["no text", () => 7 as unknown as string, /takes the path/],
  ])("refuses %s before anything is fetched", async (_, place, words) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const { file, ranges } = await fileOf(pixels);
    const error = (await rejection(file.save(place(folder)))) as RunflowError;
    expect(error).toMatchObject({ name: "RunflowError", code: "invalid_input", runId: RUN_ID });
    expect(error.message).toMatch(words);
    expect(ranges()).toEqual([]);
    expect(await readdir(folder)).toEqual(["file"]);
  });

  test("leaves what was there when the download fails, and nothing else", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a"), "old");
    await mkdir(join(folder, "b"));
    const { file } = await fileOf(() => broken(0, 100, {}));
    expect(await rejection(file.save(join(folder, "a")))).toMatchObject({ code: "network" });
    expect(await readFile(join(folder, "a"), "utf8")).toBe("old");
    expect((await readdir(folder)).sort()).toEqual(["a", "b"]);
  });

  test.runIf(existsSync("/proc/self/fd"))("leaves no file open, however it ends", async () => {
    const folder = await temporaryFolder();
    const good = await fileOf(pixels);
    await good.file.save(join(folder, "a"));
    const bad = await fileOf(() => ({ status: 404 }));
    await rejection(bad.file.save(join(folder, "a")));
    const open = await Promise.all(
      (await readdir("/proc/self/fd")).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(String)),
    );
    expect(open.filter((path) => path.startsWith(folder))).toEqual([]);
  });
});

describe("a data URI", () => {
  const bytesOf = async (image: string) => {
    const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output: { image } }) }));
    const { files } = await quickClient(server).run(model, {});
    return Buffer.from(await (files[0] as RunFile).bytes());
  };

  test.each([
    ["data:image/png;base64,aGVsbG8=", "hello"],
    ["data:image/png; base64,aGVsbG8=", "hello"],
    ["data:image/png;base64 ,aGVsbG8", "hello"],
    ["data:image/png;BASE64,aGVs%62G8%3D", "hello"],
    ["data:image/png;base64,aGVs\n bG8=", "hello"],
    ["DATA:image/png;base64,aGVsbG8=", "hello"],
    ["data:text/plain,100% of it, 5%2 and a%20b%", "100% of it, 5%2 and a b%"],
    ["data:image/svg+xml,<svg fill='#fff'/>", "<svg fill='#fff'/>"],
    ["data:text/plain;charset=utf-8,é%C3%A9", "éé"],
  ])("is read as browsers do: %s", async (uri, expected) => {
    expect((await bytesOf(uri)).toString()).toBe(expected);
  });

  test("holds any bytes", async () => {
    expect([...(await bytesOf("data:image/gif,%00%FF%80a"))]).toEqual([0, 255, 128, 97]);
  });

  test("of 8 MB is whole", async () => {
    const large = Buffer.alloc(8_000_000, content);
    expect(digest(await bytesOf(`data:image/png;base64,${large.toString("base64")}`))).toBe(digest(large));
  });

  test.each(["data:image/png;base64,a", "data:image/png;base64,a===", "data:image/png;base64,aGVsbG8-"])(
    "is refused where it is none: %s",
    async (uri) => {
      expect(await rejection(bytesOf(uri))).toMatchObject({ name: "RunflowError", code: "protocol" });
    },
  );
});

describe("a fetch whose bodies are streams of Node's", () => {
  /** As node-fetch answers. */
  const nodeFetch = (body: () => Readable, log: Readable[]) => async (url: string) => {
    const stream = url.includes("/v1/")
      ? Readable.from([JSON.stringify(runJson("succeeded", { output: { url: "https://cdn.example/a" } }))])
      : body();
    log.push(stream);
    const headers = new Headers();
    const read = async () => Buffer.concat((await stream.toArray()).map((part: string | Buffer) => Buffer.from(part)));
    const response = { ok: true, status: 200, headers, body: stream, text: async () => (await read()).toString() };
    return response as unknown as Response;
  };

  test("is read, and let go of when it is too large", async () => {
    const log: Readable[] = [];
    const fetch = nodeFetch(() => Readable.from([Buffer.from("pix"), Buffer.from("els")]), log);
    const { files } = await createClient({ apiKey: "rf_live_x", fetch }).run(model, {});
    const file = files[0] as RunFile;
    expect(Buffer.from(await file.bytes()).toString()).toBe("pixels");
    expect(await rejection(file.bytes({ maxBytes: 2 }))).toMatchObject({ code: "protocol" });
    expect(log.every(({ destroyed }) => destroyed)).toBe(true);
  });
});
