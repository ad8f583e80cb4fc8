import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { lockfileProblem, withModelImporters } from "../../../scripts/propose/lockfile.mjs";

const importer = (name: string, range = "workspace:^"): string =>
  `  packages/models/${name}:\n    dependencies:\n      '@runflow-models/core':\n        specifier: ${range}\n        version: link:../../core\n\n`;
const lockfile = ({
  models = ["acme-lamp"],
  core = "  packages/core:\n    devDependencies: {}\n\n",
  tail = "1.0.0",
} = {}): string =>
  `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    devDependencies: {}\n\n${core}${models.map((name) => importer(name)).join("")}packages:\n\n  'left-pad@${tail}':\n    resolution: {integrity: sha512-x}\n`;
const before = lockfile();

describe("what a night may change in the lockfile", () => {
  it("is an importer for each new model package", () => {
    expect(lockfileProblem(before, lockfile({ models: ["acme-kite", "acme-lamp", "acme-mug"] }))).toBeUndefined();
    expect(lockfileProblem(before, before)).toBeUndefined();
  });

  it.each([
    ["another package", lockfile({ tail: "1.0.1" }), "changed outside of its importers"],
    ["what core depends on", lockfile({ core: "  packages/core:\n    dependencies: {}\n\n" }), "packages/core"],
    [
      "a new hand-written package",
      lockfile({ core: "  packages/core:\n    devDependencies: {}\n\n  packages/evil:\n    dependencies: {}\n\n" }),
      "packages/evil",
    ],
    ["a model package with another dependency", before.replace("workspace:^", "^1.0.0"), "packages/models/acme-lamp"],
    [
      "a new model package with another dependency",
      before.replace("packages:\n", `${importer("acme-mug", "npm:evil")}packages:\n`),
      "packages/models/acme-mug",
    ],
    ["a package that is no longer known", lockfile({ models: [] }), "no longer knows packages/models/acme-lamp"],
  ])("is not %s", (_name, after, words) => {
    expect(lockfileProblem(before, after)).toContain(words);
  });

  it("is all that is taken over from what pnpm wrote", () => {
    const pnpms = lockfile({
      models: ["acme-kite", "acme-lamp"],
      core: "  packages/core:\n    dependencies: {}\n\n",
      tail: "9.9.9",
    });
    expect(withModelImporters(before, pnpms)).toBe(lockfile({ models: ["acme-kite", "acme-lamp"] }));
    expect(withModelImporters(before, before)).toBe(before);
  });

  it("is told for the real lockfile too, whose text stays as it is", async () => {
    const text = await readFile(join(import.meta.dirname, "../../../pnpm-lock.yaml"), "utf8");
    expect(withModelImporters(text, text)).toBe(text);
    expect(lockfileProblem(text, text)).toBeUndefined();
  });
});
