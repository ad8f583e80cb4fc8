// In: what generation gave, what stands in the folders, what the nights before remember. Out: which files and notes to
// write, and the report. It never writes a file itself, and never decides a level: that is `release/`.

import { emitPackage } from "../emit/package.js";
import { packageName } from "../emit/package-identity.js";
import { compareText, type Diagnostic } from "../ir/diagnostics.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import { changesetText } from "../release/changeset-text.js";
import type { Change } from "../release/change.js";
import { compileOpinions } from "../release/compile-opinion.js";
import { backInTimeProblem, cutPageProblem, fieldLossProblem } from "../release/guards.js";
import { changesOf, judge } from "../release/judge-model.js";
import {
  isFlipping,
  nightsUntilGone,
  withAbsentNight,
  withoutAbsence,
  withSpec,
  type Lifecycle,
  type ModelHistory,
} from "../release/lifecycle.js";
import { withMajorChange } from "../release/moved-fields.js";
import {
  type Failing,
  explained,
  quietNight,
  type ChangedModel,
  type NightReport,
  type Stopped,
} from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { baselineOf, type Baseline } from "./baselines.js";
import { contentHash, hashText } from "./fingerprint.js";
import type { StandingPackage } from "./existing-packages.js";

/** A model as generation brought it. */
export interface FreshModel {
  readonly spec: ModelSpec;
  readonly names: ModelNames;
  /** What its page does not say may stand behind a cut. */
  readonly mayBeCut: boolean;
  readonly files?: ReadonlyMap<string, string>;
}

/** Everything that a night is planned from. */
export interface NightFacts {
  readonly models: readonly FreshModel[];
  /** Every id that the catalog lists. */
  readonly catalog: readonly string[];
  readonly names: Readonly<Record<string, ModelNames>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly standing: ReadonlyMap<string, StandingPackage>;
  readonly baselines: ReadonlyMap<string, Baseline>;
  readonly lifecycle: Lifecycle;
  /** A run without a crawl is no night: absent models are not counted. */
  readonly crawled: boolean;
  /** Whether a document that describes the model is another one than before. */
  readonly documentChanged: (id: string) => boolean;
  /** `fields`, or ids of models, that a person lets pass the guards. */
  readonly forced: ReadonlySet<string>;
}

/** What to do about one package. */
export interface PackageWrite {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** The pending note and the released state it speaks from; absent when nothing is pending. */
  readonly pending?: { readonly note: string; readonly baseline: Baseline };
  /** A note of an earlier night that has to go. */
  readonly withdraw: boolean;
}

export interface NightPlan {
  readonly report: NightReport;
  readonly writes: readonly PackageWrite[];
  readonly lifecycle: Lifecycle;
  /** Models whose new documents are not taken over. */
  readonly held: readonly string[];
}

interface Draft {
  readonly fresh: FreshModel & { readonly files: ReadonlyMap<string, string> };
  readonly standing: StandingPackage;
  readonly baseline: Baseline;
  readonly wasPending: boolean;
  readonly changes: readonly Change[];
}

/** Plans a night. */
export async function planNight(facts: NightFacts): Promise<NightPlan> {
  const { standing, forced } = facts;
  const failing = failingModels(facts);
  const stays = facts.models.flatMap(({ spec, mayBeCut }) => {
    const before = standing.get(spec.id)?.spec;
    // What a cut page lost is judged for the model alone.
    return before === undefined || mayBeCut ? [] : [{ before, after: spec }];
  });
  const loss = forced.has("fields") ? undefined : fieldLossProblem(stays);
  if (loss !== undefined) {
    const refused = [{ reasons: [loss], override: "Look at the documents; to go on, add `--force fields`." }];
    return {
      report: { ...quietNight, news: true, refused, failing },
      writes: [],
      lifecycle: facts.lifecycle,
      held: [],
    };
  }

  const absent = await absentModels(facts);
  const writes: PackageWrite[] = [];
  const refused: Stopped[] = [];
  const fresh: { id: string; package: string }[] = [];
  const drafts: Draft[] = [];
  for (const model of [...facts.models, ...absent.gone].sort((left, right) =>
    compareText(left.spec.id, right.spec.id),
  )) {
    const { spec, names, files } = model;
    if (files === undefined) continue;
    const found = standing.get(spec.id);
    const problem = nameProblem(model, found, standing) ?? guardProblem(model, found, facts);
    if (problem !== undefined) refused.push(problem);
    else if (found === undefined) {
      fresh.push({ id: spec.id, package: packageName(names) });
      writes.push({ folder: names.package, files, withdraw: false });
    } else drafts.push(await draftOf({ ...model, files }, found, facts.baselines.get(found.folder)));
  }

  const { decided, review } = decide(drafts, facts);
  writes.push(...decided.map(({ write }) => write));
  const changed = decided.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const has = (rules: readonly string[]): readonly string[] =>
    changed.filter(({ changes }) => changes.some(({ rule }) => rules.includes(rule))).map(({ id }) => id);
  const withdrawn = decided.filter(({ write }) => write.withdraw).map(({ draft }) => draft.fresh.spec.id);
  // A model that cannot be made any more keeps its package, and so the document that the package was made from.
  const broken = failing.map(({ id }) => id).filter((id) => standing.has(id));
  const stopped = [...refused, ...review].flatMap(({ id }) => (id === undefined ? [] : [id]));
  const report = {
    new: fresh,
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
    held: [...stopped, ...broken],
  };
}

function failingModels({ diagnostics, standing }: Pick<NightFacts, "diagnostics" | "standing">): readonly Failing[] {
  const failing = new Map<string, Failing>();
  for (const { severity, model, pointer, message, help } of diagnostics) {
    if (severity !== "error") continue;
    const id = model ?? pointer;
    const reasons = [...(failing.get(id)?.reasons ?? []), `${message} ${help}`];
    failing.set(id, {
      id,
      reasons,
      ...(model !== undefined && { package: standing.has(model) ? "stays" : "none yet" }),
    });
  }
  return [...failing.values()];
}

/** Public names are decided once: a package keeps its folder and its exported symbol, and a folder keeps its model. */
function nameProblem(
  { spec, names }: FreshModel,
  found: StandingPackage | undefined,
  standing: ReadonlyMap<string, StandingPackage>,
): Stopped | undefined {
  const stop = (reason: string): Stopped => ({
    id: spec.id,
    reasons: [reason],
    override: "Restore the entry in names.json: published names never change.",
  });
  const owner = [...standing.values()].find((other) => other.folder === names.package);
  if (owner !== undefined && owner.spec.id !== spec.id)
    return stop(`The folder ${names.package} belongs to ${owner.spec.id}.`);
  if (found === undefined) return undefined;
  if (found.folder !== names.package)
    return stop(`Its package is ${found.folder}, and names.json says ${names.package}.`);
  const exported = /^export declare const ([\w$]+):/mu.exec(found.files.get("index.d.ts") ?? "")?.[1];
  if (exported === undefined || exported === names.symbol) return undefined;
  return stop(`Its package exports ${exported}, and names.json says ${names.symbol}.`);
}

function guardProblem(
  { spec, mayBeCut }: FreshModel,
  found: StandingPackage | undefined,
  { forced, lifecycle }: NightFacts,
): Stopped | undefined {
  if (found === undefined || forced.has(spec.id)) return undefined;
  const override = `Look at its page; to go on, add \`--force ${spec.id}\`.`;
  const problem = (mayBeCut ? cutPageProblem(found.spec, spec) : undefined) ?? backInTimeProblem(found.spec, spec);
  if (problem !== undefined) return { id: spec.id, reasons: [problem], override };
  const [before, after] = [specHash(found.spec), specHash(spec)];
  if (before === after || !isFlipping(lifecycle[spec.id] ?? {}, before, after)) return undefined;
  return { id: spec.id, reasons: ["Its documents go back and forth between the same states."], override };
}

async function draftOf(
  fresh: FreshModel & { readonly files: ReadonlyMap<string, string> },
  standing: StandingPackage,
  pending: Baseline | undefined,
): Promise<Draft> {
  const wasPending = pending !== undefined && pending.version === standing.version;
  const baseline = wasPending ? pending : baselineOf(standing);
  const same = JSON.stringify(baseline.spec) === JSON.stringify(fresh.spec);
  const reprinted = same ? fresh.files : await reprint(baseline.spec, fresh.names, standing);
  const changes = changesOf({
    before: baseline.spec,
    after: fresh.spec,
    generatorChanged: reprinted === undefined || contentHash(reprinted) !== baseline.content,
  });
  return { fresh, standing, baseline, wasPending, changes };
}

/** The released spec as the generator of today prints it. */
async function reprint(
  spec: ModelSpec,
  names: ModelNames,
  { version, files, changes }: StandingPackage,
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    return await emitPackage(spec, names, { version, changelog: files.get("CHANGELOG.md") ?? "", changes });
  } catch {
    // A spec of an older form: the generator has changed since, which is what is being asked.
    return undefined;
  }
}

interface Decided {
  readonly draft: Draft;
  readonly write: PackageWrite;
  readonly model?: ChangedModel;
}

function decide(
  drafts: readonly Draft[],
  facts: NightFacts,
): { decided: readonly Decided[]; review: readonly Stopped[] } {
  const declarations = (draft: Draft): string => draft.fresh.files.get("index.d.ts") ?? "";
  const opinions = compileOpinions(
    drafts
      .filter(({ changes }) => changes.length > 0)
      .map((draft) => ({
        package: draft.standing.folder,
        type: draft.fresh.names.type,
        before: draft.baseline.declarations,
        after: declarations(draft),
      })),
  );
  const decided: Decided[] = [];
  const review: Stopped[] = [];
  for (const draft of drafts) {
    const { fresh, standing, baseline, wasPending, changes } = draft;
    const { id } = fresh.spec;
    const files = withRecord(fresh.files, withMajorChange(standing.changes, standing.version, changes));
    const opinion = opinions.get(standing.folder);
    if (changes.length === 0 || opinion === undefined) {
      decided.push({ draft, write: { folder: standing.folder, files, withdraw: wasPending } });
      continue;
    }
    const verdict = judge(changes, opinion, facts.forced.has(id));
    if ("doubts" in verdict) {
      const override = `Decide by hand; to release it with the larger of the two levels, add \`--force ${id}\`.`;
      review.push({ id, reasons: [...verdict.doubts, ...opinion.messages.slice(0, 2)], override });
      continue;
    }
    const onlyGenerator = changes.every(({ rule }) => rule === "generator-changed");
    const origin =
      onlyGenerator || (facts.crawled && !wasPending && !isUpstream(id, changes, facts)) ? "generator" : "upstream";
    const { level } = verdict;
    const name = packageName(fresh.names);
    const note = changesetText({ package: name, model: id, level, origin, changes });
    decided.push({
      draft,
      write: { folder: standing.folder, files, pending: { note, baseline }, withdraw: false },
      model: { id, package: name, level, origin, changes: changes.map(explained) },
    });
  }
  return { decided, review };
}

function isUpstream(id: string, changes: readonly Change[], { documentChanged }: NightFacts): boolean {
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

interface AbsentModels {
  readonly missing: readonly { readonly id: string; readonly nights: number }[];
  readonly gone: readonly FreshModel[];
  /** Missing for a while and listed again, with a package that never noticed. */
  readonly back: readonly string[];
  readonly histories: ReadonlyMap<string, ModelHistory>;
}

async function absentModels({ standing, catalog, lifecycle, names, crawled }: NightFacts): Promise<AbsentModels> {
  const listed = new Set(catalog);
  const missing: { id: string; nights: number }[] = [];
  const gone: FreshModel[] = [];
  const back: string[] = [];
  const histories = new Map<string, ModelHistory>();
  for (const [id, found] of standing) {
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
    if (nights >= nightsUntilGone && modelNames !== undefined) gone.push(await goneModel(found, modelNames));
    else if (nights > 0) missing.push({ id, nights });
  }
  return { missing: missing.sort((left, right) => compareText(left.id, right.id)), gone, back, histories };
}

/** The last package of a model, marked as gone in its code and its README. */
async function goneModel({ spec, version, files, changes }: StandingPackage, names: ModelNames): Promise<FreshModel> {
  const gone: ModelSpec = { ...spec, state: "gone" };
  const changelog = files.get("CHANGELOG.md") ?? "";
  return { spec: gone, names, mayBeCut: false, files: await emitPackage(gone, names, { version, changelog, changes }) };
}

function nextLifecycle(
  { lifecycle, forced }: NightFacts,
  decided: readonly Decided[],
  histories: ReadonlyMap<string, ModelHistory>,
): Lifecycle {
  const next = new Map([...Object.entries(lifecycle), ...histories]);
  for (const { draft } of decided) {
    const { id } = draft.fresh.spec;
    const [before, after] = [specHash(draft.standing.spec), specHash(draft.fresh.spec)];
    if (before === after) continue;
    const history = next.get(id) ?? {};
    next.set(id, withSpec(forced.has(id) ? { ...history, specs: [] } : history, before, after));
  }
  return Object.fromEntries(next);
}

function specHash(spec: ModelSpec): string {
  return hashText(JSON.stringify(spec)).slice(0, 16);
}
