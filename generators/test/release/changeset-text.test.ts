import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, describe, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { emitPackage } from "../../src/emit/package.js";
import type { Field } from "../../src/ir/schema.js";
import { bumpTable, headings, type BumpRow, type BumpRule } from "../../src/release/bump-table.js";
import type { Change } from "../../src/release/change.js";
import { changesetText } from "../../src/release/changeset-text.js";
import { compareSpecs } from "../../src/release/compare-specs.js";
import { withMajorChange } from "../../src/release/moved-fields.js";
import { withFolder } from "../cli/command.js";
import { lampNames, lampSpec } from "./model-spec.js";
import { commit, createReleaseWorkspace, version } from "./release-workspace.js";

const rows = Object.entries(bumpTable) as unknown as readonly (readonly [BumpRule, BumpRow])[];
const name = "@runflow-models/acme-lamp";

const note = (changes: readonly Change[]): string =>
  changesetText({ package: name, model: "acme/lamp", level: "major", origin: "upstream", changes });

describe("the heading of each kind of change", () => {
  it("is Breaking for what breaks, and for nothing else", () => {
    const breaking = rows.filter(([, { heading }]) => heading === "Breaking").map(([rule]) => rule);
    expect(breaking).toEqual(rows.filter(([, { level }]) => level === "major").map(([rule]) => rule));
  });

  it("is that of its flag", () => {
    const flagged = { "stricter upstream": "Stricter upstream", "other default": "Other defaults" };
    for (const heading of Object.values(flagged)) {
      expect(rows.filter(([, row]) => row.heading === heading).map(([, { flag }]) => flag && flagged[flag])).toEqual(
        rows.flatMap(([, { flag }]) => (flag !== undefined && flagged[flag] === heading ? [heading] : [])),
      );
    }
  });

  it("says what it is, for all others", () => {
    const rules = (wanted: string): readonly string[] =>
      rows.filter(([, { heading }]) => heading === wanted).map(([rule]) => rule);
    expect(rules("Deprecated")).toEqual([
      "input-field-deprecated",
      "output-field-deprecated",
      "model-deprecated",
      "model-gone",
    ]);
    expect(rules("Back again")).toEqual(["input-field-restored", "output-field-restored", "model-revived"]);
    // What an app can do now and could not do before.
    expect(rules("New")).toEqual([
      "input-field-added-optional",
      "input-field-added-with-default",
      "input-field-now-optional",
      "input-type-widened",
      "input-null-accepted",
      "input-option-added",
      "input-options-opened",
      "input-limit-loosened",
      "input-media-kind-widened",
      "input-rule-removed",
      "input-rule-loosened",
      "output-field-added",
      "output-option-added",
    ]);
    expect(rules("Smaller changes")).toEqual([
      "input-requirement-noted",
      "input-suggestion-removed",
      "output-field-now-required",
      "output-type-widened-open",
      "output-type-narrowed",
      "output-null-gone",
      "output-option-removed",
      "output-limit-changed",
      "output-default-changed",
      "model-kind-told",
      "price-changed",
      "text-changed",
      "listing-changed",
      "date-changed",
      "examples-changed",
      "order-changed",
      "completeness-changed",
      "source-changed",
      "generator-changed",
    ]);
  });

  it.each(rows)("stands over %s in a note", (rule, { heading }) => {
    const text = note([{ rule, side: "model", path: [] }]);
    expect([...text.matchAll(/^\*\*(.+)\*\*$/gm)].map(([, title]) => title)).toEqual([heading]);
  });

  it("stands once in a note, most urgent first", () => {
    const text = note(rows.map(([rule]) => ({ rule, side: "model", path: [] })));
    expect([...text.matchAll(/^\*\*(.+)\*\*$/gm)].map(([, title]) => title)).toEqual([...headings]);
    expect(text.match(/^- /gm)).toHaveLength(rows.length);
  });
});

const steps = (field: string): Field => ({
  name: field,
  required: false,
  schema: { kind: "number", integer: true, minimum: 1, maximum: 50, from: "test" },
});
const prompt: Field = { name: "prompt", required: true, schema: { kind: "string", from: "test" } };

/** A night's work in a repository in miniature: a renamed input of one model, one that is gone, a major of core. */
async function releaseMajor(folder: string): Promise<string> {
  await createReleaseWorkspace(folder);
  const released = lampSpec({ input: [prompt, steps("steps")] });
  const next = lampSpec({ input: [prompt, steps("num_inference_steps")] });
  const changes = compareSpecs(released, next);
  const state = { version: "1.4.0", changelog: `# ${name}\n\n## 1.4.0\n\nFirst release.\n` };
  const writePackage = async (slug: string, files: ReadonlyMap<string, string>): Promise<void> => {
    for (const [path, text] of files) {
      const target = join(folder, "packages/models", slug, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  };
  await writePackage(
    "acme-lamp",
    await emitPackage(next, lampNames, { ...state, changes: withMajorChange([], state.version, changes) }),
  );
  const desk = { package: "acme-desk", symbol: "desk", type: "Desk" };
  const goneChanges = compareSpecs(lampSpec({ id: "acme/desk" }), lampSpec({ id: "acme/desk", state: "gone" }));
  await writePackage("acme-desk", await emitPackage(lampSpec({ id: "acme/desk", state: "gone" }), desk, state));
  await commit(folder, "Packages");
  const notes = {
    "gen-acme-lamp": note(changes),
    "gen-acme-desk": changesetText({
      package: "@runflow-models/acme-desk",
      model: "acme/desk",
      level: "minor",
      origin: "upstream",
      changes: goneChanges,
    }),
    core: '---\n"@runflow-models/core": major\n---\n\nOptions have other names.\n\nSee the README.\n',
  };
  for (const [file, text] of Object.entries(notes)) await writeFile(join(folder, `.changeset/${file}.md`), text);
  await commit(folder, "The notes of a night");
  await version(folder);
  return join(folder, "packages");
}

/** Runs what npx would start. */
function cli(app: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((settle) => {
    const bin = join(workspace.root, "packages/cli/dist/cli.js");
    execFile(process.execPath, [bin, ...args], { cwd: app }, (error, stdout, stderr) => {
      settle({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
  });
}

describe("the changelog that changesets writes", () => {
  it("speaks to the package's user, and its command brings an app over the major", () =>
    withFolder(async (folder) => {
      const packages = await releaseMajor(join(folder, "repository"));
      const changelogs = {
        lamp: await readFile(join(packages, "models/acme-lamp/CHANGELOG.md"), "utf8"),
        desk: await readFile(join(packages, "models/acme-desk/CHANGELOG.md"), "utf8"),
        core: await readFile(join(packages, "core/CHANGELOG.md"), "utf8"),
      };
      expect(changelogs.lamp).toBe(`# @runflow-models/acme-lamp

## 2.0.0

### Major Changes

- The upstream changed \`acme/lamp\`.

  **Breaking**

  - Input \`steps\` was removed. Use \`num_inference_steps\` instead.

  **New**

  - Input \`num_inference_steps\` is new and optional.

  A command renames what a machine can rename, and lists the rest. Install this version, then run in your app's folder:

  \`\`\`sh
  npx @runflow-models/cli codemod @runflow-models/acme-lamp
  \`\`\`

  \`--from <version>\`, with the version that your app had, leaves out the majors before it.

### Patch Changes

- Uses @runflow-models/core 2.0.0.

## 1.4.0

First release.
`);
      expect(changelogs.desk).toContain(
        "### Minor Changes\n\n- The upstream changed `acme/desk`.\n\n" +
          "  **Deprecated**\n\n  - The upstream no longer lists this model. Choose another model",
      );
      expect(changelogs.core).toContain("### Major Changes\n\n- Options have other names.\n\n  See the README.\n");
      for (const text of Object.values(changelogs)) expect(text).not.toMatch(/\b[0-9a-f]{7,40}\b/);

      // The app of a user: the new version is installed, and the line of the changelog is pasted.
      const app = join(folder, "app");
      await cp(join(packages, "models/acme-lamp"), join(app, "node_modules", name), { recursive: true });
      const code = (field: string): string =>
        `import { lamp } from "${name}";\nawait runflow.run(lamp, { prompt: "A lamp", ${field}: 3 });\n`;
      await writeFile(join(app, "main.ts"), code("steps"));
      const [, command = ""] = /^ *npx @runflow-models\/cli (.+)$/m.exec(changelogs.lamp) ?? [];
      expect(await cli(app, command.split(" "))).toEqual({ code: 0, stdout: "changed main.ts: 1 name\n", stderr: "" });
      expect(await readFile(join(app, "main.ts"), "utf8")).toBe(code("num_inference_steps"));
      expect((await readdir(app)).sort()).toEqual(["main.ts", "node_modules"]);
    }));
});
