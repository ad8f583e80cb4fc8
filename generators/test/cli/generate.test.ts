import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { GenerateReport } from "../../src/commands/generate.js";
import { command, commandProcess, contents, copySnapshot, withFolder } from "./command.js";

const some = ["--only", "openai/*", "runflow/skin-fix"];
const read = (stdout: string): GenerateReport => JSON.parse(stdout) as GenerateReport;

describe("pnpm generate", () => {
  it("writes into another folder, then finds nothing to do", () =>
    withFolder(async (folder) => {
      const out = join(folder, "out");
      const first = await command("generate", "--out", out, "--json", ...some);
      expect(first).toMatchObject({ code: 0, stderr: "" });
      const written = ["openai/gpt-image-1.5", "openai/gpt-image-2", "openai/gpt-image-2/edit", "runflow/skin-fix"];
      const report = read(first.stdout);
      expect(report).toMatchObject({ models: written, written, unchanged: [], skipped: [] });
      expect(report.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
      const before = await contents(out);
      expect(Object.keys(before)).toContain("names.json");
      expect(Object.keys(before).filter((path) => path.startsWith("runflow-skin-fix/"))).toEqual(
        [
          "CHANGELOG.md",
          "LICENSE",
          "README.md",
          "index.d.ts",
          "index.js",
          "model.json",
          "package.json",
          "schema.d.ts",
          "schema.js",
        ].map((file) => `runflow-skin-fix/${file}`),
      );
      const second = await command("generate", "--out", out, "--json", ...some);
      expect(read(second.stdout)).toMatchObject({ written: [], unchanged: written });
      expect(await contents(out)).toEqual(before);
    }));

  it("says what it would write and writes nothing with --dry-run", () =>
    withFolder(async (folder) => {
      const { code, stdout } = await command(
        "generate",
        "--out",
        join(folder, "out"),
        "--dry-run",
        "--only",
        "openai/*",
      );
      expect(code).toBe(0);
      expect(stdout).toContain("would write openai/gpt-image-2/edit");
      expect(await contents(folder)).toEqual({});
    }));

  it("takes over no name of ours, says whose names file cures it, and leaves the others as they are", () =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const alone = await command("generate", "--from", from, "--out", join(folder, "alone"), "--only", "runflow/*");
      expect(alone.code).toBe(0);
      const path = join(from, "models-catalog.json");
      const catalog = JSON.parse(await readFile(path, "utf8")) as unknown[];
      for (const provider of ["proxy", "_-"]) {
        catalog.push({ provider_slug: provider, model_slug: "_", model_name: "Taker" });
        await mkdir(join(from, "models", provider, "_"), { recursive: true });
        await writeFile(
          join(from, "models", provider, "_", "llms.txt"),
          await readFile(join(from, "models/runflow/skin-fix/llms.txt")),
        );
      }
      await writeFile(path, JSON.stringify(catalog));
      const out = join(folder, "out");
      const only = ["--only", "runflow/*", "proxy/*", "_-/*"];
      const { code, stdout } = await command("generate", "--from", from, "--out", out, "--json", ...only);
      expect(code).toBe(1);
      const { skipped, diagnostics } = read(stdout);
      expect(skipped).toEqual(["_-/_", "proxy/_"]);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(errors.map(({ model, code: finding }) => [model, finding])).toEqual([
        ["_-/_", "unusable-name"],
        ["proxy/_", "unusable-name"],
      ]);
      expect(await contents(out)).toEqual(await contents(join(folder, "alone")));
    }));

  it("keeps the version and the changelog that a release has written", () =>
    withFolder(async (folder) => {
      const only = ["--only", "runflow/skin-fix"];
      await command("generate", "--out", folder, ...only);
      const home = join(folder, "runflow-skin-fix");
      const manifest = (await contents(home))["package.json"] ?? "";
      await writeFile(join(home, "package.json"), manifest.replace('"version": "1.0.0"', '"version": "2.3.4"'));
      await writeFile(join(home, "CHANGELOG.md"), "# Released\n");
      const { stdout } = await command("generate", "--out", folder, ...only, "--json");
      expect(read(stdout).unchanged).toEqual(["runflow/skin-fix"]);
      expect(await contents(home)).toMatchObject({ "CHANGELOG.md": "# Released\n" });
    }));

  it("turns red for one bad model, brings out the others and leaves its last good package", () =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const out = join(folder, "out");
      await command("generate", "--from", from, "--out", out, "--only", "runflow/*");
      const before = await contents(join(out, "runflow-skin-fix"));
      await writeFile(join(from, "models/runflow/skin-fix/llms.txt"), "");
      const { code, stdout } = await command("generate", "--from", from, "--out", out, "--only", "runflow/*", "--json");
      const report = read(stdout);
      expect(code).toBe(1);
      expect(report.skipped).toEqual(["runflow/skin-fix"]);
      expect(report.diagnostics).toContainEqual(
        expect.objectContaining({ code: "empty-page", severity: "error", model: "runflow/skin-fix" }),
      );
      expect(report.unchanged).toHaveLength(report.models.length - 1);
      expect(await contents(join(out, "runflow-skin-fix"))).toEqual(before);
    }));

  it.each([
    ["a page that breaks off", "| output_form"],
    ["a page without a line end", ""],
  ])("takes no field for removed that is missing on %s", (_name, tail) =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const out = join(folder, "out");
      const some = ["--from", from, "--out", out, "--only", "openai/*"];
      await command("generate", ...some);
      const home = join(out, "openai-gpt-image-1-5");
      const before = await contents(home);
      const page = join(from, "models/openai/gpt-image-1.5/llms.txt");
      const whole = await readFile(page, "utf8");
      const end = whole.indexOf("\n| output_format ");
      expect(end).toBeGreaterThan(0);
      await writeFile(page, `${whole.slice(0, end)}${tail === "" ? "" : `\n${tail}`}`);
      const { code, stderr, stdout } = await command("generate", ...some);
      expect(stderr).toMatch(
        /error cut-page \(openai\/gpt-image-1\.5\)[\s\S]*lacks .* of the package[\s\S]*pnpm crawl/,
      );
      expect(stdout).toBe("3 models: 0 written, 2 unchanged, 1 without a package.\n");
      expect(code).toBe(1);
      expect(await contents(home)).toEqual(before);
      // Ended by a person, the same page is taken at its word.
      await writeFile(page, `${whole.slice(0, end)}\n`);
      expect((await command("generate", ...some)).stdout).toContain("1 written");
    }),
  );

  it("goes on with the other models when one page cannot even be read", () =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const page = join(from, "models/runflow/skin-fix/llms.txt");
      await rm(page);
      await mkdir(page);
      const { code, stdout, stderr } = await command(
        "generate",
        "--from",
        from,
        "--out",
        join(folder, "out"),
        "--json",
        "--only",
        "runflow/*",
      );
      const report = read(stdout);
      expect(code).toBe(1);
      expect(stderr).not.toContain("    at ");
      expect(report.diagnostics).toContainEqual(
        expect.objectContaining({ code: "generator-failure", severity: "error", model: "runflow/skin-fix" }),
      );
      expect(report.written).toContain("runflow/smart-resize");
      expect(report.skipped).toContain("runflow/skin-fix");
    }));

  it.each([
    ["a missing catalog", "models-catalog.json", undefined],
    ["a catalog that is no JSON", "models-catalog.json", "<!doctype html>"],
    ["a catalog that is no array", "models-catalog.json", "{}"],
    ["a missing OpenAPI document", "openapi.json", undefined],
    ["an OpenAPI document that is no JSON", "openapi.json", "openapi: 3.1.0"],
  ])("stops with 2 and changes nothing for %s", (_name, document, text) =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const out = join(folder, "out");
      await command("generate", "--from", from, "--out", out, "--only", "runflow/skin-fix");
      const before = await contents(out);
      if (text === undefined) await rm(join(from, document));
      else await writeFile(join(from, document), text);
      const { code, stderr } = await command("generate", "--from", from, "--out", out);
      expect(code).toBe(2);
      expect(stderr).toContain(document);
      expect(stderr).not.toContain("    at ");
      expect(await contents(out)).toEqual(before);
    }),
  );

  it("never writes into a folder that belongs to another model", () =>
    withFolder(async (folder) => {
      const only = ["--only", "runflow/skin-fix"];
      await command("generate", "--out", folder, ...only);
      const manifest = join(folder, "runflow-skin-fix/package.json");
      const text = (await contents(join(folder, "runflow-skin-fix")))["package.json"] ?? "";
      await writeFile(manifest, text.replace('"model": "runflow/skin-fix"', '"model": "acme/skin"'));
      const before = await contents(folder);
      const { code, stderr } = await command("generate", "--out", folder, ...only);
      expect(code).toBe(1);
      expect(stderr).toContain("foreign-folder");
      expect(await contents(folder)).toEqual(before);
    }));

  it("ends a process with 0 when all is well, with 1 for a bad model, with 2 when nothing was done", () =>
    withFolder(async (folder) => {
      const from = await copySnapshot(folder);
      const only = ["--from", from, "--out", join(folder, "out"), "--only", "runflow/skin-fix"];
      const well = await commandProcess("generate", ...only, "--dry-run");
      expect(well).toMatchObject({ code: 0, stderr: "" });
      expect(well.stdout).toMatch(/^would write runflow\/skin-fix\n1 models: 1 would be written/);
      await writeFile(join(from, "models/runflow/skin-fix/llms.txt"), "");
      const bad = await commandProcess("generate", ...only);
      expect(bad).toMatchObject({ code: 1, stdout: "1 models: 0 written, 0 unchanged, 1 without a package.\n" });
      expect(bad.stderr).toContain("error empty-page (runflow/skin-fix)");
      const nothing = await commandProcess("generat");
      expect(nothing).toMatchObject({ code: 2, stdout: "" });
      expect(nothing.stderr).toContain("unknown command 'generat'");
    }));

  it.each([
    ["an option that does not exist", ["generate", "--form", "x"], /unknown option '--form'/],
    ["a pattern that matches nothing", ["generate", "--only", "openai/gpt-9"], /No model matches/],
    ["a command that does not exist", ["generat"], /unknown command 'generat'/],
  ])("answers %s with 2 and what to type instead", async (_name, args, message) => {
    const { code, stderr } = await command(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("pnpm model", () => {
  it("prints the spec and the package of one model", async () => {
    const { code, stdout } = await command("model", "openai/gpt-image-2/edit");
    expect(code).toBe(0);
    expect(stdout).toContain('"from": "llms.txt#/input/prompt"');
    expect(stdout).toContain("export interface GptImage2EditInput {");
  });

  it("suggests what a misspelt id may have meant", async () => {
    const { code, stderr } = await command("model", "openai/gpt-image-2-edit");
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean openai/gpt-image-2/edit");
  });
});
