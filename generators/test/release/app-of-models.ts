import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";

/** A model that an app uses: its package, what the package exports, and an input that the package's README does not show. */
export interface UsedModel {
  readonly package: string;
  readonly symbol: string;
  readonly more?: string;
  /** An input that the compiler has to refuse. */
  readonly refused?: string;
}

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
  include: ["app.ts"],
};

/**
 * Installs models with npm from a registry into an empty app that calls each as its README shows, compiles the app and runs
 * it. Gives the version of each package and how each run ended.
 */
export async function runAppOfModels(
  folder: string,
  models: readonly UsedModel[],
  places: { readonly registry: string; readonly emulator: string },
): Promise<readonly { readonly version: string; readonly status: unknown }[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  const names = models.map((model) => `@runflow-models/${model.package}`);
  const registry = ["--registry", places.registry, "--cache", join(folder, ".cache")];
  await run("npm", ["install", "--no-audit", "--no-fund", ...registry, "@runflow-models/core", ...names], folder);

  const calls: string[] = [];
  const versions: string[] = [];
  for (const { package: name, symbol, more, refused } of models) {
    const place = join(folder, "node_modules/@runflow-models", name);
    const { version } = JSON.parse(await readFile(join(place, "package.json"), "utf8")) as { version: string };
    versions.push(version);
    const readme = await readFile(join(place, "README.md"), "utf8");
    const example = new RegExp(`runflow\\.run\\(${symbol}, \\{([\\s\\S]*?)\\n?\\}\\);`).exec(readme)?.[1];
    if (example === undefined) throw new Error(`The README of ${name} does not show a call of ${symbol}.`);
    // On one line, where the compiler's complaint is expected.
    const shown = example.replaceAll(/\s*\n\s*/g, " ").replace(/,\s*$/, "");
    const input = (last: string): string => `{${shown}, ${last} }`;
    calls.push(`ended.push((await runflow.run(${symbol}, ${input(more ?? "")})).status_code);`);
    if (refused !== undefined) {
      calls.push(
        `// @ts-expect-error: the model does not take it any more.\nnever(() => runflow.run(${symbol}, ${input(refused)}));`,
      );
    }
  }
  await writeFile(
    join(folder, "app.ts"),
    `import { createClient } from "@runflow-models/core";
${models.map(({ symbol }, index) => `import { ${symbol} } from "${names[index] ?? ""}";`).join("\n")}

const runflow = createClient({ apiKey: "local", baseUrl: process.argv[2] ?? "" });
const ended: unknown[] = [];
const never = (_call: () => unknown): void => undefined;
${calls.join("\n")}
console.log(JSON.stringify(ended));
`,
  );
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  await run(process.execPath, [join(workspace.root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], folder);
  const printed = await run(process.execPath, ["dist/app.js", places.emulator], folder);
  const ended = JSON.parse(printed) as readonly unknown[];
  return versions.map((version, index) => ({ version, status: ended[index] }));
}
