import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

import type { StandardSchema } from "@runflow-models/core/schema";
import { workspace } from "../../src/commands/workspace.js";
import type { JsonObject } from "../../src/ir/json.js";
import type { ModelNames } from "../../src/ir/model.js";
import { run } from "../apps/pack.js";
import { frozen } from "../frozen/frozen.js";

/** An input with the fields that the upstream's own clients and pages send, and values of our own. */
interface ClientBody {
  readonly model: string;
  readonly input: JsonObject;
}

const file = new URL("client-bodies.json", import.meta.url);

describe("what the upstream's own clients send", async () => {
  const bodies = JSON.parse(await readFile(file, "utf8")) as readonly ClientBody[];
  const names = JSON.parse(await readFile(frozen.names, "utf8")) as Readonly<Record<string, ModelNames>>;
  const namesOf = (model: string): ModelNames => {
    const found = names[model];
    if (found === undefined) throw new Error(`The frozen upstream has no ${model}; add-models.ts takes it over.`);
    return found;
  };
  const folder = await mkdtemp(join(workspace.root, "node_modules/.client-bodies-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("compiles against the packages", async () => {
    const calls = bodies.map(({ model, input }, index) => {
      const { package: name, type } = namesOf(model);
      const module = JSON.stringify(join(frozen.packages, name, "index.js"));
      return `import type { ${type}Input as Input${index} } from ${module};\nexport const body${index}: Input${index} = ${JSON.stringify(input)};\n`;
    });
    await writeFile(join(folder, "bodies.ts"), calls.join("\n"));
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

  it.each(bodies)("passes the validator of $model: $input", async ({ model, input }) => {
    const path = join(frozen.packages, namesOf(model).package, "schema.js");
    const { inputSchema } = (await import(pathToFileURL(path).href)) as { inputSchema: StandardSchema<unknown> };
    expect(await inputSchema["~standard"].validate(input)).toEqual({ value: input });
  });
});
