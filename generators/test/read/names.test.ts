import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { packageNameProblem, reservedPackages } from "../../src/ir/package-names.js";
import { readNames } from "../../src/read/names.js";
import { withFolder } from "../cli/command.js";

const lamp = { package: "acme-lamp", symbol: "lamp", type: "Lamp" };
const reading = (names: unknown) =>
  withFolder(async (folder) => {
    const path = join(folder, "names.json");
    await writeFile(path, JSON.stringify(names));
    return await readNames(path);
  });

describe("the names file", () => {
  it("gives the names that it holds", async () => {
    expect(await reading({ "acme/lamp": lamp })).toEqual({ "acme/lamp": lamp });
  });

  it.each([...reservedPackages, "", "-lamp", "lamp-", "_lamp", "lamp.", "Lamp", "..", "../core", "a/b", "lämp", "a\n"])(
    "is refused when it holds the package name %j",
    async (name) => {
      await expect(reading({ "acme/lamp": { ...lamp, package: name } })).rejects.toThrow(
        `the entry of "acme/lamp" has the package name ${JSON.stringify(name)}, which no model can have`,
      );
    },
  );

  it("is refused when two models have one package, and names both", async () => {
    await expect(reading({ "acme/lamp": lamp, "acme/torch": { ...lamp, symbol: "torch" } })).rejects.toThrow(
      'the entries of "acme/lamp" and "acme/torch" have one package name, "acme-lamp"',
    );
  });

  it.each([{ symbol: "a b" }, { type: "Lamp; export" }, { symbol: "" }])(
    "is refused when a name is no identifier: %j",
    async (edit) => {
      await expect(reading({ "acme/lamp": { ...lamp, ...edit } })).rejects.toThrow("which names nothing in TypeScript");
    },
  );
});

describe("the reserved names", () => {
  it("hold every package of this repository that people write", async () => {
    const folders = await readdir(join(workspace.root, "packages"), { withFileTypes: true });
    const written = folders.filter((entry) => entry.isDirectory() && entry.name !== "models").map(({ name }) => name);
    const named = await Promise.all(
      written.map(async (name) => {
        const text = await readFile(join(workspace.root, "packages", name, "package.json"), "utf8");
        return (JSON.parse(text) as { name: string }).name.replace("@runflow-models/", "");
      }),
    );
    for (const name of named) expect(reservedPackages).toContain(name);
  });

  it("are no name of a model that is there", async () => {
    for (const { package: name } of Object.values(await readNames(workspace.names)))
      expect(packageNameProblem(name)).toBeUndefined();
  });
});
