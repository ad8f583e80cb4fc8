// What holds for every server of an example, however it is written.

import { createClient } from "@runflow-models/core";
import { expect } from "vitest";

import { postJson } from "./ask.js";
import type { Server } from "./example.js";
import { key, type ExampleWorld } from "./example-world.js";

const model = { id: "openai/gpt-image-2", media: [] };

/** A run that ends calls the server back, which verifies the callback and prints how the run ended. */
export async function expectCallback(world: ExampleWorld, server: Server, path: string): Promise<void> {
  const runflow = createClient({ apiKey: key, baseUrl: world.emulator.url });
  const job = await runflow.submit(model, { prompt: "A red kite" }, { callbackUrl: `${server.url}${path}` });
  await expect.poll(server.printed, { timeout: 60_000 }).toContain(`Run ${job.id} ended: succeeded.`);
}

/** What nobody signed is refused, and says why. */
export async function expectForgedRefused(server: Server, path: string): Promise<void> {
  const forged = await postJson(`${server.url}${path}`, { run_id: "r", status: "succeeded", output: {} });
  expect([forged.status, await forged.text()]).toEqual([401, expect.stringContaining("Runflow-Signature")]);
}

/** A page of the server's own runs the model through its proxy without a key; another page is refused. */
export async function expectProxy(server: Server, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const runs = `${server.url}/api/runflow/v1/models/${model.id}/runs`;
  const ask = (origin: string) => postJson(runs, { input: { prompt: "A red kite" } }, { origin, ...headers });
  const started = await ask(server.url);
  const text = await started.text();
  expect([started.status, text]).toEqual([201, expect.stringContaining(`"id":`)]);
  expect(text).not.toContain(key);
  expect((await ask("https://elsewhere.example")).status).toBe(403);
}
