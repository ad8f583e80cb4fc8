// In: what generation gave, what stands in the folders, what the runs before remember. Out: which files and notes to
// write, and the report. It never writes a file itself, and never decides a level: that is `release/`.

import { compareText, type Diagnostic } from "../ir/diagnostics.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import { backInTimeProblem, cutPageProblem, fieldLossProblem } from "../release/guards.js";
import {
  isFlipping,
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
import { hashText } from "./fingerprint.js";

/** Everything that a run is planned from. */
export interface ReleaseFacts extends Circumstances {
  readonly models: readonly GeneratedPackage[];
  /** Every id that the catalog lists. */
  readonly catalog: readonly string[];
  readonly names: Readonly<Record<string, ModelNames>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly existing: ReadonlyMap<string, ExistingPackage>;
  readonly lifecycle: Lifecycle;
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
  const stays = facts.models.flatMap(({ spec, mayBeTruncated }) => {
    const before = existing.get(spec.id)?.spec;
    // What a truncated page lost is looked at for the model alone.
    return before === undefined || mayBeTruncated ? [] : [{ before, after: spec }];
  });
  const loss = forced.has("fields") ? undefined : fieldLossProblem(stays);
  if (loss !== undefined) {
    const refused = [{ reasons: [loss], override: "Look at the documents; to go on, add `--force fields`." }];
    return {
      report: { ...emptyReport, news: true, refused, failing },
      writes: [],
      lifecycle: facts.lifecycle,
      restored: [],
    };
  }

  const absent = await absentModels(facts);
  const writes: PackageWrite[] = [];
  const refused: Stopped[] = [];
  const added: { id: string; package: string }[] = [];
  const candidates: Candidate[] = [];
  for (const model of [...facts.models, ...absent.gone].sort((left, right) =>
    compareText(left.spec.id, right.spec.id),
  )) {
    const { spec, names, files } = model;
    if (files === undefined) continue;
    const found = existing.get(spec.id);
    const problem = nameGuard(model, found, existing) ?? modelGuard(model, found, facts);
    if (problem !== undefined) refused.push(problem);
    else if (found === undefined) {
      added.push({ id: spec.id, package: emitter.packageName(names) });
      writes.push({ folder: names.package, files, withdraw: false });
    } else candidates.push(await candidateOf({ ...model, files }, found, facts));
  }

  const { decided, review } = decide(candidates, facts);
  writes.push(...decided.map(({ write }) => write));
  const changed = decided.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const has = (rules: readonly string[]): readonly string[] =>
    changed.filter(({ changes }) => changes.some(({ rule }) => rules.includes(rule))).map(({ id }) => id);
  const withdrawn = decided.filter(({ write }) => write.withdraw).map(({ candidate }) => candidate.generated.spec.id);
  // A model that cannot be made any more keeps its package, and so the document that the package was made from.
  const broken = failing.map(({ id }) => id).filter((id) => existing.has(id));
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
    unchanged: decided.length - changed.length - withdrawn.length,
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
    restored: [...stopped, ...broken],
  };
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
      ...(model !== undefined && { package: existing.has(model) ? "stays" : "none yet" }),
    });
  }
  return [...failing.values()];
}

/** Public names are decided once: a package keeps its folder and its exported symbol, and a folder keeps its model. */
function nameGuard(
  { spec, names }: GeneratedPackage,
  found: ExistingPackage | undefined,
  existing: ReadonlyMap<string, ExistingPackage>,
): Stopped | undefined {
  const stop = (reason: string): Stopped => ({
    id: spec.id,
    reasons: [reason],
    override: "Restore the entry in names.json: published names never change.",
  });
  const owner = [...existing.values()].find((other) => other.folder === names.package);
  if (owner !== undefined && owner.spec.id !== spec.id)
    return stop(`The folder ${names.package} belongs to ${owner.spec.id}.`);
  if (found === undefined) return undefined;
  if (found.folder !== names.package)
    return stop(`Its package is ${found.folder}, and names.json says ${names.package}.`);
  const exported = /^export declare const ([\w$]+):/mu.exec(found.files.get("index.d.ts") ?? "")?.[1];
  if (exported === undefined || exported === names.symbol) return undefined;
  return stop(`Its package exports ${exported}, and names.json says ${names.symbol}.`);
}

function modelGuard(
  { spec, mayBeTruncated }: GeneratedPackage,
  found: ExistingPackage | undefined,
  { forced, lifecycle }: ReleaseFacts,
): Stopped | undefined {
  if (found === undefined || forced.has(spec.id)) return undefined;
  const override = `Look at its page; to go on, add \`--force ${spec.id}\`.`;
  const problem =
    (mayBeTruncated ? cutPageProblem(found.spec, spec) : undefined) ?? backInTimeProblem(found.spec, spec);
  if (problem !== undefined) return { id: spec.id, reasons: [problem], override };
  const [before, after] = [specHash(found.spec), specHash(spec)];
  if (before === after || !isFlipping(lifecycle[spec.id] ?? {}, before, after)) return undefined;
  return { id: spec.id, reasons: ["Its documents go back and forth between the same states."], override };
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
  for (const [id, found] of existing) {
    const history = lifecycle[id] ?? {};
    const earlier = history.absentNights ?? 0;
    if (listed.has(id)) {
      if (earlier > 0) histories.set(id, withoutAbsence(history));
      if (earlier > 0 && found.spec.state !== "gone") back.push(id);
      continue;
    }
    const next = crawled ? withAbsentNight(history) : history;
    histories.set(id, next);
    const nights = next.absentNights ?? 0;
    const modelNames = names[id];
    if (nights >= nightsUntilGone && modelNames !== undefined) gone.push(await goneModel(found, modelNames, emitter));
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

function specHash(spec: ModelSpec): string {
  return hashText(JSON.stringify(spec)).slice(0, 16);
}
