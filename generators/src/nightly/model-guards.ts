// In: a model as generation made it, its package, and what became of its documents. Out: why a person has to look before the package
// may change, and how to let it pass.

import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import type { ModelSpec } from "../ir/model.js";
import {
  backInTimeProblem,
  cutPageProblem,
  lostSourceProblem,
  type PageChange,
  shorterPageProblem,
  vaguerPageProblem,
} from "../release/guards.js";
import { isFlipping, type Lifecycle } from "../release/lifecycle.js";
import type { Stopped } from "../release/night-report.js";
import type { GeneratedPackage } from "./decide.js";
import type { ExistingPackage, ExistingPackages } from "./existing-packages.js";
import { hashText } from "../memory/fingerprint.js";

/** What the guards look at besides the model itself. */
export interface GuardFacts {
  /** Every id that the catalog lists. */
  readonly catalog: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly existing: ExistingPackages;
  readonly lifecycle: Lifecycle;
  /** What became of the page of a model since the run before. */
  readonly pageChange: (id: string) => PageChange;
  /** `fields`, or ids of models, that a person lets pass. */
  readonly forced: ReadonlySet<string>;
}

/** Public names are decided once: a package keeps its folder and its exported symbol, and a folder keeps its model. */
export function nameGuard(
  { spec, names }: GeneratedPackage,
  found: ExistingPackage | undefined,
  /** The model of each folder that there is. */
  owners: ReadonlyMap<string, string>,
): Stopped | undefined {
  const stop = (reason: string): Stopped => ({
    id: spec.id,
    reasons: [reason],
    override: "Restore the entry in names.json: published names never change.",
  });
  const owner = owners.get(names.package);
  if (owner !== undefined && owner !== spec.id) return stop(`The folder ${names.package} belongs to ${owner}.`);
  if (found === undefined) return undefined;
  if (found.folder !== names.package)
    return stop(`Its package is ${found.folder}, and names.json says ${names.package}.`);
  const exported = /^export declare const ([\w$]+):/mu.exec(found.files.get("index.d.ts") ?? "")?.[1];
  if (exported === undefined || exported === names.symbol) return undefined;
  return stop(`Its package exports ${exported}, and names.json says ${names.symbol}.`);
}

/** Documents that are more likely broken than changed leave the package as it is. */
export function modelGuard(
  { spec, mayBeTruncated }: GeneratedPackage,
  found: ExistingPackage | undefined,
  { forced, lifecycle, pageChange, diagnostics }: Omit<GuardFacts, "catalog" | "existing">,
): Stopped | undefined {
  if (found === undefined || forced.has(spec.id)) return undefined;
  const page = pageChange(spec.id);
  const foreign = diagnostics.find(({ code, model }) => code === "page-of-another-model" && model === spec.id);
  if (foreign !== undefined && page !== "none") {
    const override = `The page before is kept. Look at ${foreign.pointer}; to go on, add \`--force ${spec.id}\`.`;
    return { id: spec.id, reasons: [foreign.message], override };
  }
  const [before, after] = [specHash(found.spec), specHash(spec)];
  if (before === after) return undefined;
  const problem =
    (mayBeTruncated ? cutPageProblem(found.spec, spec) : undefined) ??
    (mayBeTruncated && page !== "none" ? vaguerPageProblem(found.spec, spec) : undefined) ??
    shorterPageProblem(page) ??
    backInTimeProblem(found.spec, spec) ??
    lostSourceProblem(found.spec, spec) ??
    (isFlipping(lifecycle[spec.id] ?? {}, before, after)
      ? "Its documents go back and forth between the same states."
      : undefined);
  if (problem === undefined) return undefined;
  return { id: spec.id, reasons: [problem], override: `Look at its page; to go on, add \`--force ${spec.id}\`.` };
}

/**
 * Ids that differ only in case from that of a package, by the id of that package. They are one folder on many machines, and nobody
 * but a person knows whether a model was renamed.
 */
export function idsInOtherCase({
  catalog,
  existing,
}: Pick<GuardFacts, "catalog" | "existing">): ReadonlyMap<string, string> {
  const known = new Map([...existing.folders.keys()].map((id) => [id.toLowerCase(), id]));
  return new Map(
    catalog.flatMap((id): [string, string][] => {
      const other = existing.folders.has(id) ? undefined : known.get(id.toLowerCase());
      return other === undefined ? [] : [[other, id]];
    }),
  );
}

/** Asks a person about an id that is spelt in another case. */
export function otherCase(known: string, id: string): Stopped {
  return {
    id,
    reasons: [
      `${documents.catalog} spells it ${JSON.stringify(id)}, and there is a package of ${JSON.stringify(known)}: is it a new spelling, or a second model that many file systems hold as one with the first?`,
    ],
    override: `Ask the upstream. Nothing is made under the new spelling; the package of ${known} stays as it is.`,
  };
}

/** A spec as the history of a model remembers it. */
export function specHash(spec: ModelSpec): string {
  return hashText(JSON.stringify(spec)).slice(0, 16);
}
