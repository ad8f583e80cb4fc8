import ts from "typescript";

/** The declarations of one package, before and after. */
export interface DeclarationPair {
  /** A name that no other pair has: the package's. */
  readonly package: string;
  /** The stem of the exported types. */
  readonly type: string;
  readonly before: string;
  readonly after: string;
}

/** What the compiler says about a new package: `holds` when old code keeps compiling as far as this side goes. */
export interface TypeCheck {
  readonly input: "holds" | "breaks";
  readonly output: "holds" | "breaks";
  /** Exports that old code may import and that are not there any more. */
  readonly missing: readonly string[];
  /** The compiler's own words, for a person who has to decide. */
  readonly messages: readonly string[];
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  noLib: true,
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
};

/**
 * Is old input still accepted, and does new output still fit where the old one was read? All packages are asked in one
 * program. The types of core that declarations use are given to it as text, so that nothing is read from the disk.
 */
export function checkTypes(pairs: readonly DeclarationPair[]): ReadonlyMap<string, TypeCheck> {
  const files = new Map<string, string>([
    ["/library.d.ts", library],
    ["/core.d.ts", coreModule],
  ]);
  for (const pair of pairs) {
    files.set(`/${pair.package}/before.d.ts`, pair.before);
    files.set(`/${pair.package}/after.d.ts`, pair.after);
    files.set(`/${pair.package}/input.ts`, question(pair, "Input"));
    files.set(`/${pair.package}/output.ts`, question(pair, "Output"));
  }
  const program = ts.createProgram([...files.keys()], options, memoryHost(files));
  const global = program.getGlobalDiagnostics().map(words);
  return new Map(
    pairs.map((pair) => {
      const errors = (file: string): readonly string[] => {
        const source = program.getSourceFile(`/${pair.package}/${file}`);
        if (source === undefined) throw new Error(`The program lost ${pair.package}/${file}.`);
        return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(words);
      };
      const input = [...global, ...errors("after.d.ts"), ...errors("input.ts")];
      const output = errors("output.ts");
      const exported = new Set(exportsOf(pair.after));
      const typeCheck: TypeCheck = {
        input: input.length === 0 ? "holds" : "breaks",
        output: output.length === 0 ? "holds" : "breaks",
        missing: exportsOf(pair.before).filter((name) => !exported.has(name)),
        messages: [...input, ...output],
      };
      return [pair.package, typeCheck];
    }),
  );
}

/** The names that a package's declarations export. */
function exportsOf(declarations: string): readonly string[] {
  return [...declarations.matchAll(/^export (?:declare const|interface|type) ([\w$]+)/gmu)].map(
    (match) => match[1] ?? "",
  );
}

function question({ type }: DeclarationPair, side: "Input" | "Output"): string {
  const name = `${type}${side}`;
  const [target, source] = side === "Input" ? ["After", "Before"] : ["Before", "After"];
  return `import type { ${name} as Before } from "./before.js";
import type { ${name} as After } from "./after.js";
declare const value: ${source};
export const checked: ${target} = value;
`;
}

function words(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\s+/g, " ");
}

function memoryHost(files: ReadonlyMap<string, string>): ts.CompilerHost {
  return {
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
    getSourceFile: (path, language) => {
      const text = files.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, language);
    },
    getDefaultLibFileName: () => "/library.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    directoryExists: () => true,
    getDirectories: () => [],
  };
}

// As much of the language's own library as declarations can use: loading the real one takes longer than the question.
const library = `interface Array<T> extends ReadonlyArray<T> { [index: number]: T; push(...items: T[]): number }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T; at(index: number): T | undefined }
interface Boolean { valueOf(): boolean }
interface String { charAt(index: number): string }
interface Number { toFixed(digits?: number): string }
interface Function { call(): void }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface Object {}
interface RegExp {}
type Record<Key extends string | number | symbol, Value> = { [Name in Key]: Value };
interface URL { readonly href: string; readonly searchParams: object }
interface Blob { readonly size: number; slice(): Blob }
interface Uint8Array { readonly byteLength: number; readonly [index: number]: number; fill(value: number): this }
`;

const coreModule = `declare module "@runflow-models/core" {
  export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
  export type JsonObject = { readonly [key: string]: JsonValue };
  export type MediaInput = string | URL | Blob | Uint8Array | { readonly path: string };
  export interface MediaFile {
    readonly url: string;
    readonly type?: "image" | "video" | "audio" | (string & {}) | null;
    readonly width?: number | null;
    readonly height?: number | null;
    readonly duration?: number | null;
  }
  export interface Model<Input, Output, Kind = unknown> {
    readonly id: string;
    readonly kind?: Kind;
    readonly media: readonly string[];
    readonly "~types"?: { readonly input: Input; readonly output: Output };
  }
}
`;
