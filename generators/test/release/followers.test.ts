import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { noteFollowers, rememberFollowers } from "../../src/nightly/followers.js";
import { contents, withFolder } from "../cli/command.js";

const write = async (root: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
};
const manifest = (name: string, version: string): string =>
  JSON.stringify({ name: `@runflow-models/${name}`, version });
const repository = {
  "packages/core/package.json": manifest("core", "1.0.0"),
  "packages/core/src/api.gen.ts": "export interface Run {}\n",
  "packages/emulator/package.json": manifest("emulator", "1.0.0"),
  "packages/models/acme-lamp/model.json": "{}",
  "generators/snapshots/openapi.json": "{}",
};

/** A night that changes some files of the repository. */
const night = async (root: string, changes: Readonly<Record<string, string>>) => {
  await rememberFollowers(root);
  await write(root, changes);
  return noteFollowers(root, join(root, ".changeset"));
};
const made = async (root: string): Promise<readonly string[]> =>
  Object.keys(await contents(root)).filter((path) => /^(\.changeset|generators\/pending)\//.test(path));

describe("packages that carry something of the snapshot", () => {
  it("get no note when a page only says another day of its last update", () =>
    withFolder(async (root) => {
      const page = (day: string, text: string): string => `# Lamp\n\n- **Last Updated**: ${day}\n\n${text}\n`;
      const listing = (day: string, url: string): string =>
        JSON.stringify({ documents: { "models/acme/lamp/llms.txt": { url, sha256: day, etag: day, date: day } } });
      const snapshot = (day: string, text = "Lights.", url = "https://x.example/lamp") => ({
        "generators/snapshots/models/acme/lamp/llms.txt": page(day, text),
        "generators/snapshots/manifest.json": listing(day, url),
      });
      await write(root, { ...repository, ...snapshot("2026-01-01") });
      expect(await night(root, snapshot("2026-02-02"))).toEqual([]);
      expect(await made(root)).toEqual([]);
      expect(await night(root, snapshot("2026-02-03", "Lights. Since 2026-01-01."))).toHaveLength(1);
      expect(await night(root, snapshot("2026-02-04"))).toEqual([]);
      expect(await night(root, snapshot("2026-02-04", "Lights.", "https://x.example/other"))).toHaveLength(1);
    }));

  it("get no note on a night that changes nothing of it", () =>
    withFolder(async (root) => {
      await write(root, repository);
      expect(await night(root, { "packages/core/README.md": "# Core\n" })).toEqual([]);
      expect(await made(root)).toEqual([]);
    }));

  it("get a note each, which the next nights keep until it is released or taken back", () =>
    withFolder(async (root) => {
      await write(root, repository);
      const change = {
        "generators/snapshots/openapi.json": '{"a":1}',
        "packages/core/src/api.gen.ts": "export interface Run { a: 1 }\n",
      };
      const notes = [
        { package: "@runflow-models/core", level: "minor" },
        { package: "@runflow-models/emulator", level: "patch" },
      ];
      expect(await night(root, change)).toMatchObject(notes);
      expect((await contents(root))[".changeset/gen-emulator.md"]).toBe(
        '---\n"@runflow-models/emulator": patch\n---\n\nServes the upstream\'s documents as they are now.\n',
      );
      // Nothing new, and the note is still right.
      expect(await night(root, {})).toMatchObject(notes);
      // The upstream takes back what core carries.
      expect(await night(root, { "packages/core/src/api.gen.ts": "export interface Run {}\n" })).toMatchObject([
        notes[1],
      ]);
      expect(await made(root)).toEqual([".changeset/gen-emulator.md", "generators/pending/hand-written/emulator.json"]);
      // Released: versions moved, notes and memories are gone; the next change is compared with that release.
      await write(root, { "packages/emulator/package.json": manifest("emulator", "1.0.1") });
      expect(await night(root, {})).toEqual([]);
      expect(await night(root, { "packages/models/acme-lamp/model.json": '{"b":2}' })).toMatchObject([notes[1]]);
    }));

  it("keep their note when a night dies between the snapshot and the notes", () =>
    withFolder(async (root) => {
      await write(root, repository);
      await rememberFollowers(root);
      await write(root, { "generators/snapshots/openapi.json": '{"a":1}' });
      expect(await night(root, {})).toMatchObject([{ package: "@runflow-models/emulator" }]);
    }));

  it.each(["{}", "half a fi"])("say which file to restore when the memory is damaged: %s", (text) =>
    withFolder(async (root) => {
      await write(root, { ...repository, "generators/pending/hand-written/core.json": text });
      await expect(noteFollowers(root, join(root, ".changeset"))).rejects.toThrow(/hand-written\/core\.json/);
    }),
  );
});
