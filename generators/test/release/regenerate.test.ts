import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { exitCodeOf } from "../../src/commands/regenerate.js";
import { withFolder } from "../cli/command.js";
import { startWorld, type NightWorld } from "./night-world.js";
import { withSite } from "./upstream-site.js";

const page = "models/acme/paper-lantern/llms.txt";
const noteOf = "changesets/gen-acme-paper-lantern.md";
const inWorld = (work: (world: NightWorld) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => work(await startWorld(folder)));

describe("a night", () => {
  it("without a change writes no file and no note", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      // The second one knows by its fingerprint that nothing is to be done.
      for (let nights = 0; nights < 2; nights++) {
        const report = await world.night();
        expect(report).toMatchObject({ news: false, changed: [], unchanged: 9 });
        expect(exitCodeOf(report)).toBe(0);
        expect(await world.tree()).toEqual(before);
      }
      expect(Object.keys(before).filter((path) => path.startsWith("changesets/"))).toEqual([]);
    }));

  it("writes one note for a changed model, and touches no other package", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      await world.edit(page, (text) =>
        text
          .replace("- **Max**: 4", "- **Max**: 2")
          .replace("### `transparent` (boolean, optional)\n\n- **Default**: `false`\n", ""),
      );
      const report = await world.night();
      expect(report.changed).toMatchObject([
        { id: "acme/paper-lantern", package: "@runflow-models/acme-paper-lantern", level: "major", origin: "upstream" },
      ]);
      expect(exitCodeOf(report)).toBe(0);
      const after = await world.tree();
      expect(after[noteOf]).toMatch(/^---\n"@runflow-models\/acme-paper-lantern": major\n---\n/);
      expect(after[noteOf]).toContain("- Input `transparent` was removed. Stop sending `transparent`.");
      expect(after[noteOf]).toMatch(/\*\*Stricter upstream\*\*\n\n- Input `num_images` is limited more strictly/);
      const touched = Object.keys(after).filter((path) => path.startsWith("packages/") && after[path] !== before[path]);
      expect(touched.every((path) => /^packages\/(acme-paper-lantern|pending|lifecycle)/.test(path))).toBe(true);
      const manifest = JSON.parse(after["packages/acme-paper-lantern/package.json"] ?? "") as {
        version: string;
        generated: object;
      };
      expect(manifest).toMatchObject({
        version: "1.0.0",
        generated: { changes: [{ since: "1.0.0", removed: [{ side: "input", path: ["transparent"] }] }] },
      });
    }));

  it("compares with the last release and not with the night before", () =>
    inWorld(async (world) => {
      await world.edit(page, (text) =>
        text.replace("### `transparent` (boolean, optional)\n\n- **Default**: `false`\n", ""),
      );
      await world.night();
      await world.edit(page, (text) => text.replace("What the lantern shows.", "What it shows."));
      const second = await world.night();
      expect(second.changed).toMatchObject([{ level: "major" }]);
      expect(second.changed[0]?.changes.map(({ rule }) => rule)).toEqual(["text-changed", "input-field-removed"]);
      // Once released, the next change counts from there.
      const manifest = join(world.packages, "acme-paper-lantern/package.json");
      await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"version": "1.0.0"', '"version": "2.0.0"'));
      await world.edit(page, (text) => text.replace("What it shows.", "What is shown."));
      const third = await world.night();
      expect(third.changed).toMatchObject([{ level: "patch" }]);
      expect((await world.tree())["packages/acme-paper-lantern/package.json"]).toContain('"since": "1.0.0"');
    }));

  it("takes a note back when the change is gone", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      await world.edit(page, (text) => text.replace("- **Max**: 4", "- **Max**: 2"));
      await world.night();
      expect(Object.keys(await world.tree())).toContain(noteOf);
      await world.edit(page, (text) => text.replace("- **Max**: 2", "- **Max**: 4"));
      const report = await world.night();
      expect(report).toMatchObject({ changed: [], withdrawn: ["acme/paper-lantern"] });
      const { "packages/lifecycle.json": _lifecycle, ...after } = await world.tree();
      // The snapshot remembers the address that it fetched the page from, and each night here has another port.
      const { "snapshots/manifest.json": _then, ...then } = before;
      const { "snapshots/manifest.json": _now, ...now } = after;
      expect(now).toEqual(then);
    }));

  it("counts a change that only the generator made apart, as a patch", () =>
    inWorld(async (world) => {
      const readme = join(world.packages, "acme-paper-lantern/README.md");
      await writeFile(readme, (await readFile(readme, "utf8")).replace("# Paper Lantern", "# An older form"));
      const report = await world.night();
      expect(report.changed).toMatchObject([
        { id: "acme/paper-lantern", level: "patch", origin: "generator", changes: [{ rule: "generator-changed" }] },
      ]);
      expect((await world.tree())[noteOf]).toContain("is made anew; its model did not change.");
    }));

  it("puts a model on the review list where compiler and table disagree, and leaves its package", () =>
    inWorld(async (world) => {
      const declarations = join(world.packages, "acme-paper-lantern/index.d.ts");
      await writeFile(
        declarations,
        (await readFile(declarations, "utf8")).replace(
          "num_images?: number | undefined;",
          "num_images?: string | undefined;",
        ),
      );
      const before = await world.tree();
      const report = await world.night();
      expect(report.review).toMatchObject([{ id: "acme/paper-lantern" }]);
      expect(report.review[0]?.reasons[0]).toContain("the compiler says that they break");
      expect(exitCodeOf(report)).toBe(1);
      expect(await world.tree()).toEqual(before);
      const forced = await world.night({ force: ["acme/paper-lantern"] });
      expect(forced.changed).toMatchObject([{ id: "acme/paper-lantern", level: "major" }]);
    }));

  it("writes its report as markdown and as JSON, and nothing else on a dry run", () =>
    inWorld(async (world) => {
      await world.edit(page, (text) => text.replace("- **Max**: 4", "- **Max**: 2"));
      const before = await world.tree();
      const report = await world.night({ dryRun: true, report: join(world.folder, "report.md") });
      const { "report.md": markdown, "report.json": json, ...after } = await world.tree();
      expect(after).toEqual(before);
      expect(JSON.parse(json ?? "")).toEqual(JSON.parse(JSON.stringify(report)));
      expect(markdown).toContain("## Changed: minor");
      expect(markdown).toContain("**stricter upstream**: Input `num_images` is limited more strictly");
    }));

  it("reports a new model and gives it a package without a note", () =>
    inWorld(async (world) => {
      await cp(
        join(world.upstream, "models/runflow/lamp-removal"),
        join(world.upstream, "models/runflow/shade-removal"),
        { recursive: true },
      );
      await world.edit("models-catalog.json", (text) =>
        text.replace("\n]", ',\n  { "slug": "runflow/shade-removal", "isWorkflow": true }\n]'),
      );
      const report = await world.night();
      expect(report.new).toEqual([{ id: "runflow/shade-removal", package: "@runflow-models/runflow-shade-removal" }]);
      expect(Object.keys(await world.tree())).toContain("packages/runflow-shade-removal/index.d.ts");
      expect(report.changed).toEqual([]);
    }));
});

describe("a site that does not give its pages", () => {
  const html = { status: 200, body: "<!doctype html><html><body>A new site.</body></html>" };
  it.each([
    { what: "a web page", answer: html, told: "HTML page" },
    { what: "503", answer: { status: 503, body: "" }, told: "503" },
    { what: "an endless redirect", answer: { status: 302, body: "", location: true }, told: "redirect" },
  ])("with $what for each is no quiet night", ({ answer, told }) =>
    inWorld(async (world) => {
      const before = await world.tree();
      // The first night remembers that nothing changed; the second one has to tell it again.
      for (let nights = 0; nights < 2; nights++) {
        const report = await withSite(
          world.upstream,
          (address) => (address.endsWith("/llms.txt") ? answer : undefined),
          (url) => world.night({ site: url, api: url }),
        );
        expect(exitCodeOf(report)).toBe(1);
        expect(JSON.stringify(report)).toMatch(new RegExp(told));
        expect(report).toMatchObject({ news: true, changed: [], missing: [], unchanged: 9 });
        expect(report.failing[0]?.reasons[0]).toContain("9 of 9 pages could not be had");
        expect(report.notes.join("\n")).toContain("models/acme/chorus/llms.txt: GET ");
      }
      const after = await world.tree();
      for (const path of Object.keys(before).filter((path) => !path.endsWith("manifest.json")))
        expect(after[path]).toBe(before[path]);
    }),
  );

  it("but for one names that page, and is quiet otherwise", () =>
    inWorld(async (world) => {
      const report = await withSite(
        world.upstream,
        (path) => (path === `/${page}` ? { status: 502, body: "" } : undefined),
        (url) => world.night({ site: url, api: url }),
      );
      expect(exitCodeOf(report)).toBe(0);
      expect(report).toMatchObject({ changed: [], failing: [], unchanged: 9 });
      expect(report.notes.join("\n")).toContain(`${page}: GET `);
      expect(report.notes.join("\n")).toContain("502");
    }));
});

describe("a model that leaves", () => {
  it("is missing for two nights, gone at the third, and comes back with its package", () =>
    inWorld(async (world) => {
      const before = await world.tree();
      const [catalog, text] = await Promise.all(
        ["models-catalog.json", page].map((path) => readFile(join(world.upstream, path), "utf8")),
      );
      await world.unlist("acme/paper-lantern");
      for (const nights of [1, 2]) {
        const report = await world.night();
        expect(report).toMatchObject({ missing: [{ id: "acme/paper-lantern", nights }], changed: [], gone: [] });
        expect((await world.tree())["packages/acme-paper-lantern/index.d.ts"]).toBe(
          before["packages/acme-paper-lantern/index.d.ts"],
        );
      }
      const third = await world.night();
      expect(third).toMatchObject({
        gone: ["acme/paper-lantern"],
        deprecated: ["acme/paper-lantern"],
        changed: [{ level: "minor" }],
      });
      const gone = await world.tree();
      expect(gone["packages/acme-paper-lantern/index.d.ts"]).toContain("@deprecated");
      expect(gone["packages/acme-paper-lantern/README.md"]).toContain("**Deprecated**");
      await world.night();
      expect(await world.tree()).toEqual(gone);

      // Released meanwhile, so that coming back is news.
      const manifest = join(world.packages, "acme-paper-lantern/package.json");
      await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"version": "1.0.0"', '"version": "1.1.0"'));
      await writeFile(join(world.upstream, "models-catalog.json"), catalog ?? "");
      await writeFile(join(world.upstream, page), text ?? "");
      const back = await world.night();
      expect(back).toMatchObject({ backAgain: ["acme/paper-lantern"], changed: [{ level: "minor" }] });
      expect((await world.tree())["packages/acme-paper-lantern/index.d.ts"]).toBe(
        before["packages/acme-paper-lantern/index.d.ts"],
      );
    }));
});
