// In: what generation made of the models whose packages are there already, and what those were released with. Out: for each the
// files, and where its users notice a change, the note and its level. The table of `release/` and the compiler decide; a model
// on which they disagree waits for a person.

import type { ModelNames, ModelSpec } from "../ir/model.js";
import { hasSameMeaning } from "../ir/same-meaning.js";
import { changesetText } from "../release/changeset-text.js";
import { changeLevel, type Change } from "../release/change.js";
import { largestLevel } from "../release/level.js";
import type { TypeCheck } from "../release/type-check.js";
import { changesOf, decideLevel } from "../release/decide-level.js";
import { withMajorChange } from "../release/moved-fields.js";
import { explained, type ChangedModel, type Stopped } from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { baselineOf, type Baseline } from "./baselines.js";
import type { ExistingPackage } from "./existing-packages.js";
import { contentHash } from "../memory/fingerprint.js";

/** A package as generation made it. */
export interface GeneratedPackage {
  readonly spec: ModelSpec;
  readonly names: ModelNames;
  /** What its page does not say may stand behind its end. */
  readonly mayBeTruncated: boolean;
  readonly files?: ReadonlyMap<string, string>;
}

/** The last steps of the generator, handed in. */
export interface Emitter {
  readonly emitPackage: (
    spec: ModelSpec,
    names: ModelNames,
    state: Pick<ExistingPackage, "version" | "changes"> & { readonly changelog: string },
  ) => Promise<ReadonlyMap<string, string>>;
  readonly packageName: (names: ModelNames) => string;
}

/** What to do about one package. */
export interface PackageWrite {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** The pending note and the released state it speaks from; absent when nothing is pending. */
  readonly pending?: { readonly note: string; readonly baseline: Baseline };
  /** A note of an earlier run that has to go. */
  readonly withdraw: boolean;
}

/** What decides about a package, besides the package itself. */
export interface Circumstances {
  readonly emitter: Emitter;
  /** What packages with a pending note were released with, by folder. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** A run without a crawl counts no absent models. */
  readonly crawled: boolean;
  /** Whether a document that describes the model is another one than before. */
  readonly documentChanged: (id: string) => boolean;
  /** `fields`, or ids of models, that a person lets pass the guards. */
  readonly forced: ReadonlySet<string>;
}

/** A package that is there already, and what would become of it. */
export interface Candidate {
  readonly generated: GeneratedPackage & { readonly files: ReadonlyMap<string, string> };
  readonly existing: ExistingPackage;
  readonly baseline: Baseline;
  readonly wasPending: boolean;
  readonly changes: readonly Change[];
}

/** Compares a package with what it was released with. */
export async function candidateOf(
  made: GeneratedPackage & { readonly files: ReadonlyMap<string, string> },
  existing: ExistingPackage,
  { baselines, emitter }: Circumstances,
): Promise<Candidate> {
  const pending = baselines.get(existing.folder);
  const wasPending = pending !== undefined && pending.version === existing.version;
  const baseline = wasPending ? pending : baselineOf(existing);
  const same = JSON.stringify(baseline.spec) === JSON.stringify(made.spec);
  const reprinted = same ? made.files : await reprint(baseline.spec, made.names, existing, emitter);
  // What comes back to what was released, in other words, is what was released.
  const isBack = !same && reprinted !== undefined && hasSameMeaning(baseline.spec, made.spec);
  const generated = isBack ? { ...made, spec: baseline.spec, files: reprinted } : made;
  const changes = changesOf({
    before: baseline.spec,
    after: generated.spec,
    generatorChanged: reprinted === undefined || contentHash(reprinted) !== baseline.content,
  });
  return { generated, existing, baseline, wasPending, changes };
}

/** The released spec as the generator of today prints it. */
async function reprint(
  spec: ModelSpec,
  names: ModelNames,
  { version, files, changes }: ExistingPackage,
  { emitPackage }: Emitter,
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    return await emitPackage(spec, names, { version, changelog: files.get("CHANGELOG.md") ?? "", changes });
  } catch {
    // A spec of an older form: the generator has changed since, which is what is being asked.
    return undefined;
  }
}

/** What becomes of it. */
export interface Decided {
  readonly candidate: Candidate;
  readonly write: PackageWrite;
  readonly model?: ChangedModel;
}

/** What the compiler says of those that changed. It reads them in one program, and is loaded when there is one. */
async function typeChecksOf(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, TypeCheck>> {
  const changed = candidates.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return new Map();
  const { checkTypes } = await import("../release/type-check.js");
  return checkTypes(
    changed.map(({ existing, generated, baseline }) => ({
      package: existing.folder,
      type: generated.names.type,
      before: baseline.declarations,
      after: generated.files.get("index.d.ts") ?? "",
    })),
  );
}

/** Decides about all packages at once. */
export async function decide(
  candidates: readonly Candidate[],
  facts: Circumstances,
): Promise<{ decided: readonly Decided[]; review: readonly Stopped[] }> {
  const typeChecks = await typeChecksOf(candidates);
  const decided: Decided[] = [];
  const review: Stopped[] = [];
  for (const candidate of candidates) {
    const { generated, existing, baseline, wasPending, changes } = candidate;
    const { id } = generated.spec;
    const files = withRecord(generated.files, withMajorChange(existing.changes, existing.version, changes));
    const typeCheck = typeChecks.get(existing.folder);
    if (largestLevel(changes.map(changeLevel)) === undefined || typeCheck === undefined) {
      decided.push({ candidate, write: { folder: existing.folder, files, withdraw: wasPending } });
      continue;
    }
    const decision = decideLevel(changes, typeCheck, facts.forced.has(id));
    if ("disagreements" in decision) {
      const override = `Decide by hand; to release it with the larger of the two levels, add \`--force ${id}\`.`;
      review.push({ id, reasons: [...decision.disagreements, ...typeCheck.messages.slice(0, 2)], override });
      continue;
    }
    const onlyGenerator = changes.every(({ rule }) => rule === "generator-changed");
    const origin =
      onlyGenerator || (facts.crawled && !wasPending && !isUpstream(id, changes, facts)) ? "generator" : "upstream";
    const { level } = decision;
    const name = facts.emitter.packageName(generated.names);
    const note = changesetText({ package: name, model: id, level, origin, changes });
    decided.push({
      candidate,
      write: { folder: existing.folder, files, pending: { note, baseline }, withdraw: false },
      model: { id, package: name, level, origin, changes: changes.map(explained) },
    });
  }
  return { decided, review };
}

function isUpstream(id: string, changes: readonly Change[], { documentChanged }: Circumstances): boolean {
  return documentChanged(id) || changes.some(({ rule }) => rule === "model-gone");
}

function withRecord(
  files: ReadonlyMap<string, string>,
  changes: ReturnType<typeof withMajorChange>,
): ReadonlyMap<string, string> {
  const manifest = JSON.parse(files.get("package.json") ?? "{}") as { generated?: Record<string, unknown> };
  const { changes: _changes, ...facts } = manifest.generated ?? {};
  const generated = { ...facts, ...(changes.length > 0 && { changes }) };
  return new Map([...files, ["package.json", printJson({ ...manifest, generated })]]);
}
