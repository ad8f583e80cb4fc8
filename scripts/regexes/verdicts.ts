import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { check } from "recheck";

import { root } from "../run-turbo.js";

/** What is known about the time that an expression takes. */
export type Verdict =
  | {
      readonly linear: true;
      /** It was proven; otherwise no text was found that shows the opposite. */
      readonly exact: boolean;
    }
  | { readonly linear: false; readonly reason: string };

// The same expression is the same tomorrow; looking at all of them takes a minute or two.
const path = join(root, "node_modules/.cache/runflow-models/regexes.json");
const version = "recheck 4.5.0";

/** What earlier runs found, by expression. */
export async function readVerdicts(): Promise<Map<string, Verdict>> {
  try {
    const kept = JSON.parse(await readFile(path, "utf8")) as { version: string; verdicts: Record<string, Verdict> };
    return new Map(kept.version === version ? Object.entries(kept.verdicts) : []);
  } catch (error) {
    // Without the file, or with one that a killed run left half written, everything is looked at again.
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT")) {
      return new Map();
    }
    throw error;
  }
}

/** Keeps what is known of the expressions that are there. */
export async function writeVerdicts(
  verdicts: ReadonlyMap<string, Verdict>,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const kept = Object.fromEntries([...verdicts].filter(([key]) => wanted.has(key)));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify({ version, verdicts: kept })}\n`);
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
