import { startEmulator } from "@runflow-models/emulator";
import { cp, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { withFolder } from "../cli/command.js";
import { frozen } from "../frozen/frozen.js";
import { pack, run } from "./pack.js";

it("npm installs the tarballs of core and one model, and the app runs against the emulator", () =>
  withFolder(async (folder) => {
    const core = await pack(join(workspace.root, "packages/core"), folder);
    const model = await pack(await copyPackage("openai-gpt-image-2-edit", folder), folder);
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", core, model], folder);
    expect((await readdir(join(folder, "node_modules/@runflow-models"))).sort()).toEqual([
      "core",
      "openai-gpt-image-2-edit",
    ]);
    expect((await readdir(join(folder, "node_modules/@runflow-models/openai-gpt-image-2-edit"))).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "index.d.ts",
      "index.js",
      "model.json",
      "package.json",
      "schema.d.ts",
      "schema.js",
    ]);
    await writeFile(
      join(folder, "app.js"),
      `import { createClient } from "@runflow-models/core";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";
import { inputJsonSchema } from "@runflow-models/openai-gpt-image-2-edit/schema";
const runflow = createClient({ apiKey: "local", baseUrl: process.argv[2] });
const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], { type: "image/png" });
const run = await runflow.run(gptImage2Edit, { prompt: "A kite", image_urls: [picture] });
const bytes = await run.files[0].bytes();
console.log(JSON.stringify({ status: run.status_code, png: [...bytes.slice(1, 4)], required: inputJsonSchema.required }));
`,
    );
    const emulator = await startEmulator({ snapshot: frozen.upstream, models: frozen.packages, runSeconds: 0 });
    try {
      const printed = JSON.parse(await run(process.execPath, ["app.js", emulator.url], folder)) as unknown;
      expect(printed).toEqual({ status: "succeeded", png: [0x50, 0x4e, 0x47], required: ["prompt", "image_urls"] });
    } finally {
      await emulator.close();
    }
  }));

/** A frozen package as it would lie in the workspace: beside it is the core that its tarball is going to name. */
async function copyPackage(name: string, folder: string): Promise<string> {
  const copy = join(folder, "packages", name);
  const scope = join(copy, "node_modules/@runflow-models");
  await cp(join(frozen.packages, name), copy, { recursive: true });
  await mkdir(scope, { recursive: true });
  await symlink(join(workspace.root, "packages/core"), join(scope, "core"));
  return copy;
}
