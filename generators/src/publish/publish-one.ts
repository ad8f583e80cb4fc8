// In: one package. Out: what became of it. It goes out under the version that git holds or not at all.

import { tarballProblems } from "./check-tarball.js";
import { planPackage, type KnownPackage } from "./plan-package.js";
import { tarballOf } from "./tarball.js";
import type { Publishable } from "./publishable.js";
import type { RegistryClient, ShipmentResult } from "./registry-client.js";
import { RegistryFailureError } from "./publish-errors.js";

export type Outcome =
  | { readonly kind: "published"; readonly version: string }
  | { readonly kind: "unchanged"; readonly version: string }
  /** `queued`: the registry lacks the name and this run may not create it. `known`: it has the name, which is for a release. */
  | { readonly kind: "queued" | "known" | "untrusted" | "left" }
  | { readonly kind: "failed"; readonly reason: string };

export interface PublishOneSettings {
  readonly client: RegistryClient;
  readonly names: "all" | "known" | "new";
  readonly dryRun: boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The repository that the manifest has to name, and the package's folder in it. */
  readonly repository?: { readonly url: string; readonly directory: string };
  readonly isNeeded: boolean;
  /** Whether another package may go out in this run. */
  readonly spend: () => boolean;
  readonly onKnown: (known: KnownPackage) => void;
}

// About a minute: a registry that is busy with a package, or whose pages are older than its uploads, is through by then.
const waits = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * 1000);

/**
 * Publishes a package that differs. When the registry says that the version is there, or nothing at all, it is looked up
 * again: the same content is out, other content is a failure, and a version that nobody has is sent once more.
 */
export async function publishOne(one: Publishable, settings: PublishOneSettings): Promise<Outcome> {
  const { client, names, dryRun } = settings;
  const { name, version } = one;
  let answer: ShipmentResult | undefined;
  let mayBeOurs = false;
  for (let attempt = 0; ; attempt++) {
    const known = await client.lookUp(name, { fresh: attempt > 0 });
    if (known !== undefined) settings.onKnown(known);
    const plan = planPackage({ ...one, isNeeded: settings.isNeeded }, known);
    if (plan.action === "refuse") return { kind: "failed", reason: plan.reason };
    if (plan.action === "skip") return { kind: mayBeOurs ? "published" : "unchanged", version: plan.version };
    if (attempt === 0) {
      if (plan.isNew && names === "known") return { kind: "queued" };
      if (!plan.isNew && names === "new") return { kind: "known" };
      if (!settings.spend()) return { kind: "left" };
    } else {
      const wait = waits[attempt - 1];
      if (wait === undefined) break;
      await settings.sleep(wait);
    }

    if (answer !== "taken") {
      const { manifest } = one;
      const tarball = tarballOf(one);
      const { repository } = settings;
      const problems = tarballProblems(tarball, { name, version, ...(repository !== undefined && { repository }) });
      if (problems.length > 0) return { kind: "failed", reason: problems.join(" ") };
      if (dryRun) return { kind: "published", version };
      const readme = Buffer.from(one.files.get("README.md") ?? "").toString("utf8");
      answer = await client.ship({ name, version, tag: plan.tag, manifest, readme, tarball });
      if (answer === "done") return { kind: "published", version };
      if (answer === "untrusted") return { kind: "untrusted" };
      mayBeOurs ||= answer === "unknown";
    }
  }
  if (answer === "unknown")
    throw new RegistryFailureError("The registry answered each upload with a failure of its own.");
  return { kind: "failed", reason: answer === "taken" ? hidden(version) : busy(version) };
}

function hidden(version: string): string {
  return (
    `The registry says that ${version} was published before and does not show it. If it was published a moment ago, run ` +
    "the same command again later; if it was removed, its number is spent: add a note so that the next version is higher."
  );
}

function busy(version: string): string {
  return `The registry stayed busy with the package (409) and does not show ${version}. Run the same command again later.`;
}
