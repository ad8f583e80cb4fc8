// In: the declarations of an installed model package. Out: the names under which an app knows the model, and whether a field
// is declared today.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Node, type Project, type SourceFile, type TypeNode } from "ts-morph";

import { UsageError } from "../usage-error.js";
import type { RemovedField } from "./major-record.js";

/** The names that a model package exports. */
export interface ModelExports {
  /** Full name of the package. */
  readonly package: string;
  readonly symbol: string;
  readonly inputType: string;
  readonly outputType: string;
}

export interface Declarations {
  readonly exports: ModelExports;
  /** Is a field of that name declared in the installed version? */
  declares(field: Pick<RemovedField, "side" | "path">): boolean;
}

/** Reads `index.d.ts` of an installed package. */
export async function readDeclarations(
  project: Project,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<Declarations> {
  const path = join(folder, "index.d.ts");
  const fail = (problem: string): never => {
    throw new UsageError(
      `${path} ${problem}.`,
      "Install the package again; if it stays, take the newest @runflow-models/cli.",
    );
  };
  const text = await readFile(path, "utf8").catch((error: unknown) =>
    fail(`cannot be read (${error instanceof Error ? error.message : String(error)})`),
  );
  const file = project.createSourceFile("/declarations/index.d.ts", text, { overwrite: true });
  for (const declaration of file.getVariableDeclarations()) {
    const type = declaration.getTypeNode();
    if (!declaration.isExported() || !Node.isTypeReference(type) || type.getTypeName().getText() !== "Model") continue;
    const [input, output] = type.getTypeArguments();
    if (!Node.isTypeReference(input) || !Node.isTypeReference(output)) continue;
    const types = { input: input.getTypeName().getText(), output: output.getTypeName().getText() };
    return {
      exports: { package: name, symbol: declaration.getName(), inputType: types.input, outputType: types.output },
      declares: ({ side, path: names }) => isDeclared(file, types[side], names),
    };
  }
  return fail("exports no model (`export declare const …: Model<…Input, …Output>`)");
}

function isDeclared(file: SourceFile, type: string, path: readonly string[]): boolean {
  const [name = "", ...rest] = path;
  const declared = file.getInterface(type);
  if (declared === undefined) return isInType(file, file.getTypeAlias(type)?.getTypeNode(), path);
  const inherited = declared.getExtends().map((base) => base.getExpression().getText());
  const property = declared.getProperties().find((member) => bare(member.getName()) === name);
  if (property === undefined) return inherited.some((base) => isDeclared(file, base, path));
  return rest.length === 0 || isInType(file, property.getTypeNode(), rest);
}

function isInType(file: SourceFile, type: TypeNode | undefined, path: readonly string[]): boolean {
  const into = (inner: TypeNode | undefined): boolean => isInType(file, inner, path);
  if (Node.isParenthesizedTypeNode(type) || Node.isTypeOperatorTypeNode(type)) return into(type.getTypeNode());
  if (Node.isUnionTypeNode(type) || Node.isIntersectionTypeNode(type)) return type.getTypeNodes().some(into);
  if (Node.isArrayTypeNode(type)) return path[0] === "*" && isInType(file, type.getElementTypeNode(), path.slice(1));
  if (Node.isTypeLiteral(type)) {
    const [name = "", ...rest] = path;
    const property = type.getProperties().find((member) => bare(member.getName()) === name);
    return property !== undefined && (rest.length === 0 || isInType(file, property.getTypeNode(), rest));
  }
  return Node.isTypeReference(type) && isDeclared(file, type.getTypeName().getText(), path);
}

function bare(name: string): string {
  return name.replace(/^(["'])(.*)\1$/, "$2");
}
