import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of all packages. */
export const packages = fileURLToPath(new URL("../..", import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};

// What was read once is not read again: most of the time goes into the types of the platform.
const read = new Map<string, ts.SourceFile | undefined>();

/** What an example may import, beside what its text names. */
export interface Surroundings {
  /** Files that exist in memory only, by their path from the folder of all packages. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the names of packages lead, from the same folder. */
  readonly paths: Readonly<Record<string, string>>;
  /** Packages of types that are there without an import. */
  readonly types: readonly string[];
}

/** What the compiler says of examples, each a file of its own that exists in memory only. */
export function compileExamples(examples: readonly string[], { files = {}, paths, types }: Surroundings): string[] {
  const texts = new Map(Object.entries(files).map(([path, text]) => [packages + path, text]));
  const roots = examples.map((text, index) => {
    const path = `${packages}core/test/example-${index + 1}.ts`;
    texts.set(path, `${text}\nexport {};\n`);
    return path;
  });
  const targets = Object.entries(paths).map(([name, path]): [string, string[]] => [name, [packages + path]]);
  const all = { ...options, types: [...types], paths: Object.fromEntries(targets) };
  const host = ts.createCompilerHost(all);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version);
    if (!read.has(name)) read.set(name, getSourceFile(name, version));
    return read.get(name);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, all, host)).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split("\n").length ?? 0;
    const name = file?.fileName.replace(packages, "") ?? "";
    return `${name}:${line} ${file?.text.split("\n")[line - 1]}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
