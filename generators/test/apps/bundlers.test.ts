// The real bundlers over the packages as they are published: the schema of a model is a file that nobody loads at the
// start, and the first option that a reader tries, `validate: true`, works in what comes out. workerd and `bun build
// --compile` do so in `runtimes/`.

import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import { describe, expect, it } from "vitest";
import webpack from "webpack";

import { emitPackage } from "../../src/emit/package.js";
import { workspace } from "../../src/commands/workspace.js";
import { withFolder } from "../cli/command.js";
import { lamp, lampNames } from "../emit/support/lamp.js";

/** What only the schema of the model says: the file with it is the one that must not be there at the start. */
const words = "Only the schema says this.";

const app = `
import { createClient } from "@runflow-models/core";
import { lamp4b } from "@runflow-models/acme-lamp-4b";
const fetch = () => { throw new Error("It was sent."); };
const runflow = createClient({ apiKey: "rf_live_x", fetch });
export const said = await runflow.run(lamp4b, { prompt: 7 }, { validate: true }).catch((error) => error.message);
console.log(said);
`;

/** Writes an app, and the packages that it has installed. */
async function writeApp(folder: string): Promise<string> {
  const scope = join(folder, "node_modules/@runflow-models");
  const model = join(scope, "acme-lamp-4b");
  await mkdir(model, { recursive: true });
  await symlink(join(workspace.root, "packages/core"), join(scope, "core"));
  const spec = lamp({
    input: {
      kind: "object",
      from: "llms.txt",
      fields: [{ name: "prompt", required: true, schema: { kind: "string", description: words, from: "llms.txt" } }],
    },
  });
  const files = await emitPackage(spec, lampNames, { version: "1.0.0", changelog: "# Changes\n" });
  for (const [name, text] of files) await writeFile(join(model, name), text);
  const entry = join(folder, "app.js");
  await writeFile(entry, app);
  return entry;
}

/** Which files are loaded at the start, what a call says, and which of the files holds the schema. */
async function tryOut(out: string) {
  await writeFile(join(out, "package.json"), '{ "type": "module" }');
  const names = (await readdir(out, { recursive: true })).filter((name) => /\.m?js$/.test(name));
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readFile(join(out, name), "utf8"));
  const started = new Set(["app.js"]);
  for (const name of started) {
    for (const other of names) {
      const base = other.replace(/^.*\//, "").replaceAll(".", "\\.");
      // Imported without being called.
      if (new RegExp(`(?:from|import)\\s*"[^"]*${base}"`).test(texts.get(name) ?? "")) started.add(other);
    }
  }
  const { stdout } = await promisify(execFile)(process.execPath, [join(out, "app.js")]);
  const withSchema = names.filter((name) => texts.get(name)?.includes(words));
  return { said: stdout.trim(), withSchema, startsWithSchema: withSchema.some((name) => started.has(name)) };
}

const bundlers: Readonly<Record<string, (entry: string, out: string, folder: string) => Promise<unknown>>> = {
  "esbuild, with split code": (entry, outdir) =>
    esbuild({
      entryPoints: [entry],
      outdir,
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      logLevel: "error",
    }),
  rollup: async (input, dir, folder) => {
    const resolve = {
      name: "resolve",
      resolveId: (name: string) => {
        const found = /^@runflow-models\/(core\/schema|core|acme-lamp-4b)$/.exec(name)?.[1];
        const scope = join(folder, "node_modules/@runflow-models");
        const paths: Readonly<Record<string, string>> = {
          core: "core/dist/index.js",
          "core/schema": "core/dist/schema.js",
          "acme-lamp-4b": "acme-lamp-4b/index.js",
        };
        return found === undefined ? undefined : join(scope, paths[found] ?? "");
      },
    };
    const bundle = await rollup({ input, plugins: [resolve], onwarn: ({ message }) => expect.fail(message) });
    await bundle.write({ dir, format: "es" });
  },
  // A build for a server, as one for a page asks for a document.
  vite: (input, outDir, root) =>
    vite({
      root,
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: true },
      build: { ssr: input, outDir, minify: true, rollupOptions: { output: { entryFileNames: "app.js" } } },
    }),
  webpack: (entry, path, context) => {
    const compiler = webpack({
      mode: "production",
      context,
      entry,
      target: "node20",
      experiments: { outputModule: true },
      output: { path, module: true, filename: "app.js", chunkFormat: "module", chunkLoading: "import" },
    });
    return promisify(compiler.run.bind(compiler))();
  },
};

describe("validate: true in an app that is bundled", () => {
  it.each(Object.entries(bundlers))("by %s", (_, bundle) =>
    withFolder(async (folder) => {
      const out = join(folder, "out");
      await bundle(await writeApp(folder), out, folder);
      const { said, withSchema, startsWithSchema } = await tryOut(out);
      expect(said).toBe("The input does not fit acme/lamp-4b, nothing was sent. prompt: expected a text, got 7.");
      expect(withSchema).toHaveLength(1);
      expect(startsWithSchema).toBe(false);
    }),
  );

  it("by esbuild, into one file", () =>
    withFolder(async (folder) => {
      const out = join(folder, "out");
      const entry = await writeApp(folder);
      await esbuild({ entryPoints: [entry], outdir: out, bundle: true, format: "esm", logLevel: "error" });
      expect(await tryOut(out)).toMatchObject({
        said: expect.stringContaining("prompt: expected a text, got 7."),
        withSchema: ["app.js"],
      });
    }));

  it("by Vite for a page, which loads the schema only when it is needed", () =>
    withFolder(async (folder) => {
      const entry = await writeApp(folder);
      const out = join(folder, "out");
      await writeFile(join(folder, "index.html"), `<script type="module" src="${entry}"></script>`);
      await vite({ root: folder, configFile: false, logLevel: "error", build: { outDir: out, target: "es2022" } });
      const names = await readdir(join(out, "assets"));
      const schemas: string[] = [];
      for (const name of names) {
        if ((await readFile(join(out, "assets", name), "utf8")).includes(words)) schemas.push(name);
      }
      expect(schemas).toEqual([expect.stringMatching(/^schema-/)]);
      // Neither loaded nor announced by the page.
      expect(await readFile(join(out, "index.html"), "utf8")).not.toContain("schema-");
    }));
});
