// In: packages as they stand, and a registry. Out: the registry holds each one whose content differs from what it held, and
// a report. It never publishes the same content twice, never overwrites a version, and never decides a level.

import pLimit from "p-limit";

import type { JsonObject } from "../ir/json.js";
import { tarballProblems } from "./check-tarball.js";
import { planPackage, type KnownPackage } from "./plan-package.js";
import { RegistryBusyError } from "./polite-fetch.js";
import type { Publishable } from "./publishable.js";
import type { RegistryClient } from "./registry-client.js";
import type { ResumeFile } from "./resume-file.js";
import { packTarball } from "./tarball.js";

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
}

export interface PublishReport {
  readonly published: readonly { readonly name: string; readonly version: string; readonly wanted: string }[];
  readonly unchanged: number;
  /** Names that the registry does not have and this run may not create. */
  readonly queued: readonly string[];
  /** Packages that the budget, or the registry, left for the next run. */
  readonly left: readonly string[];
  readonly deprecated: readonly string[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

type Outcome =
  | { readonly kind: "published"; readonly version: string }
  | { readonly kind: "unchanged" | "queued" | "left" }
  | { readonly kind: "failed"; readonly reason: string };

const goneMessage = "The upstream no longer lists this model.";
const polls = 60;

/** Publishes what differs: first what others depend on, and the rest when that can be installed. */
export async function publishAll(packages: readonly Publishable[], settings: PublishSettings): Promise<PublishReport> {
  const { client, resume, budget, concurrency, dryRun, sleep } = settings;
  const outcomes = new Map<string, Outcome>();
  const state = { spent: 0, stopped: false };
  const seen = new Map<string, KnownPackage>();
  const bases = packages.filter(({ name }) => packages.some((other) => other.needs.includes(name)));
  const others = packages.filter((one) => !bases.includes(one));
  const trusted = await trustworthy(resume, client);

  const work = async (one: Publishable): Promise<void> => {
    const outcome = await publishOne(one, settings, { trusted, seen }, () => {
      if (state.stopped || state.spent >= budget) return false;
      state.spent++;
      return true;
    }).catch((error: unknown): Outcome => {
      if (error instanceof RegistryBusyError) {
        state.stopped = true;
        return { kind: "left" };
      }
      return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
    });
    outcomes.set(one.name, outcome);
    if (outcome.kind === "published") settings.onPublished?.(one.name, outcome.version);
  };

  for (const base of bases) {
    await work(base);
    const outcome = outcomes.get(base.name);
    if (outcome?.kind === "published" && !dryRun) await untilInstallable(client, base.name, outcome.version, sleep);
  }
  const missing = bases.filter(({ name }) => outcomes.get(name)?.kind === "failed");
  const limit = pLimit(concurrency);
  await Promise.all(
    others.map((one) =>
      limit(async () => {
        if (missing.some(({ name }) => one.needs.includes(name))) outcomes.set(one.name, { kind: "left" });
        else await work(one);
      }),
    ),
  );

  const named = (kind: Outcome["kind"]): readonly string[] =>
    packages.filter(({ name }) => outcomes.get(name)?.kind === kind).map(({ name }) => name);
  const left = named("left");
  const failed = packages.flatMap(({ name }) => {
    const outcome = outcomes.get(name);
    return outcome?.kind === "failed" ? [{ name, reason: outcome.reason }] : [];
  });
  const deprecated = dryRun || left.length > 0 ? [] : await settleDeprecations(packages, seen, client);
  if (!dryRun && left.length === 0 && failed.length === 0) await resume.remove();
  return {
    published: packages.flatMap(({ name, version: wanted }) => {
      const outcome = outcomes.get(name);
      return outcome?.kind === "published" ? [{ name, version: outcome.version, wanted }] : [];
    }),
    unchanged: named("unchanged").length,
    queued: named("queued"),
    left,
    deprecated,
    failed,
  };
}

async function publishOne(
  one: Publishable,
  settings: PublishSettings,
  { trusted, seen }: { readonly trusted: boolean; readonly seen: Map<string, KnownPackage> },
  spend: () => boolean,
): Promise<Outcome> {
  const { client, resume, names, dryRun } = settings;
  const { name, hash } = one;
  if (trusted && resume.shipped.get(name)?.hash === hash) return { kind: "unchanged" };
  const taken: string[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const known = await client.lookUp(name);
    if (known !== undefined) seen.set(name, known);
    const plan = planPackage(one, known, taken);
    if (plan.action === "skip") {
      // Out already: an earlier run was cut off between the registry's answer and its own note.
      return attempt === 0 ? { kind: "unchanged" } : { kind: "published", version: plan.version };
    }
    if (plan.isNew ? names === "known" : names === "new") return { kind: plan.isNew ? "queued" : "unchanged" };
    if (attempt === 0 && !spend()) return { kind: "left" };

    const { version } = plan;
    const manifest: JsonObject = { ...one.manifest, version };
    const tarball = packTarball(new Map([...one.files, ["package.json", printed(manifest)]]));
    const problems = tarballProblems(tarball, { name, version });
    if (problems.length > 0) return { kind: "failed", reason: problems.join(" ") };
    if (dryRun) return { kind: "published", version };
    const readme = Buffer.from(one.files.get("README.md") ?? "").toString("utf8");
    const result = await client.ship({ name, version, manifest, readme, tarball });
    if (result === "done") {
      await resume.add({ name, version, hash });
      return { kind: "published", version };
    }
    // Taken by whom, or whether an unanswered request was carried out, only the registry can say.
    if (result === "taken" && known !== undefined && !Object.hasOwn(known.versions, version)) taken.push(version);
    if (result === "unknown") await settings.sleep(1000);
  }
  return { kind: "failed", reason: `${name} could not be published in five attempts.` };
}

/** A resume file that speaks of packages which the registry does not have belongs to another registry's life. */
async function trustworthy(resume: ResumeFile, client: RegistryClient): Promise<boolean> {
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
): Promise<void> {
  for (let poll = 0; poll < polls; poll++) {
    if (await client.isInstallable(name, version)) return;
    await sleep(Math.min(10_000, 500 * (poll + 1)));
  }
  throw new Error(
    `${name}@${version} was published and cannot be installed yet. Run the same command again later: what is out stays out.`,
  );
}

/** Marks the packages of models that are gone, and takes the mark from those that are back. */
async function settleDeprecations(
  packages: readonly Publishable[],
  seen: ReadonlyMap<string, KnownPackage>,
  client: RegistryClient,
): Promise<readonly string[]> {
  const marked: string[] = [];
  for (const { name, gone } of packages) {
    // A new version of a gone model has just gone out without the mark.
    const known = gone ? await client.lookUp(name) : seen.get(name);
    const marks = Object.values(known?.versions ?? {}).map(({ deprecated }) => deprecated);
    if (gone && marks.some((mark) => mark !== goneMessage)) {
      await client.deprecate(name, goneMessage);
      marked.push(name);
    } else if (!gone && marks.includes(goneMessage)) await client.deprecate(name, "");
  }
  return marked;
}

function printed(manifest: JsonObject): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
