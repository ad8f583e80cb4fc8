import type { ModelSpec } from "../ir/model.js";
import { changeLevel, type Change } from "./change.js";
import { compareSpecs } from "./compare-specs.js";
import type { TypeCheck } from "./type-check.js";
import { disagreements } from "./disagreement.js";
import { largestLevel, type Level } from "./level.js";

/** What there is to decide from about a model that was released before. */
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
export type LevelDecision = { readonly level: Level } | { readonly disagreements: readonly string[] };

/** Joins the table and the compiler. When forced, trusts whichever of them sees the larger break. */
export function decideLevel(changes: readonly Change[], typeCheck: TypeCheck, forced: boolean): LevelDecision {
  const found = disagreements(changes, typeCheck);
  const level = largestLevel(changes.map(changeLevel)) ?? "patch";
  if (found.length === 0) return { level };
  if (!forced) return { disagreements: found };
  const breaks = typeCheck.input === "breaks" || typeCheck.output === "breaks" || typeCheck.missing.length > 0;
  return { level: breaks ? "major" : level };
}
