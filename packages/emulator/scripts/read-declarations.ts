// In: the sources. Out: the declarations that the public names lead to, by file name. It writes nothing.

import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Prints the declarations of `index.ts` and of what it names. Throws when one of them leads out of this package. */
export function readDeclarations(): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([join(root, "src/index.ts")], { ...options, noEmit: false, declaration: true });
  const kept = new Map<string, string>();
  const keep = (name: string): void => {
    if (kept.has(`${name}.d.ts`)) return;
    const source = program.getSourceFile(join(root, "src", `${name}.ts`));
    if (source === undefined || name.startsWith("..")) throw new Error(`The public types lead to ${name}.`);
    let text = "";
    program.emit(source, (_file, printed) => (text = printed), undefined, true);
    kept.set(`${name}.d.ts`, text);
    for (const [, path = ""] of text.matchAll(/(?:from|import\() ?"(\.[^"]+)\.js"/g)) {
      keep(posix.join(dirname(name), path));
    }
  };
  keep("index");
  return kept;
}
