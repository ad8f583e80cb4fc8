import { execFile } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { lampChanges, lampImport, lampPackage } from "./support/lamp.js";
import { textOf, withFolder, writeTree } from "./support/with-folder.js";

const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs the built command in an app's folder, as npx does. */
function command(cwd: string, args: readonly string[], bin = join(here, "dist/cli.js")) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((settle) => {
    execFile(process.execPath, [bin, ...args], { cwd }, (error, stdout, stderr) => {
      settle({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
  });
}

const call = `${lampImport}client.run(lamp, { steps: 3 });\n`;
const files = { ...lampPackage({ version: "3.0.0", changes: lampChanges }), "main.ts": call };

describe("the command", () => {
  it("changes the app that it is called in, and ends with 0", () =>
    withFolder(async (app) => {
      await writeTree(app, files);
      const args = ["codemod", "acme/lamp", "--from", "1.4.0"];
      expect(await command(app, [...args, "--dry-run"])).toEqual({
        code: 0,
        stdout: "would change main.ts: 2 names\n",
        stderr: "",
      });
      expect(await command(app, args)).toEqual({ code: 0, stdout: "changed main.ts: 2 names\n", stderr: "" });
      expect(await textOf(app, "main.ts")).toContain("{ num_inference_steps: 3 }");
      expect(await command(app, args)).toMatchObject({ code: 0, stdout: "Nothing to rename.\n" });
    }));

  it("ends with 1 where something is left, in text and as JSON", () =>
    withFolder(async (app) => {
      await writeTree(app, { ...files, "main.ts": `${call}go({ glow: 1 });\n`, "App.vue": call });
      const args = ["codemod", "acme-lamp", "--dry-run"];
      expect(await command(app, args)).toEqual({
        code: 1,
        stdout:
          "would change main.ts: 2 names\n" +
          "look at main.ts:3: glow was removed\n" +
          "App.vue cannot be read: look at it by hand (holds code inside another format)\n",
        stderr: "",
      });
      const { code, stdout } = await command(app, [...args, "--json"]);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        files: [{ path: "main.ts", renamed: 2 }],
        lookAt: [{ path: "main.ts", line: 3, field: "glow" }],
        unread: [{ path: "App.vue" }],
      });
    }));

  it("says that a version records nothing", () =>
    withFolder(async (app) => {
      await writeTree(app, lampPackage({ version: "1.4.0" }));
      const { code, stdout } = await command(app, ["codemod", "acme/lamp"]);
      expect(stdout).toMatch(/^Nothing to rename: @runflow-models\/acme-lamp 1\.4\.0.*install that one first\.\n$/);
      expect(code).toBe(0);
    }));

  it.each([
    ["no command", [], "Usage: runflow-models"],
    ["no model", ["codemod"], "missing required argument 'model'"],
    ["an unknown option", ["codemod", "acme/lamp", "--fast"], "unknown option '--fast'"],
    ["an unknown model", ["codemod", "acme/lmap"], "Did you mean acme/lamp?"],
    ["a version that is none", ["codemod", "acme/lamp", "--from", "1"], "Give all three numbers: --from 1.4.0"],
  ])("ends with 2 on %s, and changes nothing", (_name, args, message) =>
    withFolder(async (app) => {
      await writeTree(app, files);
      const { code, stdout, stderr } = await command(app, args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(await textOf(app, "main.ts")).toBe(call);
    }),
  );

  it("shows its help without the compiler, which is not even there", () =>
    withFolder(async (folder) => {
      await cp(join(here, "dist"), join(folder, "dist"), { recursive: true });
      await cp(join(here, "package.json"), join(folder, "package.json"));
      await mkdir(join(folder, "node_modules"));
      await cp(join(here, "node_modules/commander"), join(folder, "node_modules/commander"), {
        recursive: true,
        dereference: true,
      });
      const bin = join(folder, "dist/cli.js");
      for (const args of [["--help"], ["--version"], ["codemod", "--help"]]) {
        expect(await command(folder, args, bin)).toMatchObject({ code: 0, stderr: "" });
      }
      expect((await command(folder, ["codemod", "acme/lamp"], bin)).stderr).toContain("ts-morph");
    }));
});
