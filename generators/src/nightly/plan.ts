// In: what generation gave, what stands in the folders, what the runs before remember. Out: which files and notes to
// write, and the report. It never writes a file itself, and never decides a level: that is `release/`.

import { compareText } from "../ir/diagnostics.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import { fieldLossProblem } from "../release/guards.js";
import {
  nightsUntilGone,
  withAbsentNight,
  withoutAbsence,
  withSpec,
  type Lifecycle,
  type ModelHistory,
} from "../release/lifecycle.js";
import { emptyReport, type Failing, type NightReport, type Stopped } from "../release/night-report.js";
import {
  decide,
  candidateOf,
  type Circumstances,
  type Decided,
  type Candidate,
  type Emitter,
  type GeneratedPackage,
  type PackageWrite,
} from "./decide.js";
import type { ExistingPackage } from "./existing-packages.js";
import type { SettledModels } from "./settled.js";
import { type GuardFacts, idsInOtherCase, modelGuard, nameGuard, otherCase, specHash } from "./model-guards.js";

/** Everything that a run is planned from. */
export interface ReleaseFacts extends Circumstances, GuardFacts {
  /** The models about which something may have to be decided. */
  readonly models: readonly GeneratedPackage[];
  /** The others. */
  readonly settled: SettledModels;
  readonly names: Readonly<Record<string, ModelNames>>;
}

/** What a run would do. */
export interface ReleasePlan {
  readonly report: NightReport;
  readonly writes: readonly PackageWrite[];
  readonly lifecycle: Lifecycle;
  /** Models whose new documents are not taken over. */
  readonly restored: readonly string[];
}

/** Plans a nightly run, or one by hand. */
export async function planRelease(facts: ReleaseFacts): Promise<ReleasePlan> {
  const { existing, forced, emitter } = facts;
  const failing = failingModels(facts);
  const respelt = idsInOtherCase(facts);
  const asked = [...respelt].map(([known, id]) => otherCase(known, id));
  const askedIds = new Set(respelt.values());
  const packages = await readPackages(facts);
  const owners = new Map([...existing.folders].map(([id, folder]) => [folder, id]));
  const stopOf = (model: GeneratedPackage): Stopped | undefined => {
    const found = packages.get(model.spec.id);
    return nameGuard(model, found, owners) ?? modelGuard(model, found, facts);
  };
  const stops = new Map(facts.models.map((model) => [model.spec.id, stopOf(model)]));
  const stays = facts.models.flatMap(({ spec, mayBeTruncated }) => {
    const before = packages.get(spec.id)?.spec;
    // What a broken document lost is looked at for the model alone.
    const alone = mayBeTruncated || stops.get(spec.id) !== undefined;
    return before === undefined || alone ? [] : [{ before, after: spec }];
  });
  const loss = forced.has("fields") ? undefined : fieldLossProblem(stays, facts.settled.fields);
  if (loss !== undefined) {
    const refused = [{ reasons: [loss], override: "Look at the documents; to go on, add `--force fields`." }];
    return {
      report: { ...emptyReport, news: true, refused, failing },
      writes: [],
      lifecycle: facts.lifecycle,
      restored: [],
    };
  }

  const absent = await absentModels({ ...facts, catalog: [...facts.catalog, ...respelt.keys()] });
  const writes: PackageWrite[] = [];
  const refused: Stopped[] = [...asked];
  const added: { id: string; package: string }[] = [];
  const candidates: Candidate[] = [];
  for (const model of [...facts.models, ...absent.gone].sort((left, right) =>
    compareText(left.spec.id, right.spec.id),
  )) {
    const { spec, names, files } = model;
    if (files === undefined || askedIds.has(spec.id)) continue;
    const found = packages.get(spec.id) ?? (await existing.read(spec.id));
    const problem = stops.has(spec.id) ? stops.get(spec.id) : stopOf(model);
    if (problem !== undefined) refused.push(problem);
    else if (found === undefined) {
      added.push({ id: spec.id, package: emitter.packageName(names) });
      writes.push({ folder: names.package, files, withdraw: false });
    } else candidates.push(await candidateOf({ ...model, files }, found, facts));
  }

  const { decided, review } = await decide(candidates, facts);
  writes.push(...decided.map(({ write }) => write));
  const changed = decided.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const has = (rules: readonly string[]): readonly string[] =>
    changed.filter(({ changes }) => changes.some(({ rule }) => rules.includes(rule))).map(({ id }) => id);
  const withdrawn = decided.filter(({ write }) => write.withdraw).map(({ candidate }) => candidate.generated.spec.id);
  // A model that cannot be made any more keeps its package, and so the document that the package was made from.
  const broken = failing.map(({ id }) => id).filter((id) => existing.folders.has(id));
  const stopped = [...refused, ...review].flatMap(({ id }) => (id === undefined ? [] : [id]));
  const report = {
    new: added,
    changed,
    deprecated: has(["model-deprecated", "model-gone"]),
    backAgain: [...has(["model-revived"]), ...absent.back].sort(compareText),
    missing: absent.missing,
    gone: absent.gone.map(({ spec }) => spec.id).sort(compareText),
    withdrawn,
    review,
    refused,
    failing,
    unchanged: facts.settled.count + decided.length - changed.length - withdrawn.length,
    handWritten: [],
    notes: [],
  };
  const news = Object.entries(report).some(
    ([key, value]) => key !== "gone" && Array.isArray(value) && value.length > 0,
  );
  return {
    report: { news, ...report },
    writes,
    lifecycle: nextLifecycle(facts, decided, absent.histories),
    // The old spelling of an id is what its documents are restored to.
    restored: [...stopped, ...broken, ...respelt.keys()],
  };
}

/** The packages of the models about which something may have to be decided. */
async function readPackages({ models, existing }: ReleaseFacts): Promise<ReadonlyMap<string, ExistingPackage>> {
  const packages = new Map<string, ExistingPackage>();
  for (const { spec } of models) {
    const found = await existing.read(spec.id);
    if (found !== undefined) packages.set(spec.id, found);
  }
  return packages;
}

function failingModels({ diagnostics, existing }: Pick<ReleaseFacts, "diagnostics" | "existing">): readonly Failing[] {
  const failing = new Map<string, Failing>();
  for (const { severity, model, pointer, message, help } of diagnostics) {
    if (severity !== "error") continue;
    const id = model ?? pointer;
    const reasons = [...(failing.get(id)?.reasons ?? []), `${message} ${help}`];
    failing.set(id, {
      id,
      reasons,
      ...(model !== undefined && { package: existing.folders.has(model) ? "stays" : "none yet" }),
    });
  }
  return [...failing.values()];
}

interface AbsentModels {
  readonly missing: readonly { readonly id: string; readonly nights: number }[];
  readonly gone: readonly GeneratedPackage[];
  /** Missing for a while and listed again, with a package that never noticed. */
  readonly back: readonly string[];
  readonly histories: ReadonlyMap<string, ModelHistory>;
}

async function absentModels({
  existing,
  catalog,
  lifecycle,
  names,
  crawled,
  emitter,
}: ReleaseFacts): Promise<AbsentModels> {
  const listed = new Set(catalog);
  const missing: { id: string; nights: number }[] = [];
  const gone: GeneratedPackage[] = [];
  const back: string[] = [];
  const histories = new Map<string, ModelHistory>();
  for (const id of existing.folders.keys()) {
    const history = lifecycle[id] ?? {};
    const earlier = history.absentNights ?? 0;
    if (listed.has(id)) {
      if (earlier === 0) continue;
      histories.set(id, withoutAbsence(history));
      if ((await existing.read(id))?.spec.state !== "gone") back.push(id);
      continue;
    }
    const next = crawled ? withAbsentNight(history) : history;
    histories.set(id, next);
    const nights = next.absentNights ?? 0;
    const modelNames = names[id];
    const found = nights >= nightsUntilGone && modelNames !== undefined ? await existing.read(id) : undefined;
    if (found !== undefined && modelNames !== undefined) gone.push(await goneModel(found, modelNames, emitter));
    else if (nights > 0) missing.push({ id, nights });
  }
  return { missing: missing.sort((left, right) => compareText(left.id, right.id)), gone, back, histories };
}

/** The last package of a model, marked as gone in its code and its README. */
async function goneModel(
  { spec, version, files, changes }: ExistingPackage,
  names: ModelNames,
  { emitPackage }: Emitter,
): Promise<GeneratedPackage> {
  const gone: ModelSpec = { ...spec, state: "gone" };
  const changelog = files.get("CHANGELOG.md") ?? "";
  return {
    spec: gone,
    names,
    mayBeTruncated: false,
    files: await emitPackage(gone, names, { version, changelog, changes }),
  };
}

function nextLifecycle(
  { lifecycle, forced }: ReleaseFacts,
  decided: readonly Decided[],
  histories: ReadonlyMap<string, ModelHistory>,
): Lifecycle {
  const next = new Map([...Object.entries(lifecycle), ...histories]);
  for (const { candidate } of decided) {
    const { id } = candidate.generated.spec;
    const [before, after] = [specHash(candidate.existing.spec), specHash(candidate.generated.spec)];
    if (before === after) continue;
    const history = next.get(id) ?? {};
    next.set(id, withSpec(forced.has(id) ? { ...history, specs: [] } : history, before, after));
  }
  return Object.fromEntries(next);
}
