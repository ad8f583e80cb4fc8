import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { withFolder } from "../cli/command.js";
import { pack, run } from "./pack.js";

const compiler = join(workspace.root, "node_modules/@typescript/native/bin/tsc");
const strict = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2022", "DOM"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ["apps/*/app.ts"],
};

describe("an app that has installed core and one model", async () => {
  const packages = (await readdir(workspace.models)).sort();

  it(
    "type-checks the call of that model's README, for every model",
    () =>
      withFolder(async (folder) => {
        const tarball = await pack(join(workspace.root, "packages/core"), folder);
        await run("tar", ["-xzf", tarball, "-C", folder], folder);
        for (const name of packages) {
          const app = join(folder, "apps", name);
          const scope = join(app, "node_modules/@runflow-models");
          await mkdir(scope, { recursive: true });
          await cp(join(folder, "package"), join(scope, "core"), { recursive: true });
          await copyPublished(join(workspace.models, name), join(scope, name));
          const readme = await readFile(join(scope, name, "README.md"), "utf8");
          const call = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
          expect(call).toContain("runflow.run(");
          await writeFile(join(app, "app.ts"), call);
          await writeFile(join(app, "package.json"), JSON.stringify({ type: "module", private: true }));
        }
        // Each app finds its own packages only; one program checks them all, and names the app that is wrong.
        await writeFile(join(folder, "tsconfig.json"), JSON.stringify(strict));
        await expect(run(process.execPath, [compiler, "-p", "tsconfig.json"], folder)).resolves.toBe("");
      }),
    600_000,
  );
});

/** What the tarball would hold, without the time to pack each one. */
async function copyPublished(from: string, to: string): Promise<void> {
  const { files } = JSON.parse(await readFile(join(from, "package.json"), "utf8")) as { files: string[] };
  await mkdir(to, { recursive: true });
  for (const file of [...files, "package.json", "README.md", "LICENSE"]) await cp(join(from, file), join(to, file));
}
