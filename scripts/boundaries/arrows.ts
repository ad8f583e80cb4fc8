// In: the source files of the rooms. Out: which file imports which, whatever form the import has, and the circles among them.

import { posix } from "node:path";

import ts from "typescript";

/** What a file imports: `import`, `import type`, `export … from` and `import()` alike. */
export function importsOf(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file that a relative import means, as `generators/src/ir/json.ts` is written. */
export function targetOf(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts");
}

/** Finds the circles: each as the files on it, in the order of their imports, the first once more at the end. One for each knot. */
export function circlesAmong(arrows: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file]);
    if (done.has(file)) return;
    done.add(file);
    for (const target of arrows.get(file) ?? []) walk(target, [...path, file]);
  };
  for (const file of arrows.keys()) walk(file, []);
  return circles;
}
