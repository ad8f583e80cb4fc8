// In: the sources, the generator's readers that they name, and core's check of schemas. Out: the JavaScript that is shipped, by file name.
// It writes nothing.

import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const core = "@runflow-models/core";
const schema = `${core}/schema`;

/** Bundles all sources, and core's check of schemas and costs, into what the package exports and its command. Dependencies stay outside. */
export async function bundleCode(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("../src", import.meta.url)),
    entryPoints: ["index.ts", "cli.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    alias: Object.fromEntries([schema, core].map((name) => [name, createRequire(import.meta.url).resolve(name)])),
    charset: "utf8",
    write: false,
    outdir: "out",
    logLevel: "error",
    plugins: [
      {
        name: "cli-uses-index",
        setup: ({ onResolve }) => onResolve({ filter: /^\.\/index\.js$/ }, ({ path }) => ({ path, external: true })),
      },
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
