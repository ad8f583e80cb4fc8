import { execFile } from "node:child_process";
import { copyFile, cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";
import { withFolder } from "../cli/command.js";

type Files = Readonly<Record<string, string>>;

const model = (version = "1.0.0", text = "Lights."): Files => ({
  "packages/models/acme-lamp/package.json": JSON.stringify({ name: "@runflow-models/acme-lamp", version }),
  "packages/models/acme-lamp/README.md": text,
  "packages/models/acme-lamp/model.json": JSON.stringify({ text }),
});
const first: Files = {
  ...model(),
  "packages/core/package.json": JSON.stringify({ name: "@runflow-models/core", version: "1.0.0" }),
  "packages/core/src/index.ts": "export {};\n",
  "packages/core/test/index.test.ts": "export {};\n",
  "packages/emulator/package.json": JSON.stringify({ name: "@runflow-models/emulator", version: "1.0.0" }),
  "generators/snapshots/openapi.json": "{}",
  "generators/package.json": JSON.stringify({ name: "@runflow-models/generators", private: true }),
  ".changeset/README.md": "# Notes\n",
};
const note = (name: string): Files => ({
  [`.changeset/${name}.md`]: `---\n"@runflow-models/${name}": patch\n---\n\nOther words.\n`,
});

/** What the check says of a change to a small repository. */
async function check(change: Files): Promise<{ readonly code: unknown; readonly errors: string }> {
  return withFolder(async (folder) => {
    await mkdir(join(folder, "scripts"));
    await copyFile(join(workspace.root, "scripts/check-notes.ts"), join(folder, "scripts/check-notes.ts"));
    const printers = "generators/src/text";
    await cp(join(workspace.root, printers), join(folder, printers), { recursive: true });
    await symlink(join(workspace.root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, ".gitignore"), "node_modules\n");
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    await run("git", ["init", "-q", "-b", "main"], folder);
    const commit = async (files: Files): Promise<void> => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
      await run("git", ["add", "-A"], folder);
      await run("git", [...identity, "commit", "-q", "-m", "x"], folder);
    };
    await commit(first);
    await commit(change);
    return new Promise((settle) => {
      const words = ["--import", "tsx", "scripts/check-notes.ts", "--since", "HEAD~1"];
      execFile(process.execPath, words, { cwd: folder }, (error, _stdout, errors) =>
        settle({ code: error?.code ?? 0, errors }),
      );
    });
  });
}

const other = "packages/models/acme-mug";
describe("the check of notes", () => {
  it.each<[string, Files]>([
    [
      "only a new model came",
      {
        [`${other}/package.json`]: JSON.stringify({ name: "@runflow-models/acme-mug", version: "1.0.0" }),
        [`${other}/index.js`]: "",
      },
    ],
    ["a changed package has a note", { ...model("1.0.0", "Lights up."), ...note("acme-lamp"), ...note("emulator") }],
    ["versions were made of the notes", { ...model("1.0.1", "Lights up."), ...note("emulator") }],
    [
      "tests, the generator and changelogs changed",
      {
        "packages/core/test/index.test.ts": "1;\n",
        "generators/src/cli.ts": "",
        "packages/models/acme-lamp/CHANGELOG.md": "# 1\n",
      },
    ],
  ])("passes when %s", async (_name, change) => {
    expect(await check(change)).toEqual({ code: 0, errors: "" });
  });

  it.each<[string, Files, string]>([
    [
      "a model package",
      { ...model("1.0.0", "Lights up."), ...note("emulator") },
      "@runflow-models/acme-lamp changed (packages/models/acme-lamp/README.md)",
    ],
    ["core's source", { "packages/core/src/index.ts": "export const a = 1;\n" }, "@runflow-models/core changed"],
    [
      "the snapshot, which the emulator carries",
      { "generators/snapshots/openapi.json": "[]" },
      "@runflow-models/emulator changed",
    ],
  ])("asks for a note when somebody changed %s", async (_name, change, words) => {
    const { code, errors } = await check(change);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining(words) as unknown });
    expect(errors).toContain("pnpm changeset");
  });
});
