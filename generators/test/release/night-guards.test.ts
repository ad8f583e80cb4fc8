import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exitCodeOf } from "../../src/commands/regenerate.js";
import { withFolder } from "../cli/command.js";
import { startWorld, type NightWorld } from "./night-world.js";

const page = "models/acme/paper-lantern/llms.txt";
const inWorld = (work: (world: NightWorld) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => work(await startWorld(folder)));

describe("a guard refuses and changes nothing", () => {
  const olderPage = (text: string): string =>
    text
      .replace("**Last Updated**: 2026-04-08", "**Last Updated**: 2026-03-01")
      .replace("- **Max**: 4", "- **Max**: 9");

  it("an empty catalog", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      await world.edit("models-catalog.json", () => "[]");
      const report = await world.night();
      expect(exitCodeOf(report)).toBe(2);
      expect(report.refused[0]?.reasons[0]).toContain("the array is empty");
      expect(await world.tree()).toEqual(before);
    }));

  it("a catalog without nearly half of its models, unless it is let pass", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      for (const id of ["acme/chorus", "acme/hostile-text", "acme/knob.board", "studio-7/workshop"]) {
        await world.unlist(id);
      }
      const refused = await world.night();
      expect(exitCodeOf(refused)).toBe(2);
      expect(refused.refused[0]).toMatchObject({
        reasons: [expect.stringContaining("4 of 9 models")],
        override: expect.stringContaining("--force models"),
      });
      expect(await world.tree()).toEqual(before);
      expect((await world.night({ force: ["models"] })).missing).toHaveLength(4);
    }));

  it("a catalog with far more models than there were, unless it is let pass", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      const catalog = join(world.upstream, "models-catalog.json");
      const entries = JSON.parse(await readFile(catalog, "utf8")) as unknown[];
      const fresh = Array.from({ length: 60 }, (_, index) => ({ provider_slug: "acme", model_slug: `new-${index}` }));
      await writeFile(catalog, JSON.stringify([...entries, ...fresh]));
      const refused = await world.night();
      expect(exitCodeOf(refused)).toBe(2);
      expect(refused.refused[0]).toMatchObject({
        reasons: [expect.stringContaining("60 new ones at once")],
        override: expect.stringContaining("--force growth"),
      });
      expect(await world.tree()).toEqual(before);
      expect((await world.night({ force: ["growth"] })).refused).toEqual([]);
    }));

  it("a page that goes back in time, together with its document", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      await world.edit(page, olderPage);
      const report = await world.night();
      expect(report.refused).toMatchObject([
        { id: "acme/paper-lantern", override: expect.stringContaining("--force acme/paper-lantern") },
      ]);
      expect(exitCodeOf(report)).toBe(1);
      expect(await world.tree()).toEqual(before);
      expect((await world.night({ force: ["acme/paper-lantern"] })).changed).toMatchObject([{ level: "minor" }]);
    }));

  it("a page that was cut, together with its document", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      const cut = (text: string): string => text.slice(0, text.indexOf("\n\n### `transparent`"));
      await world.edit(page, cut);
      const report = await world.night();
      expect(report.refused).toMatchObject([
        {
          id: "acme/paper-lantern",
          reasons: [expect.stringContaining("may have been cut")],
          override: expect.stringContaining("--force acme/paper-lantern"),
        },
      ]);
      expect(exitCodeOf(report)).toBe(1);
      expect(await world.tree()).toEqual(before);
      expect((await world.night({ force: ["acme/paper-lantern"] })).changed).toMatchObject([{ level: "major" }]);
    }));

  it("one model's page, and lets the change of another one through", () =>
    inWorld(async (world) => {
      await world.edit(page, olderPage);
      await world.edit("models/runflow/lamp-removal/llms.txt", (text) => text.replace("Photo to clean.", "The photo."));
      const report = await world.night();
      expect(report).toMatchObject({
        refused: [{ id: "acme/paper-lantern" }],
        changed: [{ id: "runflow/lamp-removal", level: "patch" }],
      });
    }));

  it("a spec that goes back and forth", () =>
    inWorld(async (world) => {
      const flip = (to: number, from: number): Promise<void> =>
        world.edit(page, (text) => text.replace(`- **Max**: ${from}`, `- **Max**: ${to}`));
      await flip(2, 4);
      expect((await world.night()).changed).toHaveLength(1);
      await flip(4, 2);
      expect((await world.night()).withdrawn).toHaveLength(1);
      const before = await world.tree();
      await flip(2, 4);
      const report = await world.night();
      expect(report.refused).toMatchObject([
        { id: "acme/paper-lantern", reasons: [expect.stringContaining("back and forth")] },
      ]);
      expect(await world.tree()).toEqual(before);
      expect((await world.night({ force: ["acme/paper-lantern"] })).changed).toHaveLength(1);
    }));

  it("a price that goes back and forth, together with its entry of the catalog", () =>
    inWorld(async (world) => {
      const flip = (from: string, to: string): Promise<void> =>
        world.edit("models-catalog.json", (text) => text.replace(`"${from}"`, `"${to}"`));
      await flip("$0.04/image", "$0.09/image");
      expect((await world.night()).changed).toMatchObject([{ id: "acme/paper-lantern" }]);
      await flip("$0.09/image", "$0.04/image");
      await world.night();
      const before = await world.tree();
      await flip("$0.04/image", "$0.09/image");
      // What the same document says about another model is taken over.
      const report = await world.night();
      expect(report.refused).toMatchObject([{ id: "acme/paper-lantern" }]);
      expect(report.notes).toEqual([expect.stringContaining("about acme/paper-lantern was not taken over")]);
      expect(await world.tree()).toEqual(before);
      await flip("$0.05/image", "$0.06/image");
      expect(await world.night()).toMatchObject({
        refused: [{ id: "acme/paper-lantern" }],
        changed: [{ id: "acme/paper-lantern/edit" }],
      });
      const kept = await world.tree();
      expect(kept["snapshots/models-catalog.json"]).toContain("$0.04/image");
      expect(await world.night()).toMatchObject({ refused: [{ id: "acme/paper-lantern" }] });
      expect(await world.tree()).toEqual(kept);
    }));

  it("a model that the OpenAPI document breaks, together with that document", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      const schema = { type: "object", properties: { input: { $ref: "#/nowhere" } } };
      const operation = { requestBody: { content: { "application/json": { schema } } } };
      await world.edit("openapi.json", (text) => {
        const document = JSON.parse(text) as { readonly paths: object };
        const paths = { ...document.paths, "/v1/models/acme/paper-lantern/runs": { post: operation } };
        return JSON.stringify({ ...document, paths }, null, 2);
      });
      const report = await world.night();
      expect(report.failing).toMatchObject([{ id: "acme/paper-lantern" }]);
      expect(report.notes.join("\n")).toContain("openapi.json was not taken over as a whole: with it, the packages of");
      expect(await world.tree()).toEqual(before);
    }));

  it("pages that lose many fields at once", () =>
    inWorld(async (world) => {
      const fields = Array.from(
        { length: 40 },
        (_, index) => `### \`field_${index}\` (string, optional)\nA field.\n`,
      ).join("\n");
      await world.edit(page, (text) => text.replace("## Usage Examples", `${fields}\n## Usage Examples`));
      await world.night();
      const before = await world.tree();
      await world.edit(page, (text) => text.replace(fields, ""));
      const report = await world.night();
      expect(exitCodeOf(report)).toBe(2);
      expect(report.refused[0]).toMatchObject({
        reasons: [expect.stringContaining("40 of")],
        override: expect.stringContaining("--force fields"),
      });
      expect(await world.tree()).toEqual(before);
    }));

  it("a published name that was edited", () =>
    inWorld(async (world) => {
      const names = join(world.packages, "names.json");
      await writeFile(
        names,
        (await readFile(names, "utf8")).replace('"symbol": "paperLantern"', '"symbol": "lantern"'),
      );
      const before = await world.tree();
      const report = await world.night();
      expect(report.refused).toMatchObject([
        { id: "acme/paper-lantern", reasons: [expect.stringContaining("exports paperLantern")] },
      ]);
      expect(await world.tree()).toEqual(before);
    }));
});
