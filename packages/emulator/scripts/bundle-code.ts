// In: the sources and the generator's readers that they name. Out: the JavaScript that is shipped, by file name.
// It writes nothing.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles all sources into what the package exports and the command that starts it. Dependencies stay outside. */
export async function bundleCode(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("../src", import.meta.url)),
    entryPoints: ["index.ts", "cli.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
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
