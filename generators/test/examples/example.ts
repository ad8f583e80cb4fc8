// In: the name of an example and the world that it meets. Out: a copy of it, installed as an app installs, whose programs run.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, dirname, isAbsolute, join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { key, type ExampleWorld } from "./example-world.js";

/** An example that is installed in a folder of its own. */
export interface Example {
  readonly folder: string;
  /** Runs a program to its end and gives what it printed; fails with that where the program fails. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
  /** Starts a server, and gives its address when it has printed it. */
  serve(command: string, ...parameters: readonly string[]): Promise<Server>;
}

export interface Server {
  readonly url: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  stop(): Promise<void>;
}

/** How an example becomes an app that is installed: with npm, unless it has a package manager of its own. */
export type Install = readonly [command: string, ...parameters: string[]];

const npmInstall: Install = ["npm", "install", "--no-audit", "--no-fund"];

/** Copies an example and installs it: our packages come from the registry on loopback, all others from where npm gets them. */
export async function installExample(
  name: string,
  world: ExampleWorld,
  install: Install | undefined = npmInstall,
): Promise<Example> {
  const folder = join(world.folder, "apps", name);
  await cp(join(workspace.root, "examples", name), folder, {
    recursive: true,
    filter: (path) => !/[/\\](node_modules|dist|\.next|\.wrangler|package-lock\.json|bun\.lock|deno\.lock)$/.test(path),
  });
  await writeFile(join(folder, ".npmrc"), `@runflow-models:registry=${world.registry}/\n`);
  const start = performance.now();
  const step = (what: string): void => {
    process.stdout.write(`[${name}] ${((performance.now() - start) / 1000).toFixed(1)} s: ${what}\n`);
  };
  const [command, ...parameters] = install;
  const environment = {
    ...environmentOf(world, isAbsolute(command) ? dirname(command) : undefined),
    // Both keep what they once got under the name and the version, and our versions are made anew each time.
    BUN_INSTALL_CACHE_DIR: join(world.folder, "bun-cache"),
    DENO_DIR: join(world.folder, "deno-cache"),
  };
  const example: Example = {
    folder,
    run: async (command, ...parameters) => {
      step([command, ...parameters].join(" "));
      const child = spawn(command, parameters, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
      const printed = gather(child);
      const [code] = (await once(child, "close")) as [number | null];
      if (code === 0) return printed();
      throw new Error(`${name}: ${[command, ...parameters].join(" ")} ended with ${String(code)}:\n${printed()}`);
    },
    serve: async (command, ...parameters) => {
      step([command, ...parameters].join(" "));
      const port = await freePort();
      const words = parameters.map((word) => word.replace("PORT", String(port)));
      // A group of its own: what a package manager or a framework starts in turn ends with it.
      const child = spawn(command, words, {
        cwd: folder,
        env: { ...environment, PORT: String(port) },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      const printed = gather(child);
      const stop = () => stopGroup(child);
      await untilPrinted(child, printed, new RegExp(`://[^\\s/]*:${port}\\b`), name).catch(async (error: unknown) => {
        await stop();
        throw error;
      });
      return { url: `http://127.0.0.1:${port}`, printed, stop };
    },
  };
  await example.run(command, ...parameters);
  return example;
}

/** The files below a folder that hold the key; a build that put one there gives it to everybody. */
export async function filesWithKey(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new Error(`There is no file in ${folder}: nothing was built.`);
  const texts = await Promise.all(files.map((file) => readFile(file, "latin1")));
  return files.filter((_file, index) => texts[index]?.includes(key) === true);
}

/** As a person has it who sets the three variables: without the marks of the test that runs this, and of its package manager. */
function environmentOf(world: ExampleWorld, programs: string | undefined): NodeJS.ProcessEnv {
  const marks =
    /^(VITEST|NODE_TEST|NODE_OPTIONS|NODE_ENV$|JEST|TEST$|DEV$|PROD$|MODE$|SSR$|BASE_URL$|FORCE_COLOR$|npm_(config_user_agent|package|lifecycle|execpath|command))/i;
  const kept = Object.entries(process.env).filter(([name]) => !marks.test(name));
  // Scripts of a package call the program that installed it by its name.
  const path = [programs, process.env.PATH].filter((one) => one !== undefined).join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, NO_COLOR: "1", CI: "true", ...world.environment };
}

function gather(child: ChildProcess): () => string {
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return () => printed;
}

async function untilPrinted(child: ChildProcess, printed: () => string, what: RegExp, name: string): Promise<void> {
  const ended = once(child, "close").then(([code]: unknown[]) => {
    throw new Error(`${name}: the server ended with ${String(code)} before it listened:\n${printed()}`);
  });
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const listening = new Promise<void>((settle) => {
    for (const stream of streams) stream.on("data", () => (what.test(printed()) ? settle() : undefined));
  });
  await Promise.race([listening, ended]);
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  process.kill(-child.pid, "SIGKILL");
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
