import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";
import { frozen } from "../frozen/frozen.js";

const require = createRequire(import.meta.url);
const compilers = {
  "5.4": require.resolve("@typescript/oldest/bin/tsc"),
  "5.9": require.resolve("typescript/bin/tsc"),
  "6.0": require.resolve("@typescript/six/bin/tsc"),
  "7.0": join(workspace.root, "node_modules/@typescript/native/bin/tsc"),
};

// Each option in both positions, and each pair of positions at least once.
const settings = [
  { skipLibCheck: false, exactOptionalPropertyTypes: true, module: "node16", moduleResolution: "node16" },
  { skipLibCheck: false, exactOptionalPropertyTypes: false, module: "esnext", moduleResolution: "bundler" },
  { skipLibCheck: true, exactOptionalPropertyTypes: true, module: "esnext", moduleResolution: "bundler" },
  { skipLibCheck: true, exactOptionalPropertyTypes: false, module: "node16", moduleResolution: "node16" },
];

const cases = Object.keys(compilers).flatMap((version) =>
  settings.map((options) => ({ version: version as keyof typeof compilers, options })),
);

async function compile(version: keyof typeof compilers, options: object, include: readonly string[]): Promise<string> {
  // Inside the repository, so that the packages' own dependencies are found.
  const folder = await mkdtemp(join(workspace.root, "node_modules/.compilers-"));
  try {
    const compilerOptions = {
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      types: [],
      strict: true,
      noEmit: true,
    };
    const project = { compilerOptions: { ...compilerOptions, ...options }, include };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(project));
    return await run(process.execPath, [compilers[version], "-p", join(folder, "tsconfig.json")], workspace.root);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("every package, and the calls that must and must not compile, under every promised compiler", () => {
  const packages = [join(frozen.packages, "*/*.d.ts")];
  const calls = [join(workspace.root, "generators/test/types/calls/*.test-d.ts")];

  it.each(cases)("TypeScript $version with $options", async ({ version, options }) => {
    await expect(compile(version, options, [...packages, ...calls])).resolves.toBe("");
  });

  it.each(Object.keys(compilers))("TypeScript %s notices a call that is wrong", async (version) => {
    const wrong = join(workspace.root, "generators/test/types/wrong/*.test-d.ts");
    const outcome = compile(version as keyof typeof compilers, settings[2] ?? {}, [wrong]);
    await expect(outcome).rejects.toThrow(/nothing-is-wrong\.test-d\.ts.*TS2578/s);
  });
});
