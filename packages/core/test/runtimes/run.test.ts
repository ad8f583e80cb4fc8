// The suite of `runtimes/` on the Node at hand, and what its runner says when things go wrong.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../../../runtimes/run.mjs", import.meta.url));

interface Ended {
  readonly code: number;
  readonly text: string;
}

function run(name: string, environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [script, name], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });
}

test("the suite passes on this Node, with as many runs as it meant to start", async () => {
  const { code, text } = await run("node");
  expect(text).toMatch(
    /^node \d+\.\d+\.\d+: 18 passed, 1 not meant for it, 12 runs\nRuntimes: 1 passed, 0 failed, 0 not run\n$/,
  );
  expect(code).toBe(0);
});

test("a runtime that is missing is named, and is no success", async () => {
  const { code, text } = await run("chromium", { PATH: "" });
  expect(text).toMatch(
    /^chromium: could not run: .*chromium.*\nRuntimes: 0 passed, 0 failed, 1 not run \(chromium\)\n$/,
  );
  expect(code).toBe(0);
});

test("a runtime that fails is named, with the reason, and turns the exit code", async () => {
  const { code, text } = await run("node", { TMPDIR: "/nowhere/at/all" });
  expect(text).toMatch(/^node \S+: FAILED\n {2}the suite came to no end: .*ENOENT/);
  expect(text).toContain("Runtimes: 0 passed, 1 failed (node), 0 not run");
  expect(code).toBe(1);
});

test("a name that is no runtime is refused", async () => {
  expect(await run("nodejs")).toMatchObject({
    code: 2,
    text: expect.stringMatching(/No such runtime: nodejs.*node-newest/),
  });
});
