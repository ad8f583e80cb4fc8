// In: a model as generation made it, and its package. Out: whether there is nothing to decide about it. Most models of a night are
// such; they are counted and forgotten, so that memory holds those that change.

import { countFields } from "../release/guards.js";
import { withMajorChange } from "../release/moved-fields.js";
import type { Baseline } from "./baselines.js";
import type { GeneratedPackage } from "./decide.js";
import type { ExistingPackage } from "./existing-packages.js";
import { type GuardFacts, modelGuard, nameGuard } from "./model-guards.js";

/** The models about which there is nothing to decide, as far as the others need to know. */
export interface SettledModels {
  readonly count: number;
  /** The fields of those whose pages are whole. */
  readonly fields: number;
}

/** What the answer depends on, besides the model and its package. */
export type SettlingFacts = Omit<GuardFacts, "catalog" | "existing"> & {
  readonly baselines: ReadonlyMap<string, Baseline>;
};

/** Whether a package is to the byte what generation gives, no note about it is pending, and no guard holds it. */
export function isSettled(made: GeneratedPackage, found: ExistingPackage, facts: SettlingFacts): boolean {
  const { spec, names, files = new Map<string, string>() } = made;
  return (
    found.folder === names.package &&
    !facts.baselines.has(found.folder) &&
    files.size === found.files.size &&
    [...files].every(([path, text]) => found.files.get(path) === text) &&
    JSON.stringify(found.spec) === JSON.stringify(spec) &&
    withMajorChange(found.changes, found.version, []).length === found.changes.length &&
    nameGuard(made, found, new Map([[found.folder, spec.id]])) === undefined &&
    modelGuard(made, found, facts) === undefined
  );
}

/** Adds one to them. */
export function withSettled(settled: SettledModels, { spec, mayBeTruncated }: GeneratedPackage): SettledModels {
  return { count: settled.count + 1, fields: settled.fields + (mayBeTruncated ? 0 : countFields(spec)) };
}
