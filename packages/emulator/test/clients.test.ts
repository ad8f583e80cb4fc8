import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type { Emulator } from "../src/index.js";
import { type DrawerEntry, searchDrawer } from "./clients/drawer.js";
import { startProxy } from "./clients/proxy.js";
import { callApi, evaluationsOf, isGenuine, runToEnd, type Script, templateUrls } from "./clients/scripts.js";
import { createSdk, firstUrl, type SdkOptions } from "./clients/sdk.js";
import { checkedFetch, start } from "./start.js";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

// Pausing moves the emulator's time, so that the clients' own waits cost nothing.
const pauseOf = (emulator: Emulator) => (milliseconds: number) => emulator.clock.advance(milliseconds);

function sdkOf(emulator: Emulator, options: Partial<SdkOptions> = {}) {
  return createSdk({
    apiKey: "rf_live_test",
    apiBase: emulator.url,
    fetch: checkedFetch,
    pause: pauseOf(emulator),
    ...options,
  });
}

function scriptOf(emulator: Emulator): Script {
  return { api: emulator.url, key: "rf_live_test", fetch: checkedFetch, pause: pauseOf(emulator) };
}

describe("the vendor's SDK", () => {
  test.each(["acme/paper-lantern", "acme/paper-lantern/edit", "acme/clipmaker/v1/text-to-video", "runflow/label-trim"])(
    "runs %s to its end and finds the result",
    async (model) => {
      const { emulator } = await start();
      const url = await sdkOf(emulator).tool(
        "test",
        model,
        { prompt: "a lamp", image_size: "64x64" },
        1_700_000_000_000,
      );
      expect((await fetch(url)).status).toBe(200);
      expect(emulator.requests[0]).toMatchObject({
        headers: { accept: "application/json", "content-type": "application/json" },
        body: { client_ref: "runflow-sdk-test-1700000000000", metadata: { tool: "test", source: "runflow-sdk" } },
      });
      expect(emulator.runs[0]).toMatchObject({ client_ref: "runflow-sdk-test-1700000000000" });
    },
  );

  test("uploads in three steps over https, each step retried, and runs on the asset", async () => {
    const tls = { cert: pem("cert.pem"), key: pem("key.pem") };
    const { emulator } = await start({ tls });
    for (const path of ["/v1/asset-uploads", "/uploads/", "/confirmations"]) {
      emulator.faults.add({ path, times: 2, status: 503 });
    }
    const sdk = sdkOf(emulator, { fetch: fetchTrusting(tls.cert) });
    const reference = await sdk.upload("a.png", "image/png", Uint8Array.from(png));
    const run = await sdk.dispatch("acme/paper-lantern/edit", { prompt: "x", image_urls: [reference] });
    expect((await sdk.wait(run.id)).status_code).toBe("succeeded");
    const put = emulator.requests.find(({ method, status }) => method === "PUT" && status === 200);
    expect(put?.headers).not.toHaveProperty("authorization");
    expect(emulator.requests.filter(({ status }) => status === 503)).toHaveLength(6);
  });

  test("refuses to send a file to a plain http address", async () => {
    const { emulator } = await start();
    await expect(sdkOf(emulator).upload("a.png", "image/png", Uint8Array.from(png))).rejects.toMatchObject({
      code: "insecure_upload_url",
    });
  });

  test("polls on through 5xx, ends on a failure, and reads errors", async () => {
    const { emulator } = await start();
    const sdk = sdkOf(emulator);
    const { id } = await sdk.dispatch("acme/paper-lantern", { prompt: "x" });
    emulator.faults.add({ path: "/v1/runs/", times: 2, status: 502, body: "html" });
    // The HTML of a content network is no answer of the API: it is not held against the document.
    expect((await sdkOf(emulator, { fetch }).wait(id)).status_code).toBe("succeeded");

    emulator.script("acme/paper-lantern", { failure: { code: "INPUT_VALIDATION_FAILED" } });
    await expect(sdk.tool("t", "acme/paper-lantern", {}, 1)).rejects.toMatchObject({ code: "run_failed" });
    await expect(sdk.wait("00000000-0000-7000-8000-000000000000")).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
      status: 404,
    });
    await expect(sdk.request("POST", "/models/acme/paper-lantern/runs", {})).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("body.input: Field required"),
    });
    await expect(sdk.dispatch("acme/../x", {})).rejects.toMatchObject({ code: "invalid_model_id" });
    await expect(sdk.request("DELETE", "/assets/00000000-0000-7000-8000-000000000000")).rejects.toMatchObject({
      status: 404,
    });
    expect(await sdk.health()).toEqual({ status: "ok" });
  });

  test("takes 204 for nothing", async () => {
    const { emulator, call } = await start();
    const secret = await call(201, "POST", "/v1/callback-secrets", {});
    expect(await sdkOf(emulator).request("DELETE", `/callback-secrets/${String(secret["id"])}`)).toBeUndefined();
  });
});

describe("the vendor's proxy", () => {
  test("forwards dispatch, polls, health and uploads, holds the key, and refuses the rest", async () => {
    const { emulator } = await start({ apiKeys: ["rf_live_secret"] });
    const proxy = await startProxy(emulator.url, "rf_live_secret", ["acme/paper-lantern"]);
    closing.push(proxy.close);
    const browser = createSdk({ baseUrl: proxy.url, fetch, pause: pauseOf(emulator) });
    const url = await browser.tool("t", "acme/paper-lantern", { image_size: "64x64" }, 1);
    expect((await fetch(url)).headers.get("content-type")).toBe("image/png");
    expect(await browser.health()).toEqual({ status: "ok" });
    await expect(browser.dispatch("acme/paper-lantern/edit", {})).rejects.toMatchObject({ status: 403 });
    await expect(browser.request("GET", "/runs")).rejects.toMatchObject({ status: 403 });
    await expect(browser.dispatch("acme/paper-lantern", { x: "x".repeat(40_000) })).rejects.toMatchObject({
      status: 413,
    });
    const body = { filename: "a.png", mime_type: "image/png", size_bytes: png.length };
    const session = (await browser.request("POST", "/asset-uploads", body)) as { asset_id: string; upload_url: string };
    await fetch(session.upload_url, { method: "PUT", headers: { "content-type": "image/png" }, body: png });
    await browser.request("POST", `/asset-uploads/${session.asset_id}/confirmations`, {});
    expect(await browser.request("GET", `/assets/${session.asset_id}`)).toMatchObject({ size_bytes: png.length });
  });
});

describe("published scripts", () => {
  test("dispatch, poll with add_signature, find by client_ref, read evaluations and leave feedback", async () => {
    const { emulator } = await start();
    const script = scriptOf(emulator);
    emulator.faults.add({ method: "POST", path: "/v1/models/", times: 2, status: 429 });
    const run = await runToEnd(script, "/v1/models/acme/paper-lantern/runs", { prompt: "x" });
    expect(run).toMatchObject({ status_code: "succeeded" });
    expect(templateUrls(run["output"])).toEqual([expect.stringMatching(/^http:/)]);
    expect(emulator.requests.map(({ status }) => status).slice(0, 3)).toEqual([429, 429, 201]);

    const runId = String(run["id"]);
    const body = {
      generated_image_url: templateUrls(run["output"])[0],
      task_type: "product_photography",
      run_id: runId,
    };
    const created = await callApi(script, "POST", "/v1/evaluations", body);
    expect(created).toMatchObject({ status_code: "pending", job_class_code: "standard" });
    await emulator.clock.advance(10_000);
    const [evaluation] = await evaluationsOf(script, runId);
    expect(evaluation).toMatchObject({ status_code: "completed" });
    const path = `/v1/runs/${runId}/evaluations/${String(evaluation?.["id"])}/feedback`;
    const reason = "too dark ".repeat(400).slice(0, 2000);
    expect(await callApi(script, "PATCH", path, { is_positive: false, reason })).toMatchObject({
      feedback_reason: reason,
    });
    const credit = (await callApi(script, "GET", "/v1/credit-balances"))["items"] as { balance_usd: string }[];
    expect(Number(credit[0]?.balance_usd)).toBeLessThan(100_000);
  });

  test("a cancelled and an unknown end are told by either spelling", async () => {
    const { emulator } = await start();
    emulator.script("acme/paper-lantern", { ends: "canceled" });
    const run = await runToEnd(scriptOf(emulator), "/v1/models/acme/paper-lantern/runs", {});
    expect(run).toMatchObject({ status_code: "canceled", output: null });
  });

  test("what is final is not tried again", async () => {
    const { emulator } = await start();
    await expect(runToEnd(scriptOf(emulator), "/v1/models/acme/paper-lantern/runs", [])).rejects.toThrow("422");
    expect(emulator.requests).toHaveLength(1);
  });

  test("a workflow is found by its slug and run with inputs whose names have spaces", async () => {
    const { emulator } = await start();
    const script = scriptOf(emulator);
    await callApi(script, "POST", "/v1/comfyui-workflows", { name: "My Flow", workflow_json: {}, slug: "my-flow" });
    const query = new URLSearchParams({ q: "slug.eq:'my-flow'", limit: "1" });
    const found = (await callApi(script, "GET", `/v1/comfyui-workflows?${query}`))["items"] as { slug: string }[];
    expect(found).toMatchObject([{ slug: "my-flow" }]);
    const input = { "Aux Reference 1": `data:image/png;base64,${png.toString("base64")}` };
    const run = await runToEnd(script, "/v1/comfyui-workflows/default/my-flow/runs", input);
    expect(firstUrl(run["output"])).toMatch(/^http:/);
    expect((run["input"] as Record<string, string>)["Aux Reference 1"]).toMatch(/^http:.*files\/assets/);
    const body = { input: {}, client_ref: "it's mine" };
    const labelled = await callApi(script, "POST", "/v1/models/acme/paper-lantern/runs", body);
    const search = new URLSearchParams({ q: "client_ref.EQ:'it\\'s mine'" });
    expect((await callApi(script, "GET", `/v1/runs?${search}`))["items"]).toMatchObject([{ id: labelled["id"] }]);
  });
});

test("the vendor's catalogue drawer searches the catalogue, and tells Solutions from models", async () => {
  const { get } = await start();
  const entries = (await (await get("/models-catalog.json")).json()) as readonly DrawerEntry[];
  const everything = searchDrawer(entries, "");
  expect(everything.solutions).toContain("runflow/label-trim");
  expect(everything.models).toContain("acme/paper-lantern/edit");
  expect([...everything.solutions, ...everything.models]).not.toContain("acme/retired");
  expect(searchDrawer(entries, "LANTERN/e")).toEqual({ solutions: [], models: ["acme/paper-lantern/edit"] });
});

test("a receiver that checks raw bytes and drops repeats hears of every end once", async () => {
  const { emulator, call } = await start();
  const secret = await call(201, "POST", "/v1/callback-secrets", { label: "receiver" });
  const seen: string[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const genuine = isGenuine(body, request.headers["runflow-signature"] as string, String(secret["plain_secret"]));
      const { run_id: id, event } = JSON.parse(body.toString("utf8")) as { run_id: string; event: string };
      if (genuine && !seen.includes(`${event} ${id}`)) seen.push(`${event} ${id}`);
      answers.push(genuine ? 200 : 401);
      response.writeHead(genuine ? 200 : 401).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())));
  const { port } = server.address() as { port: number };
  emulator.script("acme/paper-lantern", { callbackCopies: 3, times: 1 });
  emulator.script("acme/paper-lantern", { ends: "canceled", times: 1 });
  const body = {
    input: { prompt: "žluťoučký 🏮" },
    callback_url: `http://127.0.0.1:${port}/`,
    metadata: { ключ: "ü" },
  };
  const first = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", body);
  const second = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", body);
  await emulator.clock.advance(10_000);
  expect(seen).toEqual([`run.completed ${String(first["id"])}`, `run.cancelled ${String(second["id"])}`]);
  expect(answers).toEqual([200, 200, 200, 200]);
});

test.each([
  [{ outputs: [{ url: "a" }], image_urls: ["b"] }, "a", ["b"]],
  [{ image_urls: ["b"], url: "c" }, "b", ["c"]],
  [{ image: { url: "c" }, images: [{ image_url: "d" }] }, "c", ["d"]],
])("the extractors read %j in their own order", (output, sdk, template) => {
  expect([firstUrl(output), templateUrls(output)]).toEqual([sdk, template]);
});

function pem(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/tls/${name}`, import.meta.url)), "utf8");
}

/** A fetch that trusts one certificate, as a process started with it in NODE_EXTRA_CA_CERTS does. */
function fetchTrusting(ca: string): typeof fetch {
  return (url, init = {}) =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const sent = httpsRequest(String(url), { ca, method: init.method ?? "GET", headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const type = response.headers["content-type"];
          const answered = type === undefined ? {} : { "content-type": type };
          const body = chunks.length === 0 ? null : Buffer.concat(chunks);
          resolve(new Response(body, { status: response.statusCode ?? 0, headers: answered }));
        });
      });
      sent.on("error", reject);
      sent.end(init.body);
    });
}
