import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import ts from "typescript";

import { root } from "../run-turbo.js";

/** A regular expression and where it stands. */
export interface Expression {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
  readonly remark?: Remark;
}

/** What a comment beside an expression says of the time that it takes. */
export interface Remark {
  readonly line: number;
  /** It is linear, for a reason that no tool sees; otherwise it is not, and its text is short. */
  readonly isLinear: boolean;
  readonly reason: string;
}

/** A place where an expression is put together from text. */
export interface ExpressionCall {
  readonly line: number;
  /** The last line of the call: a tool that names the place may mean any of them. */
  readonly end: number;
  readonly remark?: Remark;
}

const folders = ["generators/src", "scripts", "runtimes"];
const extensions = [".ts", ".mts", ".mjs", ".js", ".cjs"];
// A reason says what the text is and how long it can be.
const shortestReason = 12;

/** Every file of code that people write and that is not a test. */
export async function sourceFiles(): Promise<readonly string[]> {
  const packages = await readdir(join(root, "packages"), { withFileTypes: true });
  const all = [
    ...folders,
    ...packages
      .filter((entry) => entry.isDirectory() && entry.name !== "models")
      .flatMap(({ name }) => [`packages/${name}/src`, `packages/${name}/scripts`]),
  ];
  const lists = await Promise.all(all.map(filesBelow));
  return lists
    .flat()
    .filter((path) => extensions.some((extension) => path.endsWith(extension)) && !path.endsWith(".d.ts"))
    .sort();
}

/** Whether a file can be loaded for what it holds: a script would do its work instead. */
export function isLoadable(path: string): boolean {
  return path.startsWith("generators/src/") || /^packages\/[^/]+\/src\//.test(path);
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** The expressions that a file writes out, and the places where it puts one together. */
export function findExpressions(
  path: string,
  text: string,
): { readonly literals: readonly Expression[]; readonly calls: readonly ExpressionCall[] } {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n");
  const literals: Expression[] = [];
  const calls: ExpressionCall[] = [];
  const visit = (node: ts.Node): void => {
    const line = lineOf(file, node.getStart());
    if (ts.isRegularExpressionLiteral(node)) {
      const remark = remarkBeside(lines, node, file);
      const slash = node.text.lastIndexOf("/");
      const [source, flags] = [node.text.slice(1, slash), node.text.slice(slash + 1)];
      literals.push({ path, line, source, flags, ...(remark !== undefined && { remark }) });
    } else if (isRegExpCall(node)) {
      const remark = remarkBeside(lines, node, file);
      calls.push({ line, end: lineOf(file, node.getEnd()), ...(remark !== undefined && { remark }) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { literals, calls };
}

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

function isRegExpCall(node: ts.Node): boolean {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === "RegExp"
  );
}

/** The comment at the end of the line, right above it, or right above the statement that the expression stands in. */
function remarkBeside(lines: readonly string[], node: ts.Node, file: ts.SourceFile): Remark | undefined {
  let statement = node;
  while (!isStatementOfBlock(statement) && !ts.isSourceFile(statement.parent)) statement = statement.parent;
  const own = lineOf(file, node.getStart());
  return remarkAt(lines, own) ?? remarkAbove(lines, own) ?? remarkAbove(lines, lineOf(file, statement.getStart()));
}

function isStatementOfBlock(node: ts.Node): boolean {
  return ts.isStatement(node) && !ts.isBlock(node) && (ts.isBlock(node.parent) || ts.isSourceFile(node.parent));
}

/** The nearest comment in the lines of comment above a line. */
function remarkAbove(lines: readonly string[], line: number): Remark | undefined {
  for (let above = line - 1; /^\s*\/\//.test(lines[above - 1] ?? ""); above -= 1) {
    const remark = remarkAt(lines, above);
    if (remark !== undefined) return remark;
  }
  return undefined;
}

function remarkAt(lines: readonly string[], line: number): Remark | undefined {
  const text = lines[line - 1] ?? "";
  const [, word, reason = ""] = /\/\/ (Not linear, bounded|Linear): (.*)/.exec(text) ?? [];
  if (word === undefined || reason.trim().length < shortestReason) return undefined;
  return { line, isLinear: word === "Linear", reason: reason.trim() };
}
