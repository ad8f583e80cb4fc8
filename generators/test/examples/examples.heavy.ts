// The examples that need a browser, a runtime of their own or a long build.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { pictureAt, postJson } from "./ask.js";
import { drawInBrowser } from "./chromium.js";
import { filesWithKey, installExample } from "./example.js";
import { openExampleWorld, type ExampleWorld } from "./example-world.js";
import { expectCallback, expectForgedRefused, expectProxy } from "./expectations.js";
import { need, needChromium } from "./runtimes.js";

let world: ExampleWorld;
beforeAll(async () => {
  world = await openExampleWorld();
});
afterAll(() => world.close());

/** A picture for an order that fits, a sentence for one that does not. */
const drawn = { width: 1024, problem: expect.stringContaining("num_images") as unknown };

test("vite-react", async (context) => {
  const chromium = await needChromium(context);
  const example = await installExample("vite-react", world);
  await example.run("npm", "run", "build");
  expect(await filesWithKey(join(example.folder, "dist"))).toEqual([]);
  for (const mode of ["preview", "dev"]) {
    const place = ["--port", "PORT", "--strictPort", "--host", "127.0.0.1"];
    const server = await example.serve("npm", "run", mode, "--", ...place);
    try {
      expect(await drawInBrowser(chromium, server.url), mode).toEqual(drawn);
    } finally {
      await server.stop();
    }
  }
});

test("next", async (context) => {
  const chromium = await needChromium(context);
  const example = await installExample("next", world);
  await example.run("npm", "run", "build");
  expect(await filesWithKey(join(example.folder, ".next/static"))).toEqual([]);
  const server = await example.serve("npm", "start", "--", "--port", "PORT", "--hostname", "127.0.0.1");
  try {
    // Drawn by the server action, then by the browser through the route handler.
    expect(await drawInBrowser(chromium, server.url)).toEqual(drawn);
    expect(await drawInBrowser(chromium, `${server.url}/browser`)).toEqual(drawn);
    await expectCallback(world, server, "/api/callbacks");
    await expectForgedRefused(server, "/api/callbacks");
    await expectProxy(server);
  } finally {
    await server.stop();
  }
});

test("worker", async () => {
  const example = await installExample("worker", world);
  const variables = Object.entries(world.environment).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(example.folder, ".dev.vars"), variables.join(""));
  await example.run("npm", "test");
  await example.run("npm", "run", "build");
  expect(await filesWithKey(join(example.folder, "dist"))).toEqual([]);
  const server = await example.serve("npm", "run", "dev", "--", "--port", "PORT", "--ip", "127.0.0.1");
  try {
    const ordered = await postJson(`${server.url}/pictures`, { prompt: "A red kite" });
    expect([ordered.status, await ordered.json()]).toEqual([202, { id: expect.any(String) as unknown }]);
    const refused = await postJson(`${server.url}/pictures`, { prompt: 5 });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("prompt")]);
    await expectCallback(world, server, "/callbacks/runflow");
    await expectForgedRefused(server, "/callbacks/runflow");
    await expectProxy(server);
  } finally {
    await server.stop();
  }
});

test("bun", async (context) => {
  const chromium = await needChromium(context);
  const bun = await need(context, "bun");
  const example = await installExample("bun", world, [bun, "install"]);
  await example.run("bun", "run", "test");
  await example.run("bun", "run", "build");
  expect(await filesWithKey(join(example.folder, "dist"))).toEqual([]);
  const server = await example.serve("bun", "run", "start");
  try {
    expect(await drawInBrowser(chromium, server.url)).toEqual(drawn);
    await expectCallback(world, server, "/callbacks/runflow");
    await expectForgedRefused(server, "/callbacks/runflow");
    await expectProxy(server);
  } finally {
    await server.stop();
  }
});

test("deno", async (context) => {
  const deno = await need(context, "deno");
  // Deno takes no version that is younger than a day, unless it is told to; ours was published a moment ago.
  const example = await installExample("deno", world, [deno, "install", "--minimum-dependency-age=0"]);
  await example.run("deno", "task", "test");
  const server = await example.serve("deno", "task", "start");
  try {
    expect(await pictureAt(`${server.url}/picture?prompt=A%20red%20kite`)).toBe("image/png");
    const refused = await fetch(`${server.url}/picture?prompt=A%20red%20kite&count=9`);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("num_images")]);
    await expectCallback(world, server, "/callbacks/runflow");
    await expectForgedRefused(server, "/callbacks/runflow");
  } finally {
    await server.stop();
  }
});
