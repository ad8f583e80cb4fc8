// Where the files of a run are fetched from: an output is what somebody on the net wrote, or an echo of the prompt.

import { createGzip, gzipSync } from "node:zlib";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { ClientOptions, JsonObject, RunFile, RunflowError } from "../src/index.js";
import { mayReach } from "../src/http/private-address.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply, ScriptedServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: ["image_url"] });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe("an address of a private place", () => {
  const sender = { baseUrl: "https://api.runflow.io" };
  const hosts = [
    "127.0.0.1",
    "127.1",
    "127.8.9.10",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "0xc0a80001",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "255.255.255.255",
    "240.0.0.1",
    "168.63.129.16",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[2001::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "localhost..",
    "a.localhost",
    "a.b.localhost.",
    "localhost.localdomain",
    "metadata.google.internal",
    "metadata.google.internal.",
    "printer.local",
    "db.internal",
    "internal",
    "metadata",
    "router",
    "nas.lan",
    "box.home.arpa",
    "git.corp",
  ];
  test.each(hosts)("is seen in whatever spelling: %s", (host) => {
    for (const address of [`https://${host}/a.png`, `http://${host}:8080/a.png`, `https://u:p@${host}/`]) {
      expect(mayReach(sender, new URL(address))).toBe(false);
    }
    const url = new URL(`https://${host}/a.png`);
    expect(mayReach({ ...sender, allowPrivateAddresses: true }, url)).toBe(true);
    for (const baseUrl of ["http://127.0.0.1:8787", "http://localhost:3000/api", "https://runflow.internal"]) {
      expect(mayReach({ baseUrl }, url)).toBe(true);
    }
  });

  test.each([
    "cdn.runflow.io",
    "storage.googleapis.com",
    "bucket.s3.amazonaws.com",
    "files.example",
    "localhost.evil.example",
    "internal.example.com",
    "127.0.0.1.nip.example",
    "8.8.8.8",
    "100.63.0.1",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "169.253.1.1",
    "192.167.1.1",
    "192.0.2.1",
    "198.17.0.1",
    "223.255.255.1",
    "11.0.0.1",
    "126.0.0.1",
    "128.0.0.1",
    "[2606:4700::1111]",
    "[2a00:1450:4001:81b::200e]",
    "[2001:4860:4860::8888]",
    "[3fff::1]",
    "mylocalhost.com",
    "xn--bcher-kva.example",
  ])("is not seen where there is none: %s", (host) => {
    expect(mayReach(sender, new URL(`https://${host}/a.png`))).toBe(true);
  });

  test("is seen in a name that is none, in no time", () => {
    const started = performance.now();
    for (const host of [`${".".repeat(2 ** 20)}a`, `a${".".repeat(2 ** 20)}`, "a.".repeat(2 ** 19)]) {
      const address = `https://${host}/`;
      if (URL.canParse(address)) expect(mayReach(sender, new URL(address))).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("counts by the page where the base address is relative", () => {
    const holder = globalThis as { location?: unknown };
    const url = new URL("http://127.0.0.1/a.png");
    // Outside of a page the app's own `fetch` completes it.
    expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(true);
    try {
      holder.location = { href: "https://shop.example/cart" };
      expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(false);
      holder.location = { href: "http://localhost:5173/" };
      expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(true);
    } finally {
      delete holder.location;
    }
  });
});

const API = "https://api.example";
const CDN = "https://cdn.example";

/** A client that believes to be on the net: two names of it lead to a server here, all other addresses are gone to as they are. */
async function onTheNet(
  output: (server: ScriptedServer) => unknown,
  reply: (asked: Asked) => Reply,
  options: ClientOptions = {},
) {
  const server = await startServer((asked, _, self) => {
    if (!asked.url.startsWith("/v1/")) return reply(asked);
    return { status: 201, json: runJson("succeeded", { output: output(self) }) };
  });
  const gone: string[] = [];
  const fetch = (url: string, init: RequestInit) => {
    gone.push(url);
    return globalThis.fetch(url.replace(/^https:\/\/(api|cdn)\.example/, server.url), init);
  };
  const runflow = quickClient(server, { baseUrl: API, fetch, ...options });
  const run = await runflow.run(model, {});
  gone.length = 0;
  return { server, run, file: run.files[0] as RunFile, gone };
}

const found = (asked: readonly Asked[]) => asked.filter(({ url }) => !url.startsWith("/v1/")).map(({ url }) => url);

describe("a file in a private place", () => {
  const secret = () => ({ text: "secret" });

  test("is not fetched by any of the ways, and leaves nothing on disk", async () => {
    const { server, file } = await onTheNet(({ url }) => ({ echo: `${url}/admin` }), secret);
    const folder = await temporaryFolder();
    for (const work of [file.bytes(), file.blob(), file.stream(), file.save(join(folder, "a"))]) {
      const error = (await rejection(work)) as RunflowError;
      expect(error).toMatchObject({ name: "RunflowError", code: "protocol", retryable: false, runId: RUN_ID });
      expect(error.message).toMatch(
        /leads to 127\.0\.0\.1:\d+, .*Pass allowPrivateAddresses: true where it is meant\.$/,
      );
    }
    expect(found(server.asked)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is fetched where the client or the one call says so", async () => {
    const own = await onTheNet(({ url }) => ({ echo: `${url}/a` }), secret, { allowPrivateAddresses: true });
    expect(text(await own.file.bytes())).toBe("secret");
    expect(await rejection(own.file.bytes({ allowPrivateAddresses: false }))).toMatchObject({ code: "protocol" });
    const { file } = await onTheNet(({ url }) => ({ echo: `${url}/a` }), secret);
    expect(text(await file.bytes({ allowPrivateAddresses: true }))).toBe("secret");
  });

  test("is fetched where the base address is such a place", async () => {
    const server = await startServer(({ url: asked }, _, self) => {
      if (!asked.startsWith("/v1/")) return secret();
      return { status: 201, json: runJson("succeeded", { output: { url: `${self.url}/a` } }) };
    });
    const { files } = await quickClient(server).run(model, {});
    expect(text(await (files[0] as RunFile).bytes())).toBe("secret");
  });

  test.each([301, 302, 303, 307, 308])("is not reached by a redirect with %i, nor by a second one", async (status) => {
    let target = "";
    const { server, file, gone } = await onTheNet(
      ({ url }) => {
        target = url.replace("http:", "https:");
        return { url: `${CDN}/one` };
      },
      ({ url }) => ({ status, headers: { location: url === "/one" ? `${CDN}/two` : `${target}/admin` } }),
    );
    const error = (await rejection(file.bytes())) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", runId: RUN_ID });
    expect(error.message).toContain("127.0.0.1");
    expect(found(server.asked)).toEqual(["/one", "/two"]);
    expect(gone).toEqual([`${CDN}/one`, `${CDN}/two`]);
  });

  test("is not believed where what stands in for fetch has followed a redirect itself", async () => {
    const run = runJson("succeeded", { output: { url: `${CDN}/a` } });
    const fetch = async (url: string) => {
      const answer = url.startsWith(CDN) ? new Response("secret") : Response.json(run);
      return Object.defineProperties(answer, {
        redirected: { value: url.startsWith(CDN) },
        url: { value: url.startsWith(CDN) ? "https://169.254.169.254/latest" : url },
      });
    };
    const { files } = await createClient({ apiKey: "rf_live_x", fetch }).run(model, {});
    expect(await rejection((files[0] as RunFile).bytes())).toMatchObject({ code: "protocol", runId: RUN_ID });
  });

  test("is looked at where a browser hides redirects", async () => {
    const asked: string[] = [];
    const ends = ["https://cdn2.example/a", "https://localhost/a", "http://cdn2.example/a"];
    const run = runJson("succeeded", { output: { url: `${CDN}/a` } });
    const fetch = async (url: string, { redirect }: RequestInit) => {
      if (!url.startsWith(CDN)) return Response.json(run);
      asked.push(String(redirect));
      const hidden = { type: { value: "opaqueredirect" }, status: { value: 0 }, ok: { value: false } };
      if (redirect === "manual") return Object.defineProperties(new Response(null), hidden);
      return Object.defineProperties(new Response("pixels"), {
        redirected: { value: true },
        url: { value: ends.shift() },
      });
    };
    const { files } = await createClient({ apiKey: "rf_live_x", fetch }).run(model, {});
    const file = files[0] as RunFile;
    expect(text(await file.bytes())).toBe("pixels");
    expect(await rejection(file.bytes())).toMatchObject({ code: "protocol" });
    expect(await rejection(file.bytes())).toMatchObject({ code: "protocol" });
    expect(asked).toEqual(["manual", "follow", "manual", "follow", "manual", "follow"]);
  });

  test("gets no upload either", async () => {
    const { server } = await onTheNet(
      () => ({}),
      () => ({}),
    );
    const fetch = async (url: string, init: RequestInit) => {
      if (url.endsWith("/asset-uploads")) return Response.json({ asset_id: "a", upload_url: `${server.url}/put` });
      return globalThis.fetch(url.replace(API, server.url), init);
    };
    const runflow = createClient({ apiKey: "rf_live_x", baseUrl: API, fetch });
    expect(await rejection(runflow.upload(new Uint8Array(3)))).toMatchObject({ code: "protocol" });
    expect(found(server.asked)).toEqual([]);
    const asset = await runflow.upload(new Uint8Array(3), { allowPrivateAddresses: true });
    expect(asset).toBe("runflow://assets/a");
    expect(found(server.asked)).toEqual(["/put"]);
  });
});

describe("redirects", () => {
  test("are followed on the net, also to a relative address", async () => {
    const { server, file } = await onTheNet(
      () => ({ url: `${CDN}/a?x=1` }),
      ({ url }) => {
        if (url.startsWith("/a")) return { status: 302, headers: { location: "b/c" } };
        return url === "/b/c" ? { status: 307, headers: { location: `${CDN}/end` } } : { text: "pixels" };
      },
    );
    expect(text(await file.bytes())).toBe("pixels");
    expect(found(server.asked)).toEqual(["/a?x=1", "/b/c", "/end"]);
    for (const { url, headers } of server.asked) {
      if (!url.startsWith("/v1/")) expect(headers.authorization).toBeUndefined();
    }
  });

  test("never lead from https to http", async () => {
    const location = "http://cdn.example/a";
    const { file, gone } = await onTheNet(
      () => ({ url: `${CDN}/a` }),
      () => ({ status: 302, headers: { location } }),
    );
    const error = (await rejection(file.bytes())) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", runId: RUN_ID });
    expect(error.message).toMatch(/redirected from https to http, at cdn\.example/);
    expect(gone).toEqual([`${CDN}/a`]);
  });

  test.each([
    ["round in a circle", `${CDN}/a`, /redirected too often/],
    ["to a file", "file:///etc/passwd", /no web address/],
    ["to data", "data:text/plain,x", /no web address/],
    ["to what is no address", "https://[", /redirected to no address/],
    ["nowhere", undefined, /redirected to no address/],
  ])("end %s", async (_, location, words) => {
    const headers: Record<string, string> = location === undefined ? {} : { location };
    const { file, gone } = await onTheNet(
      () => ({ url: `${CDN}/a` }),
      () => ({ status: 302, headers }),
    );
    const error = (await rejection(file.bytes())) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", retryable: false });
    expect(error.message).toMatch(words);
    expect(gone.length).toBeLessThanOrEqual(11);
  });

  test("can expire on the way, and the address is renewed", async () => {
    let count = 0;
    const { file } = await onTheNet(
      () => ({ url: `${CDN}/a${(count += 1)}` }),
      ({ url }) => {
        if (url === "/a1") return { status: 302, headers: { location: "/expired" } };
        return url === "/expired" ? { status: 403 } : { text: "pixels" };
      },
    );
    expect(text(await file.bytes())).toBe("pixels");
  });
});

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

test("the key goes nowhere but to the base address", async () => {
  const asked: string[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push(`${new URL(url, "https://page.example").host} ${new Headers(init.headers).has("authorization")}`);
    return Response.json(runJson("succeeded", { output: [`${CDN}/a`, "https://api.runflow.io.evil.example/v1/x"] }));
  };
  const runflow = createClient({ apiKey: "rf_live_x", fetch });
  const { files } = await runflow.run(model, {});
  for (const file of files) await file.bytes();
  expect(asked).toEqual(["api.runflow.io true", "cdn.example false", "api.runflow.io.evil.example false"]);
  for (const path of ["//evil.example/v1/runs", "/\\evil.example/v1/runs", "https://evil.example", "@evil.example"]) {
    const call = createClient({ apiKey: "rf_live_x", fetch, baseUrl: "/" }).request({ method: "GET", path });
    expect(await rejection(call)).toMatchObject({ code: "invalid_input" });
  }
  expect(asked).toHaveLength(3);
});
