// In: the sources. Out: how many bytes an app carries, minified and packed, as its visitors download it.
// It writes no file.

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const source = (file: string) => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

/** What a model package gives an app: its id, its media, its price, and the way to its schema. */
const model = `
  const schema = "./schema.js";
  export const gptImage2Edit = /* @__PURE__ */ defineModel({
    id: "openai/gpt-image-2/edit",
    media: ["image_urls/*", "mask_url"],
    price: { label: "$0.133/image", amount: "0.133", currency: "USD", unit: "image", quantity: { field: "num_images", default: 1 } },
    schema: () => import(schema),
  });
`;

/** An app that runs one model and shows the result. */
export const oneModelApp = `
  import { createClient, defineModel } from "${source("index.ts")}";
  ${model}
  const run = await createClient().run(gptImage2Edit, { prompt: "Make it night." });
  document.body.append(run.output.outputs[0].url);
`;

/** All that core has to offer, the subpaths too. */
export const wholeCore = ["index", "batches", "resources", "schema", "webhooks"]
  .map((name) => `export * from "${source(`${name}.ts`)}";`)
  .join("\n");

/** The bytes of an app after gzip. */
export interface Size {
  /** Everything in one file, which also carries what would only be loaded when it is needed. */
  readonly singleFile: number;
  /** What is loaded at the start where the bundler splits the code, which is what each of them does by default but esbuild. */
  readonly start: number;
  /** The files that are loaded when they are needed, by name. */
  readonly later: Readonly<Record<string, number>>;
  /** What each source file adds to the one file, before gzip. */
  readonly sources: Readonly<Record<string, number>>;
}

/** Bundles an app both ways and weighs it. */
export async function measureSize(app: string): Promise<Size> {
  const single = await bundle(app, false);
  const split = await bundle(app, true);
  const chunks = Object.entries(split.metafile.outputs);
  const started = new Set<string>();
  const follow = (name: string) => {
    if (started.has(name)) return;
    started.add(name);
    const imports = split.metafile.outputs[name]?.imports ?? [];
    for (const { path, kind } of imports) if (kind === "import-statement") follow(path);
  };
  for (const [name, { entryPoint }] of chunks) if (entryPoint === "<stdin>") follow(name);
  const packed = new Map(split.outputFiles.map(({ path, contents }) => [path.replace(/^.*\//, ""), pack(contents)]));
  const sizeOf = (name: string) => packed.get(name.replace(/^.*\//, "")) ?? 0;
  const [output] = Object.values(single.metafile.outputs);
  return {
    singleFile: pack(single.outputFiles[0]?.contents ?? new Uint8Array()),
    start: [...started].reduce((sum, name) => sum + sizeOf(name), 0),
    later: Object.fromEntries(chunks.filter(([name]) => !started.has(name)).map(([name]) => [name, sizeOf(name)])),
    sources: Object.fromEntries(
      Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [
        path.replace(/^.*src\//, ""),
        bytesInOutput,
      ]),
    ),
  };
}

function bundle(app: string, splitting: boolean) {
  return build({
    stdin: { contents: app, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
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
