import type { ModelSpec } from "../ir/model.js";
import { changeLevel, type Change } from "./change.js";
import { compareSpecs } from "./compare-specs.js";
import type { Opinion } from "./compile-opinion.js";
import { disagreements } from "./disagreement.js";
import { largestLevel, type Level } from "./level.js";

/** What there is to judge about a model that was released before. */
export interface Evidence {
  readonly before: ModelSpec;
  readonly after: ModelSpec;
  /** The generator prints the old spec differently than it stands in the released package. */
  readonly generatorChanged: boolean;
}

/** Everything that changed, those of the generator apart. Nothing when the package is the same. */
export function changesOf({ before, after, generatorChanged }: Evidence): readonly Change[] {
  const changes = compareSpecs(before, after);
  return generatorChanged ? [...changes, { rule: "generator-changed", side: "model", path: [] }] : changes;
}

/** The level of a release, or the sentences that a person has to decide about first. */
export type Verdict = { readonly level: Level } | { readonly doubts: readonly string[] };

/** Joins the table and the compiler. When forced, trusts whichever of them sees the larger break. */
export function judge(changes: readonly Change[], opinion: Opinion, forced: boolean): Verdict {
  const doubts = disagreements(changes, opinion);
  const level = largestLevel(changes.map(changeLevel)) ?? "patch";
  if (doubts.length === 0) return { level };
  if (!forced) return { doubts };
  const breaks = opinion.input === "breaks" || opinion.output === "breaks" || opinion.missing.length > 0;
  return { level: breaks ? "major" : level };
}
