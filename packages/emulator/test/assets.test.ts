import sharp from "sharp";
import { expect, test } from "vitest";
import { start, type Json, type Started } from "./start.js";

async function upload(started: Started, bytes: Uint8Array<ArrayBuffer>): Promise<Json> {
  const body = { filename: "cat.png", mime_type: "image/png", size_bytes: bytes.byteLength };
  const session = await started.call(201, "POST", "/v1/asset-uploads", body);
  const put = await fetch(String(session["upload_url"]), {
    method: "PUT",
    body: bytes,
    headers: { "content-type": "image/png" },
  });
  expect(put.status).toBe(200);
  return started.call(201, "POST", `/v1/asset-uploads/${String(session["asset_id"])}/confirmations`, {});
}

async function picture(colour: string): Promise<Uint8Array<ArrayBuffer>> {
  const create = { width: 40, height: 40, channels: 3 as const, background: colour };
  return Uint8Array.from(await sharp({ create }).png().toBuffer());
}

test("an upload in three steps can be read back", async () => {
  const started = await start();
  const bytes = await picture("red");
  const asset = await upload(started, bytes);
  expect(asset).toMatchObject({
    name: "cat.png",
    mime_type: "image/png",
    size_bytes: bytes.byteLength,
    asset_type: "image",
  });
  const read = await started.call(200, "GET", `/v1/assets/${String(asset["id"])}`);
  const file = await fetch(String(read["url"]));
  expect(file.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
});

test("an upload is refused with another type, a wrong signature, or after an hour", async () => {
  const { emulator, call } = await start();
  const session = await call(201, "POST", "/v1/asset-uploads", {
    filename: "a",
    mime_type: "image/png",
    size_bytes: 3,
  });
  const url = String(session["upload_url"]);
  const put = async (to: string, type: string): Promise<number> =>
    (await fetch(to, { method: "PUT", body: "abc", headers: { "content-type": type } })).status;
  expect(await put(url, "image/jpeg")).toBe(403);
  expect(await put(url.replace(/signature=.{4}/, "signature=0000"), "image/png")).toBe(403);
  await call(422, "POST", `/v1/asset-uploads/${String(session["asset_id"])}/confirmations`);
  await call(404, "GET", `/v1/assets/${String(session["asset_id"])}`);
  await emulator.clock.advance(3_600_000 + 1000);
  expect(await put(url, "image/png")).toBe(403);
});

test.each([
  [{}, 3],
  [{ filename: "", mime_type: "image/png", size_bytes: 1 }, 1],
  [{ filename: "a", mime_type: "image/png", size_bytes: 52_428_801 }, 1],
  [{ filename: "a", mime_type: "image/png", size_bytes: 1.5 }, 1],
])("the upload %j is refused with every fault", async (body, faults) => {
  const { call } = await start();
  expect((await call(422, "POST", "/v1/asset-uploads", body))["errors"]).toHaveLength(faults);
});

test.each(["nonsense", "image/", "/png", "image png", "image/png/x", "image/p ng", "image/png, image/jpeg"])(
  "the type %j of an upload is refused",
  async (mime_type) => {
    const { call } = await start();
    const { errors } = await call(422, "POST", "/v1/asset-uploads", { filename: "a", mime_type, size_bytes: 1 });
    expect(errors).toMatchObject([{ loc: ["body", "mime_type"], msg: expect.stringContaining("image/png") }]);
  },
);

test.each(["image/png", "image/svg+xml", "text/plain; charset=utf-8", "application/vnd.ms-excel", "X-World/x-3dmf"])(
  "the type %j of an upload is taken",
  async (mime_type) => {
    const { call } = await start();
    await call(201, "POST", "/v1/asset-uploads", { filename: "a", mime_type, size_bytes: 1 });
  },
);

test("an edit shows its input picture in the result", async () => {
  const started = await start();
  const asset = await upload(started, await picture("#00ff00"));
  const input = { prompt: "x", image_urls: [`runflow://assets/${String(asset["id"])}`], image_size: "300x300" };
  const created = await started.call(201, "POST", "/v1/models/acme/paper-lantern/edit/runs", { input });
  expect((created["input"] as { image_urls: string[] }).image_urls[0]).toMatch(/^http:.*\/files\/assets\//);
  await started.emulator.clock.advance(10_000);
  const { outputs } = started.emulator.runs[0]?.["output"] as { outputs: Json[] };
  const bytes = await (await fetch(String(outputs[0]?.["url"]))).arrayBuffer();
  const corner = await sharp(bytes)
    .extract({ left: 280, top: 280, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...corner]).toEqual([0, 255, 0]);
});

test("data URIs become assets", async () => {
  const { call } = await start();
  const uri = `data:image/png;base64,${Buffer.from(await picture("blue")).toString("base64")}`;
  const created = await call(201, "POST", "/v1/models/acme/paper-lantern/edit/runs", { input: { image_url: uri } });
  const { image_url: url } = created["input"] as { image_url: string };
  expect((await sharp(await (await fetch(url)).arrayBuffer()).metadata()).width).toBe(40);
  const plain = { input: { image_url: "data:text/plain,a%20b", prompt: "data: a chart, drawn by hand" } };
  const { input } = await call(201, "POST", "/v1/models/acme/paper-lantern/edit/runs", plain);
  expect(await (await fetch(String((input as Json)["image_url"]))).text()).toBe("a b");
  expect((input as Json)["prompt"]).toBe(plain.input.prompt);
  for (const empty of ["data:image/png;base64,", "data:text/plain,%E0%A4%A"]) {
    await call(422, "POST", "/v1/models/acme/paper-lantern/edit/runs", { input: { image_url: empty } });
  }
});
