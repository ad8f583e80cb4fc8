// In: the code as it is shipped. Out: how many bytes an app carries, minified and packed, as its visitors download it.
// It writes no file.

import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Plugin } from "esbuild";

/** What a model package gives an app: its id, its media, its price, and the way to its schema. */
const model = `
  export const gptImage2Edit = /* @__PURE__ */ defineModel({
    id: "openai/gpt-image-2/edit",
    media: ["image_urls/*", "mask_url"],
    kind: "image",
    price: { label: "$0.133/image", amount: "0.133", currency: "USD", unit: "image", quantity: { field: "num_images", default: 1 } },
    schema: () => import("./model-schema.js"),
  });
`;

/** An app that runs one model and shows the result. */
export const oneModelApp = `
  import { createClient, defineModel } from "./index.js";
  ${model}
  const run = await createClient().run(gptImage2Edit, { prompt: "Make it night." });
  document.body.append(run.output.outputs[0].url);
`;

/** The schema of a model, as its package has it. */
const modelSchema = `
  import { standardSchema } from "./schema.js";
  export const inputSchema = /* @__PURE__ */ standardSchema({ type: "object", properties: { prompt: { type: "string" } } });
`;

/** All that core has to offer, the subpaths too. */
export const wholeCore = ["index", "batches", "resources", "schema", "webhooks"]
  .map((name) => `export * from "./${name}.js";`)
  .join("\n");

/** The bytes of an app after gzip. */
export interface Size {
  /** Everything in one file, which also carries what would only be loaded when it is needed. */
  readonly singleFile: number;
  /** What is loaded at the start where the bundler splits the code, which is what each of them does by default but esbuild. */
  readonly start: number;
  /** The files that are loaded when they are needed, by name. */
  readonly later: Readonly<Record<string, number>>;
  /** What each file of core adds to the one file, before gzip. */
  readonly files: Readonly<Record<string, number>>;
}

/** Bundles an app over the shipped files both ways and weighs it. */
export async function measureSize(app: string, shipped: ReadonlyMap<string, string>): Promise<Size> {
  const single = await bundle(app, shipped, false);
  const split = await bundle(app, shipped, true);
  const chunks = Object.entries(split.metafile.outputs);
  const started = new Set<string>();
  const follow = (name: string) => {
    if (started.has(name)) return;
    started.add(name);
    const imports = split.metafile.outputs[name]?.imports ?? [];
    for (const { path, kind } of imports) if (kind === "import-statement") follow(path);
  };
  for (const [name, { entryPoint }] of chunks) if (entryPoint === "<stdin>") follow(name);
  const packed = new Map(split.outputFiles.map(({ path, contents }) => [basename(path), pack(contents)]));
  const sizeOf = (name: string) => packed.get(basename(name)) ?? 0;
  const [output] = Object.values(single.metafile.outputs);
  return {
    singleFile: pack(single.outputFiles[0]?.contents ?? new Uint8Array()),
    start: [...started].reduce((sum, name) => sum + sizeOf(name), 0),
    later: Object.fromEntries(
      chunks.filter(([name]) => !started.has(name)).map(([name]) => [basename(name), sizeOf(name)]),
    ),
    files: Object.fromEntries(
      Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [basename(path), bytesInOutput]),
    ),
  };
}

function bundle(app: string, shipped: ReadonlyMap<string, string>, splitting: boolean) {
  const core: Plugin = {
    name: "core",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path }) => ({
        path: basename(path),
        namespace: "core",
        sideEffects: false,
      }));
      onLoad({ filter: /./, namespace: "core" }, ({ path }) => ({
        contents: (path === "model-schema.js" ? modelSchema : shipped.get(path)) ?? "",
        loader: "js",
      }));
    },
  };
  return build({
    stdin: { contents: app, loader: "js" },
    plugins: [core],
    bundle: true,
    minify: true,
    format: "esm",
    splitting,
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "error",
  });
}

function pack(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).byteLength;
}
