// In: the test of an example. Out: the program that it needs besides npm; where the machine has none, the test is named as not
// run, with the reason.

import { access } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";

import type { TestContext } from "vitest";

import { workspace } from "../../src/commands/workspace.js";

/** The folder that continuous integration installs the other runtimes in. */
export const runtimes = join(workspace.root, "runtimes");

const places = {
  bun: [join(runtimes, "node_modules/@oven/bun-linux-x64/bin/bun")],
  deno: [join(runtimes, "node_modules/@deno/linux-x64-glibc/deno")],
  playwright: [join(runtimes, "node_modules/playwright-core/package.json")],
  chromium: (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["chromium", "chromium-browser"].map((name) => join(folder, name))),
} as const;

/** Where a program is. Ends the test as not run where it is nowhere. */
export async function need(context: TestContext, program: keyof typeof places): Promise<string> {
  for (const path of places[program]) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  const cure =
    program === "chromium"
      ? "there is no chromium on PATH (Debian: apt-get install chromium)"
      : `${program} is not installed; npm ci --ignore-scripts in ${relative(workspace.root, runtimes)} does that`;
  process.stdout.write(`[${context.task.name}] NOT RUN: ${cure}\n`);
  return context.skip(`not run: ${cure}`);
}

/** Chromium, with what drives it. */
export async function needChromium(context: TestContext): Promise<string> {
  await need(context, "playwright");
  return need(context, "chromium");
}
