import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

const source = (name: string) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

/** A model package as it is generated: the way to its schema is in a variable, so that no bundler follows it. */
async function writePackage(folder: string): Promise<void> {
  const index = `
    import { defineModel } from "${source("index")}";
    const schema = "./schema.js";
    export const photo = /* @__PURE__ */ defineModel({
      id: "acme/photo",
      media: [],
      schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
    });`;
  const schema = `
    import { standardSchema } from "${source("schema")}";
    export const inputSchema = /* @__PURE__ */ standardSchema({ properties: { prompt: { type: "string" } } });`;
  await writeFile(join(folder, "index.js"), index);
  await writeFile(join(folder, "schema.js"), schema);
}

async function bundleAndRun(app: string, options: { readonly withSchemaBeside: boolean }) {
  const folder = await temporaryFolder();
  await writePackage(folder);
  const outfile = join(folder, "out", "app.mjs");
  const common = { bundle: true, format: "esm", platform: "neutral", logLevel: "error" } as const;
  const contents = `import { createClient } from "${source("index")}"; import { photo } from "./index.js"; ${app}`;
  await build({ ...common, stdin: { contents, resolveDir: folder, loader: "js" }, outfile });
  if (options.withSchemaBeside) {
    await build({ ...common, entryPoints: [join(folder, "schema.js")], outfile: join(folder, "out", "schema.js") });
    await writeFile(join(folder, "out", "package.json"), '{ "type": "module" }');
  }
  const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
  return stdout.trim();
}

const call = (validate: string) => `
  const runflow = createClient({ apiKey: "rf_live_x", fetch: () => { throw new Error("sent") } });
  await runflow.run(photo, { prompt: 7 }, { validate: ${validate} }).catch((error) => console.log(error.message));`;
const refused = "The input does not fit acme/photo, nothing was sent. prompt: expected a text, got 7.";

test("an app in one file is told to pass the schema", async () => {
  const message = await bundleAndRun(call("true"), { withSchemaBeside: false });
  expect(message).toContain(`Pass validate: inputSchema, imported from the "/schema" of the model's package.`);
});

test("an app in one file that passes the schema has its inputs checked", async () => {
  const app = `import { inputSchema } from "./schema.js"; ${call("inputSchema")}`;
  expect(await bundleAndRun(app, { withSchemaBeside: false })).toBe(refused);
});

test("where the schema is beside the model it is loaded", async () => {
  expect(await bundleAndRun(call("true"), { withSchemaBeside: true })).toBe(refused);
});
