// Every regular expression of the sources takes time in proportion to its text, whatever the text is: what the upstream, a
// registry or a stranger sends is read with them, and one that is worse hangs the night or the app. `recheck` finds the
// polynomial and the exponential ones. Where one is worse and only ever sees short text, a comment says so beside it:
//
//     // Not linear, bounded: a package name has at most 190 characters.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { readArguments } from "./read-arguments.js";
import { builtExpressions } from "./regexes/built-expressions.js";
import { type Expression, findExpressions, isLoadable, sourceFiles } from "./regexes/find-expressions.js";
import { judge, readVerdicts, type Verdict, writeVerdicts } from "./regexes/verdicts.js";
import { root } from "./run-turbo.js";

const { flags: given } = readArguments({
  usage: "pnpm check regexes, or pnpm check:regexes --anew",
  does: "Says which regular expressions take more time than in proportion to their text, with a text that shows it.",
  flags: { anew: "judge those again that were judged before" },
});

const problems: string[] = [];
const expressions: Expression[] = [];
for (const path of await sourceFiles()) {
  const { literals, calls } = findExpressions(path, await readFile(join(root, path), "utf8"));
  // What is put together when its module is loaded is looked at as it came out.
  const built = calls.length === 0 || !isLoadable(path) ? [] : await builtExpressions(path, calls);
  expressions.push(...literals, ...built);
  for (const call of calls) {
    if (call.remark !== undefined || built.some(({ line }) => line === call.line)) continue;
    problems.push(
      `${path}:${call.line}: the expression is put together in a function, where nothing can look at it. Build it once, ` +
        "outside of functions, or say beside it why it is safe: `// Linear: …` or `// Not linear, bounded: …`.",
    );
  }
}

const verdicts = given.has("anew") ? new Map<string, Verdict>() : await readVerdicts();
for (const { source, flags } of expressions) {
  const key = `/${source}/${flags}`;
  if (!verdicts.has(key)) verdicts.set(key, await judge(source, flags));
}
const isNew = await writeVerdicts(verdicts, new Set(expressions.map(({ source, flags }) => `/${source}/${flags}`)));
if (isNew) standardOutput.lines("scripts/regexes/verdicts.json changed: commit it with the expressions.");

const excused = new Set<string>();
for (const { path, line, source, flags, remark } of expressions) {
  const verdict = verdicts.get(`/${source}/${flags}`);
  if (verdict === undefined || verdict.linear) continue;
  if (remark?.isLinear === false) {
    excused.add(`${path}:${remark.line}`);
    continue;
  }
  problems.push(
    `${path}:${line}: ${verdict.reason}. Write it so that it reads each character once, or as a loop; where its text is ` +
      `always short, say so beside it: \`// Not linear, bounded: …\`. It is /${source}/${flags}`,
  );
}
for (const { path, source, flags, remark } of expressions) {
  const verdict = verdicts.get(`/${source}/${flags}`);
  const isProven = verdict?.linear === true && verdict.exact;
  if (remark === undefined || remark.isLinear || !isProven || excused.has(`${path}:${remark.line}`)) continue;
  problems.push(`${path}:${remark.line}: what stands below is linear. Remove the comment.`);
}

if (problems.length > 0) {
  standardError.lines(...new Set(problems));
  process.exitCode = 1;
} else {
  standardOutput.lines(`${verdicts.size} regular expressions; ${excused.size} comments say why a text is short.`);
}
