// In: the sources. Out: the JavaScript that is shipped, by file name.
// It writes nothing. What each run needs is one file; what only some need lies beside it and is loaded when it is needed.

import { readFile } from "node:fs/promises";
import { basename, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BuildOptions, Metafile, OnResolveArgs, Plugin } from "esbuild";

// Is one file with all in it, for places where nothing can be loaded later.
const EAGER = "eager";

// What shares its parts with others, and loads those that only some need.
const SHARING = ["index", "batches", "resources", "schema", "webhooks"];

/** What `package.json` exports. */
export const ENTRIES = [...SHARING, EAGER];

// What each run needs: these, and all that they import but do not load later. Paths start at the sources.
const START = ["client", "model", "errors/runflow-error"];

// Public, but no run needs it: in a file of its own the apps that do without leave it out.
const ASIDE = ["cost/estimate-cost"];

const source = fileURLToPath(new URL("../src", import.meta.url));
const options = {
  absWorkingDir: source,
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  // Not minified: stack traces name functions, and the marks for bundlers stay where these look for them.
  charset: "utf8",
  write: false,
  outdir: "out",
  logLevel: "error",
  metafile: true,
} as const satisfies BuildOptions;

/** Bundles core into few files, because each one costs the app that loads it some bytes and a request. */
export async function bundleCode(): Promise<ReadonlyMap<string, string>> {
  const walk = await build({ ...options, entryPoints: START.map((name) => `${name}.ts`), plugins: [leaveForLater] });
  const needed = Object.keys(walk.metafile.inputs);
  const start = await build({
    ...options,
    stdin: { contents: needed.map((path) => `export * from "./${path}";`).join("\n"), resolveDir: source },
    plugins: [leaveForLater],
  });
  const later = Object.values(walk.metafile.inputs)
    .flatMap(({ imports }) => imports.filter(({ kind }) => kind === "dynamic-import"))
    .map(({ path }) => path.replace(/^\.\/|\.js$/g, ""));
  const all = await build({
    ...options,
    // All side by side, whatever room they come from.
    entryPoints: [...new Set([...SHARING, ...ASIDE, ...later])].map((name) => ({
      in: `${name}.ts`,
      out: basename(name),
    })),
    plugins: [asOneModule(new Set(needed), start.outputFiles[0]?.text ?? "")],
    splitting: true,
  });
  // Nobody looks for marks in it: names are kept, blanks are not.
  const eager = await build({
    ...options,
    entryPoints: [`${EAGER}.ts`],
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [withoutImport],
  });
  const names = nameChunks(all.metafile);
  const files = [...all.outputFiles, ...eager.outputFiles].map(({ path, text }) => {
    const code = text
      // Says where each part comes from.
      .replace(/^\/\/ .*\n/gm, "")
      // Keeps an order that does not matter, as no file does anything by being loaded; bundlers warn of it.
      .replace(/^import "\.\/[\w-]+\.js";\n/gm, "")
      .replace(/"\.\/(chunk-\w+\.js)"/g, (_, chunk: string) => `"./${names.get(chunk)}"`);
    return [names.get(basename(path)) ?? basename(path), code] as const;
  });
  return new Map(files.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Where an import leads, from the sources, such as `http/request`. */
function target({ path, resolveDir }: OnResolveArgs): string {
  return relative(source, resolve(resolveDir, path)).replaceAll("\\", "/").replace(/\.js$/, "");
}

const leaveForLater: Plugin = {
  name: "leave-for-later",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, (found) =>
      found.kind === "dynamic-import" ? { path: `./${target(found)}.js`, external: true } : undefined,
    ),
};

/** Opens the disk of a server without `import()`, which is looked for in vain elsewhere. */
const withoutImport: Plugin = {
  name: "without-import",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]disk\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      // Not linear, bounded: one short file of ours.
      const contents = text.replace(/await import\([^)]*\bname\)/, "globalThis.process.getBuiltinModule(name)");
      if (contents === text) throw new Error(`${path} opens the disk in another way than the build expects.`);
      return { contents, loader: "ts" };
    }),
};

/** Puts one text in the place of several files. */
function asOneModule(files: ReadonlySet<string>, contents: string): Plugin {
  return {
    name: "as-one-module",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, (found) => {
        const name = target(found);
        if (ASIDE.includes(name)) return { path: `./${basename(name)}.js`, external: true, sideEffects: false };
        return files.has(`${name}.ts`) ? { path: "start", namespace: "start", sideEffects: false } : undefined;
      });
      onLoad({ filter: /./, namespace: "start" }, () => ({ contents, loader: "js", resolveDir: source }));
    },
  };
}

/** Calls each file that several others share after the largest source in it, with its room where the name is taken. */
function nameChunks({ outputs }: Metafile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(Object.keys(outputs).map((path) => basename(path)));
  for (const [path, { entryPoint, inputs }] of Object.entries(outputs)) {
    if (entryPoint !== undefined) continue;
    const [largest] = Object.entries(inputs).sort(([, left], [, right]) => right.bytesInOutput - left.bytesInOutput);
    const place = `${largest?.[0].replace(/^start:|\.ts$/g, "")}.js`;
    const name = taken.has(basename(place)) ? place.replace("/", "-") : basename(place);
    if (taken.has(name)) throw new Error(`Two files of the bundle are called ${name}.`);
    names.set(basename(path), name);
    taken.add(name);
  }
  return names;
}
