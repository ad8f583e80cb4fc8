// In: packages as they stand, and a registry. Out: the registry holds each one whose content differs from what it held, and
// a report, whatever came in between. It never publishes the same content twice, never overwrites a version, and never
// decides a level.

import { relative, sep } from "node:path";

import type { KnownPackage } from "./plan-package.js";
import { reasonOf, RegistryFailureError, RegistrySilentError, RunStoppedError } from "./publish-errors.js";
import { type Outcome, publishOne } from "./publish-one.js";
import type { Publishable } from "./publishable.js";
import type { RegistryClient } from "./registry-client.js";
import type { ResumeFile } from "./resume-file.js";
import { type DeprecationReport, settleDeprecations } from "./settle-deprecations.js";

export interface PublishSettings {
  readonly client: RegistryClient;
  readonly resume: ResumeFile;
  /** How many packages may go out in this run. */
  readonly budget: number;
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** `all`; `known`: a name that the registry does not have waits in the queue; `new`: only those. */
  readonly names: "all" | "known" | "new";
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Told about each package that is out. */
  readonly onPublished?: (name: string, version: string) => void;
  /** Whether this run may mark packages as deprecated. @defaultValue true */
  readonly mayDeprecate?: boolean;
  /** The address that each manifest has to name, and the folder that the packages' own folders lie in. */
  readonly repository?: { readonly url: string; readonly root: string };
  /** Ends the run: what is on its way arrives, the rest is left. */
  readonly signal?: AbortSignal;
}

export interface PublishReport {
  readonly published: readonly { readonly name: string; readonly version: string }[];
  readonly unchanged: number;
  /** Names that the registry does not have and this run may not create. */
  readonly queued: readonly string[];
  /** Names that the registry has, in a run that creates new ones only, and whose content differs. */
  readonly known: readonly string[];
  /** Packages for which the registry does not trust this workflow. */
  readonly untrusted: readonly string[];
  /** Packages that the budget, or what `stopped` names, left for the next run. */
  readonly left: readonly string[];
  /** Why the run ended before its end, in one sentence. */
  readonly stopped?: string;
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  readonly deprecations: DeprecationReport;
}

const polls = 60;
// So many packages in a row that the registry fails to take are enough to know that it takes none.
const failuresInARow = 3;

/** Publishes what differs: first what others depend on, and the rest when that can be installed. */
export async function publishAll(packages: readonly Publishable[], settings: PublishSettings): Promise<PublishReport> {
  const { client, resume, budget, concurrency, dryRun, sleep, signal, repository } = settings;
  const outcomes = new Map<string, Outcome>();
  const state: { spent: number; failures: number; stopped?: string; blocked?: string } = { spent: 0, failures: 0 };
  const seen = new Map<string, KnownPackage>();
  const bases = packages.filter(({ name }) => packages.some((other) => other.needs.includes(name)));
  const others = packages.filter((one) => !bases.includes(one));
  const stop = (reason: string): void => void (state.stopped ??= reason);
  const noResume = (error: unknown): void => stop(`What was done cannot be noted on this disk (${reasonOf(error)}).`);

  /** What an error means for this package, and for the rest of the run. */
  const afterError = async (error: unknown): Promise<Outcome> => {
    const reason = reasonText(error);
    const isFailing = error instanceof RegistryFailureError;
    if (error instanceof RunStoppedError) stop(reason);
    else if (!isFailing && !(error instanceof RegistrySilentError)) return { kind: "failed", reason };
    else if (state.stopped === undefined) {
      const problem = await client.unreachable();
      if (problem === undefined) {
        if (isFailing && ++state.failures >= failuresInARow) stop("The registry answers, and fails at each package.");
        return { kind: "failed", reason };
      }
      stop(`The registry stopped answering (${problem}).`);
    }
    return { kind: "left" };
  };

  const work = async (one: Publishable): Promise<void> => {
    if (signal?.aborted === true) stop("The run was interrupted.");
    if (state.stopped !== undefined) return void outcomes.set(one.name, { kind: "left" });
    const known = resume.shipped.get(one.name);
    if (trusted && known?.hash === one.hash) {
      return void outcomes.set(one.name, { kind: "unchanged", version: known.version });
    }
    const outcome = await publishOne(one, {
      client,
      dryRun,
      sleep,
      names: settings.names,
      isNeeded: bases.includes(one),
      ...(repository !== undefined && { repository: inRepository(one, repository) }),
      onKnown: (found) => void seen.set(one.name, found),
      spend: () => {
        if (state.stopped !== undefined || state.spent >= budget) return false;
        state.spent++;
        return true;
      },
    }).catch(afterError);
    outcomes.set(one.name, outcome);
    if (outcome.kind === "published" && !dryRun) {
      state.failures = 0;
      await resume.add({ name: one.name, version: outcome.version, hash: one.hash }).catch(noResume);
    }
    if (outcome.kind === "published") settings.onPublished?.(one.name, outcome.version);
  };

  const trusted = await isOfThisRegistry(resume, client).catch(async (error: unknown) => {
    await afterError(error);
    return false;
  });
  const missing = new Set<string>();
  for (const base of bases) {
    if (base.needs.some((name) => missing.has(name))) outcomes.set(base.name, { kind: "left" });
    else await work(base);
    const outcome = outcomes.get(base.name);
    const { name, version } = base;
    const isThere = outcome?.kind === "known" && Object.hasOwn(seen.get(name)?.versions ?? {}, version);
    if (isThere || outcome?.kind === "unchanged" || (outcome?.kind === "published" && dryRun)) continue;
    if (outcome?.kind === "published") {
      const isReady = await untilInstallable(client, name, version, sleep).catch(async (error: unknown) => {
        await afterError(error);
        return false;
      });
      if (isReady) continue;
    }
    const problem = outcome?.kind === "published" ? "is out and cannot be installed yet" : "is not out";
    state.blocked ??= `${name}@${version} ${problem}, so what depends on it was not published.`;
    missing.add(name);
  }
  await inParallel(others, concurrency, async (one) => {
    if (one.needs.some((name) => missing.has(name))) outcomes.set(one.name, { kind: "left" });
    else await work(one);
  });

  const named = (kind: Outcome["kind"]): readonly string[] =>
    packages.filter(({ name }) => outcomes.get(name)?.kind === kind).map(({ name }) => name);
  const left = named("left");
  const failed = packages.flatMap(({ name }) => {
    const outcome = outcomes.get(name);
    return outcome?.kind === "failed" ? [{ name, reason: outcome.reason }] : [];
  });
  const there = new Set([...named("published"), ...named("unchanged"), ...named("known"), ...named("untrusted")]);
  const deprecations = await settleDeprecations(
    state.stopped === undefined ? packages.filter(({ name }) => there.has(name)) : [],
    { client, seen, published: new Set(named("published")), dryRun, mayDeprecate: settings.mayDeprecate ?? true },
  );
  if (!dryRun && left.length === 0 && failed.length === 0) await resume.remove().catch(noResume);
  const stopped = state.stopped ?? state.blocked;
  return {
    published: packages.flatMap(({ name }) => {
      const outcome = outcomes.get(name);
      return outcome?.kind === "published" ? [{ name, version: outcome.version }] : [];
    }),
    unchanged: named("unchanged").length,
    queued: named("queued"),
    known: named("known"),
    untrusted: named("untrusted"),
    left,
    ...(stopped !== undefined && { stopped }),
    failed,
    deprecations,
  };
}

function reasonText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A resume file that speaks of packages which the registry does not have belongs to another registry's life. */
async function isOfThisRegistry(resume: ResumeFile, client: RegistryClient): Promise<boolean> {
  const last = [...resume.shipped.values()].at(-1);
  if (last === undefined) return false;
  const known = await client.lookUp(last.name);
  return known?.versions[last.version]?.hash === last.hash;
}

async function untilInstallable(
  client: RegistryClient,
  name: string,
  version: string,
  sleep: PublishSettings["sleep"],
): Promise<boolean> {
  for (let poll = 0; poll < polls; poll++) {
    if (await client.isInstallable(name, version)) return true;
    await sleep(Math.min(10_000, 500 * (poll + 1)));
  }
  return false;
}

function inRepository(
  { folder }: Publishable,
  { url, root }: { readonly url: string; readonly root: string },
): { readonly url: string; readonly directory: string } {
  return { url, directory: relative(root, folder).split(sep).join("/") };
}

/** Does the work for each item in order, with so many at once. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  // All take from one row: the next one goes to whoever is free.
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
