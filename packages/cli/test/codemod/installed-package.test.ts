import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { findInstalled } from "../../src/codemod/installed-package.js";
import { lampPackage } from "../support/lamp.js";
import { withFolder, writeTree } from "../support/with-folder.js";

const other = (name: string, model: string): Record<string, string> => ({
  [`node_modules/@runflow-models/${name}/package.json`]: JSON.stringify({ version: "1.0.0", generated: { model } }),
});

describe("findInstalled", () => {
  it.each(["acme/lamp", "@runflow-models/acme-lamp", "acme-lamp"])("finds a package as %s", (wanted) =>
    withFolder(async (folder) => {
      await writeTree(folder, { ...lampPackage({ version: "2.0.0" }), ...other("acme-desk", "acme/desk") });
      expect(await findInstalled(folder, wanted)).toMatchObject({
        folder: join(folder, "node_modules/@runflow-models/acme-lamp"),
        name: "@runflow-models/acme-lamp",
        model: "acme/lamp",
        version: [2, 0, 0],
      });
    }),
  );

  it.each(["acme/lamp", "acme-lamp"])("takes the nearest of two, as Node does (%s)", (wanted) =>
    withFolder(async (folder) => {
      const app = join(folder, "apps/web");
      await writeTree(folder, lampPackage({ version: "1.0.0" }));
      await mkdir(app, { recursive: true });
      expect(await findInstalled(app, wanted)).toMatchObject({ version: [1, 0, 0] });
      await writeTree(app, lampPackage({ version: "2.0.0" }));
      expect(await findInstalled(app, wanted)).toMatchObject({ version: [2, 0, 0] });
    }),
  );

  it.each(["acme/lamp", "acme-lamp"])(
    "follows the links of pnpm, and passes over one that leads nowhere (%s)",
    (wanted) =>
      withFolder(async (folder) => {
        const store = "node_modules/.pnpm/acme-lamp@2.0.0/node_modules/@runflow-models/acme-lamp";
        await writeTree(folder, lampPackage({ version: "2.0.0", folder: store }));
        await mkdir(join(folder, "node_modules/@runflow-models"));
        await symlink(join(folder, store), join(folder, "node_modules/@runflow-models/acme-lamp"));
        await symlink(join(folder, "gone"), join(folder, "node_modules/@runflow-models/a-gone"));
        expect(await findInstalled(folder, wanted)).toMatchObject({ version: [2, 0, 0] });
      }),
  );

  it.each([
    ["acme/lmap", "Did you mean acme/lamp?"],
    ["acme-lmap", "Did you mean @runflow-models/acme-lamp?"],
    ["@runflow-models/acme-lamps", "Did you mean @runflow-models/acme-lamp?"],
    ["zzz/zzz", "Installed: zoo/desk, acme/lamp."],
    ["../../acme-lamp", "is not in"],
  ])("names what is installed beside %s", (wanted, hint) =>
    withFolder(async (folder) => {
      await writeTree(folder, { ...lampPackage({ version: "2.0.0" }), ...other("a-zoo", "zoo/desk") });
      await expect(findInstalled(folder, wanted)).rejects.toThrow(hint);
    }),
  );

  it.each([
    ["package-lock.json", "npm install"],
    ["pnpm-lock.yaml", "pnpm add"],
    ["yarn.lock", "yarn add"],
    ["bun.lock", "bun add"],
  ])("says how to install it beside a %s", (lockfile, command) =>
    withFolder(async (folder) => {
      const app = join(folder, "apps/web");
      await writeTree(folder, { [lockfile]: "" });
      await mkdir(app, { recursive: true });
      await expect(findInstalled(app, "acme-lamp")).rejects.toMatchObject({
        message: `node_modules of ${app} and of the folders above it hold no model package.`,
        help: `If it is not in your app yet: ${command} @runflow-models/acme-lamp@latest`,
      });
    }),
  );

  it("says that a package belongs to no model", () =>
    withFolder(async (folder) => {
      await writeTree(folder, { "node_modules/@runflow-models/core/package.json": '{ "version": "1.0.0" }' });
      await expect(findInstalled(folder, "@runflow-models/core")).rejects.toThrow("belongs to no model");
    }));

  it("says which manifest is no JSON", () =>
    withFolder(async (folder) => {
      await writeTree(folder, { "node_modules/@runflow-models/acme-lamp/package.json": "{" });
      await expect(findInstalled(folder, "acme-lamp")).rejects.toThrow("acme-lamp/package.json is no JSON");
    }));
});
