// The examples that need nothing but npm: installed from a registry, compiled and driven as their READMEs say.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { pictureAt, postJson } from "./ask.js";
import { expectCallback, expectForgedRefused, expectProxy } from "./expectations.js";
import { filesWithKey, installExample } from "./example.js";
import { openExampleWorld, type ExampleWorld } from "./example-world.js";

let world: ExampleWorld;
beforeAll(async () => {
  world = await openExampleWorld();
});
afterAll(() => world.close());

test("each example has its test, here or in examples.heavy.ts", async () => {
  const files = ["light.test.ts", "examples.heavy.ts"].map((name) => join(import.meta.dirname, name));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const driven = [...texts.join("\n").matchAll(/^test\("([a-z-]+)", async/gm)].map(([, name]) => name);
  const entries = await readdir(join(workspace.root, "examples"), { withFileTypes: true });
  expect(driven.sort()).toEqual(
    entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  );
});

test("node-commonjs", async () => {
  const example = await installExample("node-commonjs", world);
  expect(await example.run("npm", "test")).toMatch(/pass 2\b[\s\S]*fail 0\b/);
});

test("vitest", async () => {
  const example = await installExample("vitest", world);
  await example.run("npm", "run", "build");
  expect(await example.run("npm", "test")).toMatch(/Tests\s+3 passed/);
});

test("jest", async () => {
  const example = await installExample("jest", world);
  expect(await example.run("npm", "test")).toMatch(/Tests:\s+2 passed/);
});

test("express", async () => {
  const example = await installExample("express", world);
  await example.run("npm", "run", "build");
  expect(await filesWithKey(`${example.folder}/dist`)).toEqual([]);
  const server = await example.serve("npm", "start");
  try {
    const ordered = await postJson(`${server.url}/pictures`, { prompt: "A red kite" });
    expect(ordered.status).toBe(202);
    const { id } = (await ordered.json()) as { id: string };
    // What was ordered comes by callback alone: it was verified, or there is no picture.
    await expect.poll(async () => (await fetch(`${server.url}/pictures/${id}`)).status).toBe(200);
    const { url } = (await (await fetch(`${server.url}/pictures/${id}`)).json()) as { url: string };
    expect(await pictureAt(url)).toBe("image/png");

    const refused = await postJson(`${server.url}/pictures`, { prompt: 5 });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("prompt")]);

    await expectForgedRefused(server, "/callbacks/runflow");
  } finally {
    await server.stop();
  }
});

test("hono", async () => {
  const example = await installExample("hono", world);
  await example.run("npm", "run", "build");
  expect(await filesWithKey(`${example.folder}/dist`)).toEqual([]);
  const server = await example.serve("npm", "start");
  try {
    expect(await pictureAt(`${server.url}/picture?prompt=A%20red%20kite`)).toBe("image/png");
    const refused = await fetch(`${server.url}/picture?prompt=A%20red%20kite&count=9`);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("num_images")]);
    await expectCallback(world, server, "/callbacks/runflow");
    await expectForgedRefused(server, "/callbacks/runflow");
    await expectProxy(server, { cookie: "session=1" });
    const stranger = await fetch(`${server.url}/api/runflow/v1/health`);
    expect(stranger.status).toBe(401);
  } finally {
    await server.stop();
  }
});
