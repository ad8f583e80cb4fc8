import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

import { workspace } from "../../../src/commands/workspace.js";

/** Compiles files side by side, strict, where core can be found, and gives the messages of what is wrong. */
export async function compileFiles(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(workspace.root, "node_modules/.emit-"));
  try {
    const paths = await Promise.all(
      Object.entries(files).map(async ([name, text]) => {
        const path = join(folder, name);
        await writeFile(path, text);
        return path;
      }),
    );
    const program = ts.createProgram(paths, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        (finding) =>
          `${finding.file?.fileName.slice(folder.length + 1) ?? ""}: ${ts.flattenDiagnosticMessageText(finding.messageText, "\n")}`,
      );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
