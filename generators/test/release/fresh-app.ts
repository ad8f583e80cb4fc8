import { mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";

const app = `import { createClient } from "@runflow-models/core";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";

const baseUrl = process.argv[2] ?? "";
const runflow = createClient({ apiKey: "local", baseUrl });
const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], { type: "image/png" });
const run = await runflow.run(gptImage2Edit, { prompt: "A kite", image_urls: [picture], glow: true });
const bytes = await run.files[0]?.bytes();
console.log(JSON.stringify({ status: run.status_code, length: bytes?.length ?? 0 }));
`;

const wrong = `import { createClient } from "@runflow-models/core";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";

// @ts-expect-error: the prompt is required, and glow is no text.
await createClient({ apiKey: "local" }).run(gptImage2Edit, { image_urls: [], glow: "much" });
`;

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
    typeRoots: [join(workspace.root, "node_modules/@types")],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    outDir: "dist",
  },
  include: ["app.ts", "wrong.ts"],
};

/** What a user gets: the packages of a registry in an empty app, installed, compiled and run. */
export async function runFreshApp(
  folder: string,
  manager: "npm" | "pnpm",
  places: { readonly registry: string; readonly emulator: string },
): Promise<{ readonly packages: readonly string[]; readonly version: string; readonly printed: unknown }> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: "fresh-app",
    private: true,
    type: "module",
    dependencies: { "@runflow-models/core": "^1.0.0", "@runflow-models/openai-gpt-image-2-edit": "^1.0.0" },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  if (manager === "npm") {
    await run(
      "npm",
      ["install", "--no-audit", "--no-fund", "--registry", places.registry, "--cache", join(folder, ".cache")],
      folder,
    );
  } else {
    // What was published a moment ago is what this app is about.
    await writeFile(join(folder, "pnpm-workspace.yaml"), "minimumReleaseAge: 0\npmOnFail: ignore\n");
    const root = JSON.parse(await readFile(join(workspace.root, "package.json"), "utf8")) as { packageManager: string };
    await run(
      "npx",
      [
        "-y",
        root.packageManager,
        "install",
        "--no-frozen-lockfile",
        "--registry",
        places.registry,
        "--store-dir",
        join(folder, ".store"),
      ],
      folder,
    );
  }
  await writeFile(join(folder, "app.ts"), app);
  await writeFile(join(folder, "wrong.ts"), wrong);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  await run(process.execPath, [join(workspace.root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], folder);
  const model = await realpath(join(folder, "node_modules/@runflow-models/openai-gpt-image-2-edit"));
  const { version } = JSON.parse(await readFile(join(model, "package.json"), "utf8")) as { version: string };
  const printed: unknown = JSON.parse(await run(process.execPath, ["dist/app.js", places.emulator], folder));
  return { packages: (await readdir(join(folder, "node_modules/@runflow-models"))).sort(), version, printed };
}
