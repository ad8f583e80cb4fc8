// In: the sources. Out: the declarations that are shipped, by file name, with all their comments.
// It writes nothing. What no public name leads to is left out.

import { fileURLToPath } from "node:url";
import { format } from "prettier";
import ts from "typescript";
import { ENTRIES } from "./bundle-code.js";

/** The file with all declarations; those of the entries only name what is public there. */
const HOME = "types";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The declarations that are shipped: one of each name, but for a function each way of calling it. */
type Kept = ReadonlyMap<ts.Symbol, readonly ts.Declaration[]>;

/** A name in a declaration that stands for another declaration of ours. */
interface Reference {
  readonly node: ts.Identifier;
  readonly target: ts.Symbol;
}

/** Gathers what the public names lead to in one file: each further one costs whoever installs it a block of the disk. */
export async function bundleDeclarations(): Promise<ReadonlyMap<string, string>> {
  const program = declarationProgram();
  const checker = program.getTypeChecker();
  const entries = ENTRIES.map((entry) => ({ entry, symbols: exportsOf(program, checker, entry) }));
  const kept = new Map<ts.Symbol, readonly ts.Declaration[]>();
  for (const { symbols } of entries) for (const symbol of symbols) keep(original(symbol, checker), checker, kept);
  const names = nameAll(kept);
  const order = program.getSourceFiles();
  const placeOf = (declaration: ts.Declaration) => order.indexOf(declaration.getSourceFile()) * 1e6 + declaration.pos;
  const all = [...kept.values()].flat().sort((left, right) => placeOf(left) - placeOf(right));
  const texts = new Map([[HOME, all.map((declaration) => print(declaration, checker, names)).join("\n\n")]]);
  for (const { entry, symbols } of entries) {
    const list = symbols.map((symbol) => {
      const name = names.get(original(symbol, checker));
      return name === symbol.name ? name : `${name} as ${symbol.name}`;
    });
    texts.set(entry, `export { ${list.sort().join(", ")} } from "./${HOME}.js";\n`);
  }
  const formatted = [...texts].map(async ([name, text]) => {
    return [`${name}.d.ts`, await format(text, { parser: "typescript", printWidth: 120 })] as const;
  });
  return new Map(await Promise.all(formatted));
}

/** A program over the declarations of each source file, which exist in memory only. */
function declarationProgram(): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.build.json`, (name) => ts.sys.readFile(name)) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const emitted = new Map<string, string>();
  const { diagnostics } = ts
    .createProgram(fileNames, { ...options, emitDeclarationOnly: true })
    .emit(undefined, (name, text) => emitted.set(name, text));
  if (diagnostics.length > 0) {
    throw new Error(
      ts.formatDiagnostics(diagnostics, { ...ts.sys, getCanonicalFileName: String, getNewLine: () => "\n" }),
    );
  }
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  // The folders of the sources are not in dist: what matters is the files.
  host.directoryExists = () => true;
  host.fileExists = (name) => emitted.has(name) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = emitted.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version, true);
  };
  return ts.createProgram(
    ENTRIES.map((entry) => `${root}dist/${entry}.d.ts`),
    { ...options, noEmit: true },
    host,
  );
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, entry: string): readonly ts.Symbol[] {
  const file = program.getSourceFile(`${root}dist/${entry}.d.ts`);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${entry}.ts exports nothing.`);
  return checker.getExportsOfModule(module);
}

/** Keeps a declaration and all that it leads to. */
function keep(symbol: ts.Symbol, checker: ts.TypeChecker, kept: Map<ts.Symbol, readonly ts.Declaration[]>): void {
  if (kept.has(symbol)) return;
  const { declarations = [] } = symbol;
  const isOverloaded = declarations.every((declaration) => ts.isFunctionDeclaration(declaration));
  if (declarations.length !== 1 && !isOverloaded) throw new Error(`${symbol.name} is not declared in one place.`);
  kept.set(symbol, declarations);
  for (const declaration of declarations) {
    for (const { target } of references(declaration, checker)) keep(target, checker, kept);
  }
}

/** Names are as in the sources. Where two are equal, the one of the API's own description gives way. */
function nameAll(kept: Kept): ReadonlyMap<ts.Symbol, string> {
  const count = (name: string) => [...kept.keys()].filter((symbol) => symbol.name === name).length;
  const names = new Map<ts.Symbol, string>();
  for (const [symbol, declarations] of kept) {
    const isGenerated = declarations.some((declaration) => declaration.getSourceFile().fileName.endsWith(".gen.d.ts"));
    const givesWay = count(symbol.name) > 1 && isGenerated;
    names.set(symbol, givesWay ? `Api${symbol.name}` : symbol.name);
  }
  if (new Set(names.values()).size < names.size)
    throw new Error(`Names clash: ${[...names.values()].sort().join(" ")}`);
  return names;
}

function references(declaration: ts.Declaration, checker: ts.TypeChecker): Reference[] {
  const found: Reference[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportTypeNode(node)) throw new Error(`Name the type instead of ${node.getText()}.`);
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const target = symbol && original(symbol, checker);
    const home = target?.declarations?.[0];
    const isOurs = home?.getSourceFile().fileName.startsWith(`${root}dist/`) && ts.isSourceFile(home.parent);
    if (isOurs) found.push({ node: node as ts.Identifier, target: target as ts.Symbol });
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

function original(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The text of a declaration, with its comment, under the final names. */
function print(declaration: ts.Declaration, checker: ts.TypeChecker, names: ReadonlyMap<ts.Symbol, string>): string {
  const file = declaration.getSourceFile();
  const start = declaration.getStart(file, true);
  let text = file.text.slice(start, declaration.end);
  for (const { node, target } of references(declaration, checker).reverse()) {
    text = text.slice(0, node.getStart() - start) + names.get(target) + text.slice(node.end - start);
  }
  return text;
}
