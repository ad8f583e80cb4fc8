// What docs/security.md, SECURITY.md and the files for GitHub say of this repository is true of it.

import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { workspace } from "../src/commands/workspace.js";

const { root } = workspace;
const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");
const exists = (path: string): Promise<boolean> =>
  stat(join(root, path)).then(
    () => true,
    () => false,
  );

/** The rows of the table below a heading, cell by cell, without its head. */
async function tableBelow(path: string, heading: string): Promise<readonly (readonly string[])[]> {
  const section = (await read(path)).split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const filesIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);

describe("docs/security.md", () => {
  it("names files that are there, and tests that are tests", async () => {
    const rows = await tableBelow("docs/security.md", "Attack classes");
    expect(rows.length).toBeGreaterThan(20);
    for (const [name = "", where = "", shown = ""] of rows) {
      for (const path of [...filesIn(where), ...filesIn(shown)])
        expect([name, path, await exists(path)]).toEqual([name, path, true]);
      for (const path of filesIn(shown)) expect(path).toMatch(/\.(?:test|long)\.ts$/);
      for (const cell of [where, shown]) expect(cell === "–" || filesIn(cell).length > 0).toBe(true);
    }
  });

  it("is found from the README, from SECURITY.md and from the way in which changes are made", async () => {
    for (const path of ["README.md", "SECURITY.md", "CONTRIBUTING.md"]) {
      const links = [...(await read(path)).matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link = ""]) =>
        join(dirname(path), link),
      );
      expect(links).toContain("docs/security.md");
    }
  });
});

interface Update {
  readonly "package-ecosystem": string;
  readonly directory: string;
  readonly cooldown?: { readonly "default-days"?: number };
  readonly groups?: Readonly<Record<string, unknown>>;
}

describe("the update bot", () => {
  it("looks after packages and actions, in groups, and after some days", async () => {
    const { version, updates } = parse(await read(".github/dependabot.yml")) as {
      readonly version: number;
      readonly updates: readonly Update[];
    };
    expect(version).toBe(2);
    expect(updates.map((one) => `${one["package-ecosystem"]} ${one.directory}`)).toEqual([
      "npm /",
      "npm /runtimes",
      "github-actions /",
    ]);
    for (const { directory, cooldown, groups } of updates) {
      expect(cooldown?.["default-days"]).toBeGreaterThanOrEqual(7);
      expect(Object.keys(groups ?? {})).not.toEqual([]);
      expect(await exists(join(directory, "package.json"))).toBe(true);
    }
  });

  it("says of each package that others install with ours that it needs a note", async () => {
    const { updates } = parse(await read(".github/dependabot.yml")) as {
      readonly updates: readonly [
        { readonly groups: { readonly published: { readonly patterns: readonly string[] } } },
      ];
    };
    const { patterns } = updates[0].groups.published;
    for (const folder of ["core", "proxy", "emulator", "cli"]) {
      const manifest = JSON.parse(await read(`packages/${folder}/package.json`)) as Readonly<
        Record<string, Readonly<Record<string, string>> | undefined>
      >;
      const installed = { ...manifest.dependencies, ...manifest.optionalDependencies };
      for (const name of Object.keys(installed).filter((one) => !one.startsWith("@runflow-models/"))) {
        const isNamed = patterns.some(
          (one) => one === name || (one.endsWith("/*") && name.startsWith(one.slice(0, -1))),
        );
        expect([name, isNamed]).toEqual([name, true]);
      }
    }
  });
});

describe("the owners", () => {
  it("agree to whatever may publish, push or decide what is installed", async () => {
    const lines = (await read(".github/CODEOWNERS")).split("\n").filter((line) => /^[^#\s]/.test(line));
    const paths = lines.map((line) => line.split(/\s+/)[0] ?? "");
    for (const line of lines) expect(line).toMatch(/\s@\S+$/);
    expect(paths).toEqual(
      expect.arrayContaining([
        "*",
        "/.github/",
        "/scripts/propose/",
        "/generators/",
        "/generators/src/publish/",
        "/pnpm-lock.yaml",
      ]),
    );
    for (const path of paths.filter((one) => one !== "*")) expect([path, await exists(path)]).toEqual([path, true]);
  });
});
