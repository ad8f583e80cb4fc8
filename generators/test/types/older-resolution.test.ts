import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";
import { frozen } from "../frozen/frozen.js";

const require = createRequire(import.meta.url);
const compilers = {
  "5.4": require.resolve("@typescript/oldest/bin/tsc"),
  "5.9": require.resolve("typescript/bin/tsc"),
};

// NestJS, ts-jest and older Next compile so. TypeScript 7 has no such resolution any more.
const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  module: "commonjs",
  moduleResolution: "node10",
  strict: true,
  skipLibCheck: false,
  noEmit: true,
};

const app = `
import { createClient, type InputOf, type OutputOf } from "@runflow-models/core";
import { runBatch } from "@runflow-models/core/batches";
import { createClient as createEagerClient } from "@runflow-models/core/eager";
import { getBalance } from "@runflow-models/core/resources";
import { standardSchema } from "@runflow-models/core/schema";
import { verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2Edit } from "${frozen.packages}/openai-gpt-image-2-edit";
import { inputSchema } from "${frozen.packages}/openai-gpt-image-2-edit/schema";

export const input: InputOf<typeof gptImage2Edit> = { prompt: "", image_urls: [] };
export const run = createClient().run(gptImage2Edit, input);
export const output: Promise<OutputOf<typeof gptImage2Edit>> = run.then(({ output }) => output);
export const all = [runBatch, createEagerClient, getBalance, standardSchema, verifyCallback, inputSchema];
// @ts-expect-error the types are there: a number is no prompt
export const wrong: InputOf<typeof gptImage2Edit> = { prompt: 7, image_urls: [] };
`;

it.each(Object.entries(compilers))("TypeScript %s finds all types without reading exports", async (_, compiler) => {
  const folder = await mkdtemp(join(workspace.root, "generators/node_modules/.older-"));
  try {
    await writeFile(join(folder, "app.ts"), app);
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
    await expect(run(process.execPath, [compiler, "-p", folder], folder)).resolves.toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
