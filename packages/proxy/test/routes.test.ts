import { describe, expect, test } from "vitest";
import { ask, KEY, proxyTo, RUN, RUNS } from "./support/ask.js";
import { sendJson, startUpstream } from "./support/upstream.js";

const session = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
const known = { id: RUN, asset_id: RUN, status: "ok" };
const CONFIRM = `/v1/asset-uploads/${RUN}/confirmations`;

describe("what is let through", () => {
  test.each<[string, string, unknown, string]>([
    ["POST", RUNS, { input: { prompt: "a" } }, '{"input":{"prompt":"a"}}'],
    ["GET", `/v1/runs/${RUN}`, undefined, ""],
    ["GET", `/v1/runs/${RUN}?add_signature=true`, undefined, ""],
    ["GET", "/v1/health", undefined, ""],
    ["POST", "/v1/asset-uploads", session, JSON.stringify(session)],
    ["POST", CONFIRM, {}, "{}"],
    // What the vendor's own client sends.
    ["POST", CONFIRM, { folder_id: null }, '{"folder_id":null}'],
    ["GET", `/v1/assets/${RUN}`, undefined, ""],
  ])("%s %s", async (method, path, json, body) => {
    const upstream = await startUpstream(sendJson(201, known));
    const answer = await ask(proxyTo(upstream, { uploads: true }), method, path, { json });
    expect(answer).toMatchObject({ status: 201 });
    const [[name, value] = [""], ...others] = Object.entries(answer.json);
    expect([known, others]).toMatchObject([{ [name]: value }, []]);
    expect(upstream.asked).toMatchObject([{ method, url: path, body, headers: { authorization: `Bearer ${KEY}` } }]);
  });
});

describe("what does not exist here", () => {
  test.each<[string, string, number, string]>([
    ["GET", "/v1/runs", 404, "ROUTE_NOT_ALLOWED"],
    ["GET", "/v1/runs/statuses", 404, "ROUTE_NOT_ALLOWED"],
    ["GET", `/v1/runs/${RUN}/logs`, 404, "ROUTE_NOT_ALLOWED"],
    ["POST", "/v1/models/acme/photo/batches", 404, "ROUTE_NOT_ALLOWED"],
    ["POST", "/v1/models/acme/runs", 404, "ROUTE_NOT_ALLOWED"],
    ["POST", `/v1/admin/runs/${RUN}/cancellation`, 404, "ROUTE_NOT_ALLOWED"],
    ["GET", "/v1/billing/balance", 404, "ROUTE_NOT_ALLOWED"],
    ["GET", "/v1/callback-secrets", 404, "ROUTE_NOT_ALLOWED"],
    ["GET", "/v1/health/", 400, "BAD_REQUEST"],
    ["POST", "/v1/health", 405, "METHOD_NOT_ALLOWED"],
    ["HEAD", "/v1/health", 405, "METHOD_NOT_ALLOWED"],
    ["GET", RUNS, 405, "METHOD_NOT_ALLOWED"],
    ["DELETE", `/v1/runs/${RUN}`, 405, "METHOD_NOT_ALLOWED"],
    ["PATCH", `/v1/assets/${RUN}`, 405, "METHOD_NOT_ALLOWED"],
    ["OPTIONS", RUNS, 405, "METHOD_NOT_ALLOWED"],
    ["POST", "/v1/models/acme/other/runs", 403, "MODEL_NOT_ALLOWED"],
    ["POST", "/v1/models/acme/photo/edit/runs", 403, "MODEL_NOT_ALLOWED"],
  ])("%s %s gives %i %s", async (method, path, status, code) => {
    const upstream = await startUpstream();
    const json = method === "POST" ? { input: {} } : undefined;
    const answer = await ask(proxyTo(upstream, { uploads: true }), method, path, { json });
    expect(answer).toMatchObject({ status, code });
    expect(answer.json["message"]).toMatch(/^[A-Z].+\.$/);
    if (status === 405) expect(answer.headers.get("allow")).toMatch(/^(GET|POST)$/);
    expect(upstream.asked).toEqual([]);
  });

  test.each([
    ["POST", "/v1/asset-uploads", session],
    ["POST", CONFIRM, {}],
    ["GET", `/v1/assets/${RUN}`, undefined],
  ])("%s %s unless uploads are declared", async (method, path, json) => {
    const upstream = await startUpstream();
    const answer = await ask(proxyTo(upstream), method, path, { json });
    expect(answer).toMatchObject({ status: 403, code: "UPLOADS_NOT_ALLOWED" });
    expect(upstream.asked).toEqual([]);
  });

  test("a path outside of the base path", async () => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream, { basePath: "/rf/" });
    expect(await ask(proxy, "GET", "/v1/health")).toMatchObject({ status: 404 });
    expect((await proxy(new Request("http://app.test/rf/v1/health"))).status).toBe(200);
    expect((await proxy(new Request("http://app.test/rfx/v1/health"))).status).toBe(404);
  });
});

describe("a pattern reaches the id of a model and nothing beyond it", () => {
  const ids = [
    "acme/photo/runs/x",
    "acme/photo/runs",
    `acme/photo/runs/${RUN}/callback`,
    "acme/photo/batches",
    "acme/-photo",
    "acme/.photo",
    "acme",
    `acme/${"a".repeat(200)}`,
  ];
  test.each(ids.flatMap((id) => ["**", "acme/**", id].map((pattern) => [pattern, id] as const)))(
    "%s does not allow %s",
    async (pattern, id) => {
      const upstream = await startUpstream();
      const proxy = proxyTo(upstream, { models: [pattern] });
      const { status } = await ask(proxy, "POST", `/v1/models/${id}/runs`, { json: { input: {} } });
      expect([403, 404]).toContain(status);
      expect(upstream.asked).toEqual([]);
    },
  );

  test("many stars take no longer than one", async () => {
    const proxy = proxyTo(await startUpstream(), { models: [`a/${"**a".repeat(60)}b`] });
    const started = performance.now();
    await ask(proxy, "POST", `/v1/models/a/${"a".repeat(190)}/runs`, { json: { input: {} } });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("models", () => {
  test.each<[string | { id: string }, string, boolean]>([
    ["acme/photo", "acme/photo", true],
    [{ id: "acme/photo" }, "acme/photo", true],
    ["acme/*", "acme/photo", true],
    ["acme/*", "acme/photo/edit", false],
    ["acme/**", "acme/photo/edit", true],
    ["acme/photo-*", "acme/photo-2", true],
    ["acme/photo-*", "acme/photo", false],
    ["acme/v1.5", "acme/v1x5", false],
    ["acme/photo", "acme/photo/edit", false],
    ["photo/*", "acme/photo/edit", false],
    ["**", "any/thing/at/all", true],
    ["acme/**", "acme/v1.5~x/photo_2", true],
    ["**/edit", "acme/photo/edit", true],
    ["**/edit", "acme/photo", false],
    ["acme/ph*o", "acme/photo", true],
    ["acme/*o*o", "acme/photo", true],
    ["acme/****", "acme/ph", true],
    ["acme/****", "acme/p", false],
  ])("%j allows %s: %s", async (pattern, id, isAllowed) => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream, { models: [pattern] });
    const { status } = await ask(proxy, "POST", `/v1/models/${id}/runs`, { json: { input: {} } });
    expect(status).toBe(isAllowed ? 200 : 403);
    expect(upstream.asked).toHaveLength(isAllowed ? 1 : 0);
  });
});

describe("a model whose runs are posted to a path of their own", () => {
  const path = "/v1/comfyui-workflows/acme/poster/runs";
  const poster = { id: "acme/poster", runsPath: path };
  const json = { input: { prompt: "a" } };

  test("is run there and nowhere else", async () => {
    const upstream = await startUpstream(sendJson(201, known));
    const proxy = proxyTo(upstream, { models: [poster, "acme/photo"] });
    expect(await ask(proxy, "POST", path, { json })).toMatchObject({ status: 201 });
    expect(await ask(proxy, "POST", RUNS, { json })).toMatchObject({ status: 201 });
    expect(upstream.asked).toMatchObject([{ url: path, headers: { authorization: `Bearer ${KEY}` } }, { url: RUNS }]);
    const usual = await ask(proxy, "POST", "/v1/models/acme/poster/runs", { json });
    expect(usual).toMatchObject({ status: 403, code: "MODEL_NOT_ALLOWED" });
    expect(await ask(proxy, "GET", path)).toMatchObject({ status: 405 });
    expect(await ask(proxy, "POST", `${path}?x=1`, { json })).toMatchObject({ status: 400 });
    expect(upstream.asked).toHaveLength(2);
  });

  test.each([
    path.replace("poster", "other"),
    path.replace("acme/poster", "acme%2Fposter"),
    path.replace("acme", "ACME"),
    `${path}/`,
    `/${path}`,
  ])("does not open %s", async (other) => {
    const upstream = await startUpstream();
    const answer = await ask(proxyTo(upstream, { models: [poster] }), "POST", other, {
      json,
    });
    expect([400, 404]).toContain(answer.status);
    expect(upstream.asked).toEqual([]);
  });

  test("is not opened by its id or a pattern", async () => {
    const upstream = await startUpstream();
    const proxy = proxyTo(upstream, { models: ["acme/poster", "**"] });
    expect(await ask(proxy, "POST", path, { json })).toMatchObject({ status: 404 });
    expect(upstream.asked).toEqual([]);
  });

  test.each(["https://evil.test/v1/a/b/runs", "/v1/../x/runs", "/v1/a%2Fb/runs", "/v1/a/runs?x", "/v1/billing", ""])(
    "is refused at the start with the path %j",
    async (runsPath) => {
      const upstream = await startUpstream();
      expect(() => proxyTo(upstream, { models: [{ id: "acme/poster", runsPath }] })).toThrow(/is not a path/);
    },
  );
});
