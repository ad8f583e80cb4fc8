import { expect, test } from "vitest";
import { spawnCli } from "./spawn-cli.js";
import { fixture, start } from "./start.js";

test("help names every option", async () => {
  const { code, output } = await spawnCli("--help").ended;
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
    "--callback-host",
    "--public-url",
    "--storage-cors",
    "--max-finished-runs",
  ]) {
    expect(output).toContain(option);
  }
});

test.each(["SIGINT", "SIGTERM"] as const)("it serves until %s and then ends cleanly", async (signal) => {
  const { child, ready, ended } = spawnCli("--snapshot", fixture, "--port", "0");
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
  const { code, errors } = await spawnCli(...args).ended;
  expect(code).toBe(1);
  expect(errors).toContain(words);
  expect(errors).not.toContain("    at ");
});

test("a port in use is explained", async () => {
  const { emulator } = await start();
  const { port } = new URL(emulator.url);
  const { code, errors } = await spawnCli("--snapshot", fixture, "--port", port).ended;
  expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)]);
});
