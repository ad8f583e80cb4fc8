// In: the packages of this folder, and a browser of the machine. Out: for each runtime how to ask its version and run the suite.
// `version` throws, with the reason, where a runtime is missing. `stage` is what has to stand before the emulator starts.

import { execFile, spawn } from "node:child_process";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle } from "./bundle.mjs";
import { runInChromium, startApp } from "./chromium.mjs";
import { startWorld } from "./world.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// In milliseconds. Without an end it hangs for ever; with one it takes seconds on the slowest machine.
const HANGS_AFTER = 110_000;

const SERVER = here("hosts/server.mjs");

const node = (name, binary) => ({
  name,
  version: () => ask(binary, ["--version"]),
  run: ({ emulator, folder }) => runServer(binary, [SERVER, emulator.url, folder]),
});

const bun = here("node_modules/@oven/bun-linux-x64/bin/bun");
const deno = here("node_modules/@deno/linux-x64-glibc/deno");

export const RUNTIMES = [
  node("node", process.execPath),
  node("node-newest", here("node_modules/node-newest/bin/node")),
  {
    name: "bun",
    version: () => ask(bun, ["--version"]),
    run: ({ emulator, folder }) => runServer(bun, [SERVER, emulator.url, folder]),
  },
  {
    name: "deno",
    version: async () => (await ask(deno, ["--version"])).replace(/^deno (\S+).*/s, "$1"),
    run: ({ emulator, folder }) => {
      // No more rights than an app needs: the packages, the emulator, the folder, the key's variable.
      const rights = [
        "--no-prompt",
        "--node-modules-dir=manual",
        "--no-lock",
        `--allow-read=${here("..")},${folder}`,
        `--allow-write=${folder}`,
        "--allow-net=127.0.0.1",
        "--allow-env=RUNFLOW_API_KEY",
      ];
      return runServer(deno, ["run", ...rights, SERVER, emulator.url, folder]);
    },
  },
  { name: "workerd", version: workerdVersion, run: runInWorker },
  {
    name: "chromium",
    version: async () => {
      const chromium = await findChromium();
      await Promise.all([import("playwright-core"), import("esbuild")]);
      return (await ask(chromium, ["--version", "--no-sandbox"])).replace(/^Chromium (\S+).*/s, "$1");
    },
    stage: startApp,
    run: async (world, app) => {
      await app.connect(world.emulator.url);
      return runInChromium(await findChromium(), app.origin);
    },
  },
];

async function workerdVersion() {
  await Promise.all([import("miniflare"), import("esbuild")]);
  return (await ask(here("node_modules/workerd/bin/workerd"), ["--version"])).replace(/^workerd /, "");
}

async function runInWorker({ emulator }) {
  const { Miniflare } = await import("miniflare");
  const worker = new Miniflare({
    modules: [{ type: "ESModule", path: "worker.mjs", contents: await bundle(here("hosts/worker.mjs")) }],
    compatibilityDate: "2026-01-01",
  });
  try {
    const response = await worker.dispatchFetch(`http://worker.test/?emulator=${encodeURIComponent(emulator.url)}`);
    if (!response.ok) throw new Error(`The worker answered ${response.status}: ${await response.text()}`);
    const outcome = await response.json();
    // What those who were left alone have started is not known: they get an emulator that nobody counts.
    const name = "a client of the module serves the next request, whatever the last one left behind";
    const reason = await shareClient();
    if (reason === undefined) outcome.passed.push(name);
    else outcome.failed.push({ name, reason });
    return outcome;
  } finally {
    await worker.dispose();
  }
}

/** Says what went wrong where requests of one worker share a client and end before their calls do. */
async function shareClient() {
  const { Miniflare } = await import("miniflare");
  const world = await startWorld();
  const worker = new Miniflare({
    modules: [{ type: "ESModule", path: "worker.mjs", contents: await bundle(here("hosts/shared-client.mjs")) }],
    compatibilityDate: "2026-01-01",
  });
  const ask = async (path) => {
    const address = `http://worker.test${path}?emulator=${encodeURIComponent(world.emulator.url)}`;
    const late = AbortSignal.timeout(HANGS_AFTER);
    return (await worker.dispatchFetch(address, { signal: late })).text();
  };
  try {
    for (let round = 1; round <= 2; round += 1) {
      const answers = [await ask("/leave"), await ask("/run")];
      if (answers[1] !== '["succeeded","succeeded","succeeded"]') return `round ${round}: ${answers.join(", then ")}`;
    }
    return undefined;
  } catch (error) {
    return `the next request came to no end: ${String(error)}`;
  } finally {
    await worker.dispose();
    await world.close();
  }
}

async function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const file of folders.flatMap((folder) => ["chromium", "chromium-browser"].map((name) => join(folder, name)))) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  throw new Error("no chromium on PATH (Debian: apt-get install chromium)");
}

async function ask(binary, parameters) {
  const { stdout } = await promisify(execFile)(binary, parameters, { timeout: 60_000 });
  return stdout.trim().replace(/^v/, "");
}

function runServer(binary, parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, parameters, { cwd: here("."), stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), 120_000);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      const last = stdout.trim().split("\n").at(-1) ?? "";
      if (code === 0 && last.startsWith("{")) resolve(JSON.parse(last));
      else reject(new Error(`it ended with ${code}: ${stderr.trim().slice(-2000) || last}`));
    });
  });
}
