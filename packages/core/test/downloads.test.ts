// Where the files of a run are fetched from: an output is what somebody on the net wrote, or an echo of the prompt.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.js";
import type { RunFile, RunflowError } from "../src/index.js";
import { API, CDN, found, model, onTheNet, text } from "./public-network.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

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
