import { createHash } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import { openSnapshot } from "../src/snapshot/open-snapshot.js";
import { fixture, start } from "./start.js";

const documents = [
  ["/models-catalog.json", "models-catalog.json", "application/json"],
  ["/manifest.json", "manifest.json", "application/json"],
  ["/models/acme/paper-lantern/llms.txt", "models/acme/paper-lantern/llms.txt", "text/plain"],
  ["/models/acme/paper-lantern/edit/llms.txt", "models/acme/paper-lantern/edit/llms.txt", "text/plain"],
  ["/models/acme/paper%2Dlantern/llms.txt", "models/acme/paper-lantern/llms.txt", "text/plain"],
  ["/v1/openapi.json", "openapi.json", "application/json"],
  ["/v1/public/models", "public-models.json", "application/json"],
] as const;

test.each(documents)("%s is the stored file, byte for byte, under its own hash", async (path, file, type) => {
  const { get } = await start();
  const stored = await readFile(join(fixture, file));
  const etag = `"${createHash("sha256").update(stored).digest("hex")}"`;

  const first = await get(path);
  expect(first.status).toBe(200);
  expect(Buffer.from(await first.arrayBuffer()).equals(stored)).toBe(true);
  expect(first.headers.get("etag")).toBe(etag);
  expect(first.headers.get("content-type")).toContain(type);

  const again = await get(path, { "if-none-match": etag });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
});

test("only the catalog announces the manifest", async () => {
  const { get } = await start();
  expect((await get("/models-catalog.json")).headers.get("link")).toBe('</manifest.json>; rel="describedby"');
  expect((await get("/manifest.json")).headers.get("link")).toBeNull();
});

test.each([
  "/models/acme/unknown/llms.txt",
  "/models/acme/retired/llms.txt",
  "/models/acme/paper-lantern",
  "/models/%2e%2e/%2e%2e/start.ts/llms.txt",
  "/models/..%2f..%2fllms.txt",
  "/models/%E0%A4%A/llms.txt",
  "/nothing",
])("%s is not there", async (path) => {
  const { get } = await start();
  expect((await get(path)).status).toBe(404);
});

test("the public list in pages holds the same items", async () => {
  const { call } = await start();
  const whole = await call(200, "GET", "/v1/public/models");
  const items: unknown[] = [];
  let next: unknown = "";
  while (next !== null) {
    const page = await call(200, "GET", `/v1/public/models?limit=2${next === "" ? "" : `&pq=${String(next)}`}`);
    items.push(...(page["items"] as unknown[]));
    next = page["next"];
  }
  expect(items).toEqual(whole["items"]);
  expect(items.length).toBeGreaterThan(2);
});

test("a folder without a catalog is refused with the cure", async () => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  await expect(startEmulator({ snapshot: folder })).rejects.toThrow(/No models-catalog\.json in .* snapshot folder/);
});

test.each([
  ["a list", (models: readonly unknown[]) => models],
  ["a list in an envelope", (models: readonly unknown[]) => ({ items: models })],
  ["a list in two envelopes", (models: readonly unknown[]) => ({ data: { models } })],
])("a catalog is %s, and names its models in every spelling that packages are generated from", async (_form, wrap) => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  const catalog = [
    { provider_slug: "acme", model_slug: "pair" },
    { providerSlug: "acme", modelSlug: "camel/edit" },
    { slug: "/models/acme/whole/" },
    { provider: "acme", slug: "owned" },
    { model_id: "acme/by-model-id" },
    { id: "acme/by-id", active: "false" },
    { slug: "nameless" },
    { slug: "../outside/folder" },
    "no object",
  ];
  await writeFile(join(folder, "models-catalog.json"), JSON.stringify(wrap(catalog)));
  const { models } = await openSnapshot(folder);
  expect([...models.values()].map(({ id, active }) => [id, active])).toEqual([
    ["acme/pair", true],
    ["acme/camel/edit", true],
    ["acme/whole", true],
    ["acme/owned", true],
    ["acme/by-model-id", true],
    ["acme/by-id", false],
  ]);
});

test.each([
  [
    '{"one": [], "two": []}',
    /models-catalog\.json in .*: expected an array of models, found a JSON object with "one", "two"\. Crawl again/,
  ],
  ["{", /models-catalog\.json in .*: the document is no JSON .* Crawl again/],
])("a catalog that is %s is refused with the cure", async (text, message) => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  await writeFile(join(folder, "models-catalog.json"), text);
  await expect(startEmulator({ snapshot: folder })).rejects.toThrow(message);
});
