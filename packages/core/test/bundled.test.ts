import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

const source = (name: string) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

/** A model package as it is generated. */
async function writePackage(folder: string): Promise<void> {
  const index = `
    import { defineModel } from "${source("index")}";
    export const photo = /* @__PURE__ */ defineModel({
      id: "acme/photo",
      media: [],
      schema: () => import("./schema.js"),
    });`;
  const schema = `
    import { standardSchema } from "${source("schema")}";
    export const inputSchema = /* @__PURE__ */ standardSchema({ properties: { prompt: { type: "string" } } });`;
  await writeFile(join(folder, "index.js"), index);
  await writeFile(join(folder, "schema.js"), schema);
}

interface Bundled {
  readonly splitting: boolean;
  /** Takes away what is loaded when a schema is needed, as a new version of an app does. */
  readonly withoutSchema?: boolean;
}

async function bundleAndRun(app: string, { splitting, withoutSchema }: Bundled): Promise<string> {
  const folder = await temporaryFolder();
  await writePackage(folder);
  await writeFile(
    join(folder, "app.js"),
    `import { createClient } from "${source("index")}"; import { photo } from "./index.js"; ${app}`,
  );
  const out = join(folder, "out");
  await build({
    entryPoints: [join(folder, "app.js")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    logLevel: "error",
    outdir: out,
    splitting,
  });
  await writeFile(join(out, "package.json"), '{ "type": "module" }');
  const files = await readdir(out);
  if (withoutSchema) for (const name of files) if (name.startsWith("schema-")) await rm(join(out, name));
  const { stdout } = await promisify(execFile)(process.execPath, [join(out, "app.js")]);
  return stdout.trim();
}

const call = (validate: string) => `
  const runflow = createClient({ apiKey: "rf_live_x", fetch: () => { throw new Error("sent") } });
  await runflow.run(photo, { prompt: 7 }, { validate: ${validate} }).catch((error) => console.log(error.message));`;
const refused = "The input does not fit acme/photo, nothing was sent. prompt: expected a text, got 7.";

test.each([true, false])("validate: true checks an input, with split code: %s", async (splitting) => {
  expect(await bundleAndRun(call("true"), { splitting })).toBe(refused);
});

test("an app that passes the schema has its inputs checked", async () => {
  const app = `import { inputSchema } from "./schema.js"; ${call("inputSchema")}`;
  expect(await bundleAndRun(app, { splitting: false })).toBe(refused);
});

test("where the file of the schema is gone, the cure is told", async () => {
  const message = await bundleAndRun(call("true"), { splitting: true, withoutSchema: true });
  expect(message).toMatch(/^The schema of acme\/photo cannot be loaded here/);
  expect(message).toContain(`Pass validate: inputSchema, imported from the "/schema" of the model's package.`);
});
