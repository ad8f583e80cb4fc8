import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { generate } from "../../src/pipeline.js";
import { readRefinements } from "../../src/read/refinements.js";
import { readSnapshot } from "../../src/read/snapshot.js";
import { withoutOwner } from "../without-owner.js";
import { frozen } from "./frozen.js";

describe("the frozen upstream becomes the frozen packages", async () => {
  const generation = await generate({
    snapshot: await readSnapshot(frozen.upstream),
    names: {},
    refinements: await readRefinements(frozen.refinements),
    site: "https://www.runflow.io",
  });
  const packages = generation.models.map(({ names, files }) => ({ name: names.package, files: files ?? new Map() }));

  it("reports no error but the page that is not there", () => {
    const errors = generation.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, model }) => `${code} ${model}`)).toEqual([]);
    expect(generation.ids.filter((id) => !generation.models.some(({ spec }) => spec.id === id))).toEqual([
      "photalabs/phota",
    ]);
  });

  it.each(packages)("$name", async ({ name, files }) => {
    for (const [path, text] of files) {
      await expect(withoutOwner(text)).toMatchFileSnapshot(join(frozen.packages, name, path));
    }
    // A file that is missing was noticed above.
    expect((await readdir(join(frozen.packages, name))).filter((path) => !files.has(path))).toEqual([]);
  });

  it("has the names of the packages", async () => {
    await expect(`${JSON.stringify(generation.names, null, 2)}\n`).toMatchFileSnapshot(frozen.names);
  });

  it("has no other packages", async () => {
    const known = new Set(packages.map(({ name }) => name));
    expect((await readdir(frozen.packages)).filter((name) => !known.has(name))).toEqual([]);
  });
});
