import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { check } from "recheck";

import { compareText } from "../../generators/src/ir/diagnostics.js";
import { printJson } from "../../generators/src/text/json.js";
import { writeFiles } from "../../generators/src/write/package.js";
import { root } from "../run-turbo.js";

/** What is known about the time that an expression takes. */
export type Verdict =
  | {
      readonly linear: true;
      /** It was proven; otherwise no text was found that shows the opposite. */
      readonly exact: boolean;
    }
  | { readonly linear: false; readonly reason: string };

// The same expression is the same tomorrow, and looking at all of them takes minutes: what was found stands in the repository,
// where a review sees it. Each week all of it is found out anew (`--anew`).
const path = join(root, "scripts/regexes/verdicts.json");
const version = "recheck 4.5.0";
const proven = "linear";
const tried = "linear, as far as was tried";

interface Kept {
  readonly version: string;
  /** By expression: one of the two words above, or what is wrong with it. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** What earlier runs found, by expression. */
export async function readVerdicts(): Promise<Map<string, Verdict>> {
  const kept = JSON.parse(await readFile(path, "utf8")) as Kept;
  if (kept.version !== version) return new Map();
  return new Map(
    Object.entries(kept.verdicts).map(([key, text]): [string, Verdict] => [
      key,
      text === proven || text === tried ? { linear: true, exact: text === proven } : { linear: false, reason: text },
    ]),
  );
}

/** Keeps what is known of the expressions that are there. Says whether the file changed. */
export async function writeVerdicts(
  verdicts: ReadonlyMap<string, Verdict>,
  wanted: ReadonlySet<string>,
): Promise<boolean> {
  const entries = [...verdicts]
    .filter(([key]) => wanted.has(key))
    .sort(([left], [right]) => compareText(left, right))
    .map(([key, verdict]): [string, string] => [
      key,
      verdict.linear ? (verdict.exact ? proven : tried) : verdict.reason,
    ]);
  const kept: Kept = { version, verdicts: Object.fromEntries(entries) };
  return (await writeFiles("", new Map([[path, printJson(kept)]]), { dryRun: false })).length > 0;
}

// Counted in steps and not in time, so that a busy machine finds what an idle one finds: the times are far above what any takes.
const limits = { attackLimit: 100_000_000, attackTimeout: 60_000, incubationTimeout: 10_000, timeout: 300_000 };

/** Finds out how the time that an expression takes grows with its text. */
export async function judge(source: string, flags: string): Promise<Verdict> {
  const found = await check(source, flags, limits);
  if (found.status === "safe") return { linear: true, exact: found.checker === "automaton" };
  if (found.status === "unknown") return { linear: false, reason: `recheck cannot tell (${found.error.kind})` };
  return { linear: false, reason: `it is ${found.complexity.summary}: ${found.attack.pattern}` };
}
