// How much of a file is taken in: what a server sends can be endless, or swell when it is decompressed.

import { createGzip, gzipSync } from "node:zlib";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunflowError } from "../src/index.js";
import { CDN, onTheNet, text } from "./public-network.js";
import { rejection, RUN_ID } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("a file is no larger than maxBytes", () => {
  const large = (size: number) => () => ({ text: Buffer.alloc(size) });

  test("as the client or the call says, to the byte", async () => {
    const { file } = await onTheNet(() => ({ url: `${CDN}/a` }), large(1000), { maxBytes: 999 });
    const error = (await rejection(file.bytes())) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", runId: RUN_ID });
    expect(error.message).toMatch(/larger than maxBytes, which is 999\. Raise it/);
    expect(await file.bytes({ maxBytes: 1000 })).toHaveLength(1000);
    expect(await rejection(file.bytes({ maxBytes: Number.NaN }))).toMatchObject({ code: "protocol" });
  });

  test("counted after it is decompressed, and the rest is not fetched", async () => {
    let isClosed = () => {};
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { file } = await onTheNet(
      () => ({ url: `${CDN}/a` }),
      () => ({
        take: (response) => {
          response.on("close", isClosed);
          response.writeHead(200, { "content-encoding": "gzip" });
          const gzip = createGzip();
          gzip.pipe(response);
          const pour = () => {
            if (!response.destroyed) gzip.write(Buffer.alloc(2 ** 20), pour);
          };
          pour();
        },
      }),
    );
    const folder = await temporaryFolder();
    const maxBytes = 2 ** 25;
    expect(await rejection(file.save(join(folder, "a"), { maxBytes }))).toMatchObject({ code: "protocol" });
    expect(await readdir(folder)).toEqual([]);
    await closed;
    expect(await rejection(new Response(await file.stream({ maxBytes })).text())).toMatchObject({
      code: "protocol",
      runId: RUN_ID,
    });
  });

  test("which a small file that is compressed does not exceed", async () => {
    const zipped = gzipSync(Buffer.from("pixels"));
    const { file } = await onTheNet(
      () => ({ url: `${CDN}/a` }),
      () => ({ text: zipped, headers: { "content-encoding": "gzip" } }),
    );
    expect(text(await file.bytes({ maxBytes: 6 }))).toBe("pixels");
  });

  test("as it is announced, before anything is read", async () => {
    const { file } = await onTheNet(
      () => ({ url: `${CDN}/a` }),
      () => ({ take: (response) => void response.writeHead(200, { "content-length": `${2 ** 31}` }).write("x") }),
    );
    expect(await rejection(file.bytes())).toMatchObject({ code: "protocol" });
  });

  test("in a data URI and where answers cannot be streamed", async () => {
    const { file } = await onTheNet(() => ({ url: `data:text/plain,${"x".repeat(1000)}` }), large(1));
    expect(await rejection(file.bytes({ maxBytes: 999 }))).toMatchObject({ code: "protocol" });
    expect(await file.bytes({ maxBytes: 1000 })).toHaveLength(1000);
  });
});
