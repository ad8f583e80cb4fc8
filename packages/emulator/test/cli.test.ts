import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { fixture, start } from "./start.js";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Ended {
  readonly code: unknown;
  readonly output: string;
  readonly errors: string;
}

function run(...args: string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  ready(): Promise<string>;
} {
  const child = spawn(process.execPath, ["--import", "tsx", cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    child,
    ended: once(child, "close").then(([code]) => ({ code, output, errors })),
    async ready() {
      while (!/http:\/\/\S+ \(/.test(output)) await once(child.stdout, "data");
      return /http:\/\/\S+/.exec(output)?.[0] ?? "";
    },
  };
}

test("help names every option", async () => {
  const { code, output } = await run("--help").ended;
  expect(code).toBe(0);
  for (const option of [
    "--snapshot",
    "--port",
    "--host",
    "--run-seconds",
    "--models",
    "--scenario",
    "--api-key",
    "--data",
    "--allow-host",
    "--max-finished-runs",
  ]) {
    expect(output).toContain(option);
  }
});

test.each(["SIGINT", "SIGTERM"] as const)("it serves until %s and then ends cleanly", async (signal) => {
  const { child, ready, ended } = run("--snapshot", fixture, "--port", "0");
  expect((await fetch(`${await ready()}/v1/health`)).status).toBe(200);
  child.kill(signal);
  expect(await ended).toMatchObject({ code: 0, errors: "" });
});

test.each([
  [["--snapshot", "/nowhere"], "No models-catalog.json"],
  [["--snapshot", fixture, "--port", "70000"], "whole number from 0 to 65535"],
  [["--snapshot", fixture, "--run-seconds", "-1"], "number of seconds"],
  [["--snapshot", fixture, "--max-finished-runs", "0"], "whole number of 1 or more"],
  [["--snapshot", fixture, "--allow-host", "a/b"], "allowedHosts[0] must be a host without a port"],
  [["--snapshot", fixture, "--models", "/nowhere"], "models folder"],
  [["--snapshot", fixture, "--scenario", "/nowhere"], "scenario"],
])("wrong use %j ends with an explanation and no stack", async (args, words) => {
  const { code, errors } = await run(...args).ended;
  expect(code).toBe(1);
  expect(errors).toContain(words);
  expect(errors).not.toContain("    at ");
});

test("a port in use is explained", async () => {
  const { emulator } = await start();
  const { port } = new URL(emulator.url);
  const { code, errors } = await run("--snapshot", fixture, "--port", port).ended;
  expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)]);
});
