import { copyFile, cp, mkdir } from "node:fs/promises";
import { join } from "node:path";

import { bundleDocuments } from "../../../packages/emulator/scripts/bundle-documents.js";
import { runRelease } from "../../src/commands/release.js";
import { workspace } from "../../src/commands/workspace.js";
import { frozen } from "../frozen/frozen.js";
import { startRegistry, type LocalRegistry } from "../publish/registry.js";
import { createReleaseWorkspace } from "../release/release-workspace.js";

const models = ["openai-gpt-image-2", "openai-gpt-image-2-edit"];

/**
 * Starts a registry that holds what an app installs: core, the proxy and the emulator as they are built, and models that no
 * night changes. The emulator serves the documents that these models were made from.
 */
export async function publishWorkspace(folder: string): Promise<LocalRegistry> {
  const root = join(folder, "repository");
  await createReleaseWorkspace(root);
  await copyFile(join(workspace.root, "pnpm-workspace.yaml"), join(root, "pnpm-workspace.yaml"));
  for (const name of ["proxy", "emulator"]) {
    const [from, to] = [join(workspace.root, "packages", name), join(root, "packages", name)];
    await mkdir(to, { recursive: true });
    for (const path of ["package.json", "README.md", "LICENSE"]) await copyFile(join(from, path), join(to, path));
    await cp(join(from, "dist"), join(to, "dist"), { recursive: true });
  }
  await cp(join(workspace.root, "packages/emulator/docs"), join(root, "packages/emulator/docs"), { recursive: true });
  await bundleDocuments(join(root, "packages/emulator/dist/bundled"), frozen.upstream, frozen.packages);
  for (const name of models)
    await cp(join(frozen.packages, name), join(root, "packages/models", name), { recursive: true });

  const registry = await startRegistry(join(folder, "registry"));
  try {
    const report = await runRelease({
      registry: registry.url,
      root,
      resume: join(folder, "resume"),
      budget: Number.MAX_SAFE_INTEGER,
      concurrency: 4,
      dryRun: false,
      names: "all",
      environment: { NODE_AUTH_TOKEN: registry.token },
    });
    if (report.published.length !== models.length + 3)
      throw new Error(`The packages of the examples did not reach the registry: ${JSON.stringify(report)}`);
    return registry;
  } catch (error) {
    await registry.close();
    throw error;
  }
}
