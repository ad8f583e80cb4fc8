import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll } from "vitest";
import { bundleCode } from "../scripts/bundle-code.js";

/** How a process ended. */
export interface Ended {
  readonly code: unknown;
  readonly output: string;
  readonly errors: string;
}

/** A process of the command that the package installs. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the address that it tells when it listens. */
  ready(): Promise<string>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const children: ChildProcess[] = [];
let folder = "";

// Bundled from the sources as they are, once a file: a process that compiles them all takes ten times as long to start.
beforeAll(async () => {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "cli-"));
  await mkdir(join(folder, "dist"));
  await copyFile(join(root, "package.json"), join(folder, "package.json"));
  for (const [name, text] of await bundleCode()) await writeFile(join(folder, "dist", name), text);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the command; it ends with the test. */
export function spawnCli(...args: string[]): Spawned {
  const child = spawn(process.execPath, [join(folder, "dist/cli.js"), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, "close").then(([code]) => ({ code, output, errors }));
  return {
    child,
    ended,
    async ready() {
      const isOver = ended.then(({ errors: words }) => Promise.reject(new Error(`It ended: ${words}`)));
      isOver.catch(() => undefined);
      while (!/http:\/\/\S+ \(/.test(output)) await Promise.race([once(child.stdout, "data"), isOver]);
      return /http:\/\/\S+/.exec(output)?.[0] ?? "";
    },
  };
}
