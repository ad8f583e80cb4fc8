import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

const frozen = (path: string): string =>
  fileURLToPath(new URL(`../../../generators/test/frozen/${path}`, import.meta.url));
const snapshot = frozen("upstream");

test("a snapshot of real documents is served whole, and every model in it runs", async () => {
  const { emulator, get, call } = await start({ snapshot, models: false });
  const manifest = JSON.parse(await readFile(join(snapshot, "manifest.json"), "utf8")) as {
    documents: Record<string, Json>;
  };
  const paths = Object.keys(manifest.documents);
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    const api: Record<string, string> = {
      "openapi.json": "/v1/openapi.json",
      "public-models.json": "/v1/public/models",
    };
    const answer = await get(api[path] ?? `/${path}`);
    expect([answer.status, answer.headers.get("etag")], path).toEqual([
      200,
      `"${String(manifest.documents[path]?.["sha256"])}"`,
    ]);
  }

  const catalog = JSON.parse(await readFile(join(snapshot, "models-catalog.json"), "utf8")) as Json[];
  const active = catalog.filter((entry) => entry["active"] !== false);
  for (const entry of active) {
    const id = `${String(entry["provider_slug"])}/${String(entry["model_slug"])}`;
    await call(201, "POST", `/v1/models/${id}/runs`, { input: { prompt: "x", image_size: "64x64", duration: "1" } });
  }
  await emulator.clock.advance(10_000);
  for (const run of emulator.runs) {
    const url = /http:[^"]+/.exec(JSON.stringify(run["output"]))?.[0] ?? "";
    const file = await fetch(url);
    expect(file.status).toBe(200);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
  expect(emulator.runs).toHaveLength(active.length);
});

test("every published example passes the check by the spec of its model's package", async () => {
  const models = frozen("packages");
  const { call } = await start({ snapshot, models });
  let examples = 0;
  for (const name of await readdir(models)) {
    const spec = JSON.parse(await readFile(join(models, name, "model.json"), "utf8")) as {
      readonly id: string;
      readonly examples: readonly { readonly input: Json }[];
    };
    for (const { input } of spec.examples) {
      await call(201, "POST", `/v1/models/${spec.id}/runs`, { input });
      examples += 1;
    }
  }
  expect(examples).toBe(20);
});

test("what the upstream's own clients send is taken, and the run succeeds", async () => {
  const file = new URL("../../../generators/test/types/client-bodies.json", import.meta.url);
  const bodies = JSON.parse(await readFile(file, "utf8")) as readonly {
    readonly model: string;
    readonly input: Json;
  }[];
  const { emulator, call } = await start({ snapshot, models: frozen("packages") });
  for (const { model, input } of bodies) await call(201, "POST", `/v1/models/${model}/runs`, { input });
  await emulator.clock.advance(10_000);
  expect(emulator.runs.map((run) => run["status_code"])).toEqual(bodies.map(() => "succeeded"));
});
