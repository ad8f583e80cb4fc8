import { readFile, rename, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { exitCodeOf } from "../../src/commands/regenerate.js";
import { withFolder } from "../cli/command.js";
import { startWorld, type NightWorld } from "./night-world.js";

const lantern = "acme/paper-lantern";
const page = `models/${lantern}/llms.txt`;
const removal = "models/runflow/lamp-removal/llms.txt";
const inWorld = (work: (world: NightWorld) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => work(await startWorld(folder)));
const packagesOf = (tree: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith("snapshots/")));
const reword = (world: NightWorld): Promise<void> =>
  world.edit(removal, (text) => text.replace("Photo to clean.", "The photo."));
const reworded = [{ id: "runflow/lamp-removal", level: "patch" }];

describe("what says the same in another way is no news", () => {
  it("options in another order and a slash at the end of an address", () =>
    inWorld(async (world) => {
      const before = packagesOf(await world.tree());
      const optionsOf = (text: string): string => /^- \*\*Options\*\*: (.*)$/m.exec(text)?.[1] ?? "";
      await world.edit(page, (text) => {
        const options = optionsOf(text);
        return text.replace(options, options.split(", ").reverse().join(", "));
      });
      await world.edit("models-catalog.json", (text) => text.replace(/("page_url": "[^"]*[^/"])"/g, '$1/"'));
      const report = await world.night();
      expect(report.changed).toEqual([]);
      expect(exitCodeOf(report)).toBe(0);
      expect(packagesOf(await world.tree())).toEqual(before);
    }));
});

describe("what nobody needs a release for", () => {
  const dated = (day: string) => (text: string) => text.replace(/(Last Updated\D*)[\d-]*/, `$1${day}`);

  it("a page that only says another day of its last update changes the snapshot and no package", () =>
    inWorld(async (world) => {
      const before = packagesOf(await world.tree());
      await world.edit(page, dated("2026-11-20"));
      const report = await world.night();
      expect(report).toMatchObject({ changed: [], refused: [], review: [] });
      expect(packagesOf(await world.tree())).toEqual(before);
      expect((await world.tree())[`snapshots/${page}`]).toContain("2026-11-20");
    }));

  it("the day goes along with what is released", () =>
    inWorld(async (world) => {
      await world.edit(page, (text) => dated("2026-11-20")(text.replace("from a line of text", "from one line")));
      const report = await world.night();
      const model = (await world.tree())["packages/acme-paper-lantern/model.json"] ?? "";
      expect(report.changed).toMatchObject([{ id: lantern, level: "patch" }]);
      expect(model).toContain('"lastUpdated": "2026-11-20"');
    }));
});

describe("documents that are more likely broken than changed", () => {
  it("the page of another model is not taken over, and a change elsewhere goes through", () =>
    inWorld(async (world) => {
      const good = await readFile(join(world.upstream, page), "utf8");
      await world.edit(page, (text) => text.replaceAll(lantern, "acme/chorus"));
      await reword(world);
      const report = await world.night();
      expect(report.refused).toMatchObject([
        {
          id: lantern,
          reasons: [expect.stringContaining('about "acme/chorus"')],
          override: expect.stringContaining(`--force ${lantern}`),
        },
      ]);
      expect(report.changed).toMatchObject(reworded);
      expect((await world.tree())[`snapshots/${page}`]).toBe(good);
    }));

  it("a page that ends at a line end where it went on before, and a change elsewhere goes through", () =>
    inWorld(async (world) => {
      const good = await readFile(join(world.upstream, page), "utf8");
      await world.edit(page, (text) => text.slice(0, text.indexOf("### `transparent`")));
      await reword(world);
      const report = await world.night();
      expect(report.refused).toMatchObject([{ id: lantern, reasons: [expect.stringContaining("may have been cut")] }]);
      expect(report.changed).toMatchObject(reworded);
      expect((await world.tree())[`snapshots/${page}`]).toBe(good);
    }));

  it("a path of the OpenAPI document that vanishes while the page stays, and a change elsewhere goes through", () =>
    inWorld(async (world) => {
      await world.edit("openapi.json", (text) => {
        const document = JSON.parse(text) as { readonly paths: Readonly<Record<string, unknown>> };
        const paths = Object.entries(document.paths).filter(([path]) => !path.includes("knob.board"));
        return JSON.stringify({ ...document, paths: Object.fromEntries(paths) }, null, 2);
      });
      await reword(world);
      const report = await world.night();
      expect(report.refused).toMatchObject([
        { id: "acme/knob.board", reasons: [expect.stringContaining("openapi.json described its inputs")] },
      ]);
      expect(report.changed).toMatchObject(reworded);
    }));

  it("an id in another case is a question, and nothing is new, missing or changed", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      const other = "runflow/Lamp-Removal";
      await world.edit("models-catalog.json", (text) => text.replace('"runflow/lamp-removal"', `"${other}"`));
      const to = join(world.upstream, "models", other, "llms.txt");
      await mkdir(dirname(to), { recursive: true });
      await rename(join(world.upstream, removal), to);
      for (let night = 0; night < 4; night++) {
        const report = await world.night();
        expect(report).toMatchObject({ new: [], missing: [], gone: [], changed: [] });
        expect(report.refused).toMatchObject([
          { id: other, reasons: [expect.stringContaining("there is a package of")] },
        ]);
      }
      expect(await world.tree()).toEqual(before);
    }));
});
