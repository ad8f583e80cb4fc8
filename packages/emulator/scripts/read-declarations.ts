// In: the sources. Out: the declarations that the public names lead to, by file name. It writes nothing.

import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Prints the declarations of `index.ts` and of what it names. Throws when one of them leads out of this package. */
export function readDeclarations(): ReadonlyMap<string, string> {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([join(root, "src/index.ts")], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: join(root, "out"),
    rootDir: resolve(root, "../.."),
  });
  const all = new Map<string, string>();
  program.emit(undefined, (file, text) => all.set(relative(join(root, "out/packages/emulator/src"), file), text));
  const kept = new Map<string, string>();
  const keep = (name: string): void => {
    const text = all.get(name);
    if (text === undefined || name.startsWith("..")) throw new Error(`The public types lead to ${name}.`);
    if (kept.has(name)) return;
    kept.set(name, text);
    for (const [, path = ""] of text.matchAll(/(?:from|import\() ?"(\.[^"]+)\.js"/g)) {
      keep(`${posix.join(dirname(name), path)}.d.ts`);
    }
  };
  keep("index.d.ts");
  return kept;
}
