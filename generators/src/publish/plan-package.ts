import { gt, inc, rcompare, valid } from "semver";

/** What a registry knows about a package. */
export interface KnownPackage {
  readonly latest: string | undefined;
  readonly versions: Readonly<Record<string, { readonly hash?: string; readonly deprecated?: string }>>;
}

/** What to do about one package. */
export type PublishPlan =
  | { readonly action: "skip"; readonly version: string }
  | { readonly action: "publish"; readonly version: string; readonly isNew: boolean };

/**
 * Is there anything to publish, and under which version? A version that is taken, by a run that failed half-way or by
 * hand, is no reason to stop: the next free patch goes out.
 */
export function planPackage(
  local: { readonly version: string; readonly hash: string },
  known: KnownPackage | undefined,
  taken: readonly string[] = [],
): PublishPlan {
  if (known === undefined) return { action: "publish", version: free(local.version, taken), isNew: true };
  const versions = Object.keys(known.versions).filter((version) => valid(version) !== null);
  const highest = versions.filter((version) => !version.includes("-")).sort(rcompare)[0];
  const current = known.latest ?? highest;
  if (current !== undefined && known.versions[current]?.hash === local.hash)
    return { action: "skip", version: current };
  const isHigher = highest === undefined || gt(local.version, highest);
  const wanted = isHigher ? local.version : nextPatch(highest);
  return { action: "publish", version: free(wanted, [...versions, ...taken]), isNew: false };
}

function free(version: string, taken: readonly string[]): string {
  let candidate = version;
  while (taken.includes(candidate)) candidate = nextPatch(candidate);
  return candidate;
}

function nextPatch(version: string): string {
  const next = inc(version, "patch");
  if (next === null) throw new Error(`${version} is no version that can be counted up.`);
  return next;
}
