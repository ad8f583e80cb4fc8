import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import type { ModelSpec } from "../../src/ir/model.js";
import type { Schema } from "../../src/ir/schema.js";
import { frozen } from "../frozen/frozen.js";

interface Package {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly files: readonly ts.SourceFile[];
}

async function readPackages(): Promise<readonly Package[]> {
  const folders = (await readdir(frozen.packages)).sort();
  return Promise.all(
    folders.map(async (name) => {
      const read = (file: string) => readFile(join(frozen.packages, name, file), "utf8");
      const parse = async (file: string) => ts.createSourceFile(file, await read(file), ts.ScriptTarget.ES2022, true);
      return {
        name,
        spec: JSON.parse(await read("model.json")) as ModelSpec,
        files: [await parse("index.d.ts"), await parse("schema.d.ts")],
      };
    }),
  );
}

function nodes(file: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const hasRecord = (schema: Schema): boolean => JSON.stringify(schema).includes('"kind":"record"');

describe("the declarations of all packages", async () => {
  const packages = await readPackages();
  const everything = packages.flatMap(({ name, spec, files }) =>
    files.flatMap((file) => nodes(file).map((node) => ({ name, spec, node }))),
  );

  it("hold no any", () => {
    expect(everything.filter(({ node }) => node.kind === ts.SyntaxKind.AnyKeyword).map(({ name }) => name)).toEqual([]);
  });

  it("hold no index signature where the upstream does not say that the keys are data", () => {
    const open = everything.filter(
      ({ node, spec }) => ts.isIndexSignatureDeclaration(node) && !hasRecord(spec.input) && !hasRecord(spec.output),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it("hold no name that was numbered to tell it from another", () => {
    for (const { name, files } of packages) {
      const declared = files.flatMap((file) =>
        file.statements.flatMap((statement) =>
          ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? [statement.name.text] : [],
        ),
      );
      expect(new Set(declared).size, name).toBe(declared.length);
      // A digit at the end is one of the model's own, as in GptImage2.
      const numbered = declared.filter((word) => /\d$/.test(word) && declared.includes(word.replace(/\d+$/, "")));
      expect(numbered, name).toEqual([]);
    }
  });

  it("have a comment on each exported declaration", () => {
    const bare = everything.filter(
      ({ node }) =>
        (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isVariableStatement(node)) &&
        ts.getJSDocCommentsAndTags(node).length === 0,
    );
    expect(bare.map(({ name, node }) => `${name}: ${node.getText().slice(0, 60)}`)).toEqual([]);
  });
});
