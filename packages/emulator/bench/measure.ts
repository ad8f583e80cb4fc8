// Measures what the emulator promises: how fast it starts, how many requests it answers, what 10,000 runs cost in memory.
// Run after a build: `node --import tsx bench/measure.ts`. It tells, it never fails.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "emulator-bench-"));
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const dispatch = {
  method: "POST",
  path: "/v1/models/openai/gpt-image-2/runs",
  body: '{"input":{"prompt":"a lamp on a desk"}}',
};

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

async function call(origin: string, { method, path, body }: Call): Promise<{ status: number; text: string }> {
  const headers = { authorization: "Bearer local", "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { agent, method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function rate(origin: string, count: number, next: (index: number) => Call): Promise<number> {
  const started = performance.now();
  let sent = 0;
  const clients = Array.from({ length: 32 }, async () => {
    while (sent < count) {
      const { status, text } = await call(origin, next(sent++));
      if (status >= 300) throw new Error(`${status}: ${text}`);
    }
  });
  await Promise.all(clients);
  return Math.round((1000 * count) / (performance.now() - started));
}

async function measure(name: string, args: readonly string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, "--port", "0", "--run-seconds", "0.2", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  while (!/http:\/\/\S+ \(/.test(output)) await once(child.stdout, "data");
  const ready = Math.round(performance.now() - started);
  const origin = /http:\/\/\S+/.exec(output)?.[0] ?? "";
  const memory = (): number =>
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" }));

  await rate(origin, 500, () => dispatch);
  const before = memory();
  const dispatched = await rate(origin, 10_000, () => dispatch);
  const { id } = JSON.parse((await call(origin, dispatch)).text) as { id: string };
  const polled = await rate(origin, 10_000, () => ({ method: "GET", path: `/v1/runs/${id}` }));
  const growth = Math.round((memory() - before) / 1024);
  console.log(
    `${name}: ready in ${ready} ms; ${dispatched} dispatches/s, ${polled} polls/s; 10,000 runs: +${growth} MiB`,
  );
  child.kill();
  await once(child, "close");
}

await measure("in memory", []);
await measure("on a data file", ["--data", join(folder, "data.db")]);
agent.destroy();
