// What runs where a job may publish: code of this repository and of Node, and nothing from a registry.

import { execFile } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { withFolder } from "../cli/command.js";

const source = join(workspace.root, "generators/src");
const entry = join(source, "publisher.ts");

/** The publisher and all that it imports, as the compiler finds it. */
function publisherProgram(): ts.Program {
  return ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: [join(workspace.root, "node_modules/@types")],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    verbatimModuleSyntax: true,
    // Node takes types away and does not turn code into other code.
    erasableSyntaxOnly: true,
  });
}

// The types of the oldest Node do not know it yet.
const runsTypeScript = Boolean(Reflect.get(process.features, "typescript"));
const program = publisherProgram();
const files = program.getSourceFiles().filter(({ fileName }) => !/\/node_modules\//.test(fileName));

it("is code that Node runs as it stands", () => {
  const problems = files.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

it("imports nothing but Node's own modules and files beside it", () => {
  expect(files.length).toBeGreaterThan(20);
  for (const { fileName, text } of files) {
    expect(relative(source, fileName)).toMatch(
      /^(?:publisher\.ts|(?:commands|http|publish|write|ir|text)\/[a-z-]+\.ts)$/,
    );
    for (const { fileName: specifier } of ts.preProcessFile(text).importedFiles) {
      const isNode = specifier.startsWith("node:") && builtinModules.includes(specifier.slice("node:".length));
      expect([relative(source, fileName), specifier, isNode || /^\.\.?\//.test(specifier)]).toContain(true);
    }
  }
});

it("runs in a folder that has no packages", () =>
  withFolder(async (folder) => {
    for (const { fileName } of files) {
      const place = join(folder, relative(workspace.root, fileName));
      await mkdir(dirname(place), { recursive: true });
      await cp(fileName, place);
    }
    const runner = join(folder, "generators/src/publisher.mjs");
    await cp(join(source, "publisher.mjs"), runner);
    const { code, out, error } = await run(runner, "release", "--help");
    // The oldest Node that this repository is worked on with runs no TypeScript, and says so.
    if (runsTypeScript) expect({ code, error, out }).toMatchObject({ code: 0, error: "" });
    else
      expect({ code, out, error }).toEqual({
        code: 2,
        out: "",
        error: expect.stringContaining("Use Node 24") as string,
      });
    if (runsTypeScript) expect(out).toContain("Usage: pnpm release [options]");
  }));

function run(...args: readonly string[]): Promise<{ code: unknown; out: string; error: string }> {
  return new Promise((settle) => {
    execFile(process.execPath, [...args], (failure, out, error) => settle({ code: failure?.code ?? 0, out, error }));
  });
}
