import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

import type { StandardSchema } from "@runflow-models/core/schema";
import { workspace } from "../../src/commands/workspace.js";
import type { ModelSpec } from "../../src/ir/model.js";
import { run } from "../apps/pack.js";
import { frozen } from "../frozen/frozen.js";
import { promisesOf, type CallPromise } from "./promises.js";

interface Known {
  readonly folder: string;
  readonly type: string;
  readonly promises: readonly CallPromise[];
  readonly inputSchema: StandardSchema<unknown>;
}

async function load(): Promise<readonly Known[]> {
  const folders = (await readdir(frozen.packages)).sort();
  const names = JSON.parse(await readFile(frozen.names, "utf8")) as Record<string, { type: string }>;
  return Promise.all(
    folders.map(async (name) => {
      const folder = join(frozen.packages, name);
      const spec = JSON.parse(await readFile(join(folder, "model.json"), "utf8")) as ModelSpec;
      const module = (await import(pathToFileURL(join(folder, "schema.js")).href)) as {
        inputSchema: StandardSchema<unknown>;
      };
      return { folder, type: names[spec.id]?.type ?? "", promises: promisesOf(spec), inputSchema: module.inputSchema };
    }),
  );
}

describe("types and validators keep the same promises", async () => {
  const models = await load();
  const folder = await mkdtemp(join(workspace.root, "node_modules/.promises-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("covers every model, with calls of both kinds", () => {
    expect(models).toHaveLength(33);
    for (const { folder: name, promises } of models) {
      expect(
        promises.some((promise) => promise.accepted),
        name,
      ).toBe(true);
      expect(
        promises.some((promise) => !promise.accepted),
        name,
      ).toBe(true);
    }
  });

  it("in the compiler: what must not compile stands behind an expected error", async () => {
    for (const [index, { folder: home, type, promises }] of models.entries()) {
      const calls = promises.map(
        ({ why, input, accepted }) =>
          `${accepted ? "" : `// @ts-expect-error ${why.replaceAll("\n", " ")}\n`}accept(${JSON.stringify(input)});`,
      );
      const text = `import type { ${type}Input } from ${JSON.stringify(join(home, "index.js"))};\ndeclare function accept(input: ${type}Input): void;\n${calls.join("\n")}\nexport {};\n`;
      await writeFile(join(folder, `model-${index}.ts`), text);
    }
    const compilerOptions = {
      target: "ES2022",
      module: "NodeNext",
      moduleResolution: "NodeNext",
      lib: ["ES2022", "DOM"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const compiler = join(workspace.root, "node_modules/@typescript/native/bin/tsc");
    await expect(run(process.execPath, [compiler, "-p", folder], workspace.root)).resolves.toBe("");
  });

  it("in the validator: the same verdict for the same call", () => {
    for (const { folder: name, promises, inputSchema } of models) {
      for (const { why, input, accepted } of promises) {
        const { issues } = inputSchema["~standard"].validate(input);
        expect(issues === undefined, `${name}: ${why}: ${JSON.stringify(issues)}`).toBe(accepted);
      }
    }
  });
});
