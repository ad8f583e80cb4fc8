import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { root } from "../run-turbo.js";
import type { Expression, ExpressionCall } from "./find-expressions.js";

/** Loads a module and gives the expressions that it puts together meanwhile, each at its place. */
export async function builtExpressions(path: string, calls: readonly ExpressionCall[]): Promise<readonly Expression[]> {
  const found: Expression[] = [];
  const Original = globalThis.RegExp;
  const file = join(root, path);
  const Recording = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, flags === undefined ? [source] : [source, flags], newTarget) as RegExp;
      const line = lineInStack(file);
      const call = line === undefined ? undefined : calls.find((one) => one.line <= line && line <= one.end);
      if (call !== undefined) {
        const remark = call.remark === undefined ? {} : { remark: call.remark };
        found.push({ path, line: call.line, source: made.source, flags: made.flags, ...remark });
      }
      return made;
    },
  });
  globalThis.RegExp = Recording;
  try {
    // A query makes it a module of its own: it may have been loaded for another one before.
    await import(`${pathToFileURL(file).href}?regexes`);
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** The line of a file that is nearest to the call that is looked at. */
function lineInStack(file: string): number | undefined {
  for (const frame of (new Error().stack ?? "").split("\n")) {
    const end = /:(\d+):\d+\)?$/.exec(frame);
    if (end === null) continue;
    const start = frame.indexOf("file://");
    const address = start < 0 ? frame : frame.slice(start, end.index);
    const name = start < 0 ? address : fileURLToPath(address.split("?")[0] ?? address);
    if (start < 0 ? frame.includes(`${file}:`) || frame.includes(`${file}?`) : name === file) return Number(end[1]);
  }
  return undefined;
}
