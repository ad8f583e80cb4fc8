import { compareVersions, isVersion, nextPatch, prereleaseWord } from "./version.js";

/** What a registry knows about a package. */
export interface KnownPackage {
  readonly latest: string | undefined;
  readonly versions: Readonly<Record<string, { readonly hash?: string; readonly deprecated?: string }>>;
}

/** What to do about one package. */
export type PublishPlan =
  | { readonly action: "skip"; readonly version: string }
  | { readonly action: "publish"; readonly version: string; readonly tag: string; readonly isNew: boolean }
  | { readonly action: "refuse"; readonly reason: string };

export interface LocalPackage {
  readonly version: string;
  readonly hash: string;
  /** Others name this version in their ranges, so it has to exist even where its content did not change. */
  readonly isNeeded?: boolean;
}

/**
 * Is there anything to publish? Always under the version that git holds: a version that is there with other content, or
 * a higher one, needs a person, because no other number would tell the truth about what changed.
 */
export function planPackage(local: LocalPackage, known: KnownPackage | undefined): PublishPlan {
  const { version, hash, isNeeded = false } = local;
  if (!isVersion(version)) return { action: "refuse", reason: `${JSON.stringify(version)} is no version.` };
  const tag = distTag(version);
  const versions = Object.keys(known?.versions ?? {}).filter(isVersion);
  if (known === undefined || versions.length === 0) return { action: "publish", version, tag, isNew: true };

  const holds = (one: string): boolean => known.versions[one]?.hash === hash;
  if (versions.includes(version)) {
    return holds(version) ? { action: "skip", version } : { action: "refuse", reason: otherContent(version) };
  }
  // A prerelease is held against those of its own tag; a release does not care about prereleases.
  const highest = versions
    .filter((one) => [tag, "latest"].includes(distTag(one)))
    .sort(compareVersions)
    .at(-1);
  if (highest === undefined || compareVersions(version, highest) > 0) {
    const isOut = highest !== undefined && holds(highest) && !isNeeded;
    return isOut ? { action: "skip", version: highest } : { action: "publish", version, tag, isNew: false };
  }
  // An older checkout whose content is out has nothing to add.
  const same = versions.find(holds);
  return same === undefined
    ? { action: "refuse", reason: lowerVersion(version, highest) }
    : { action: "skip", version: same };
}

/** Where a version is listed: `latest`, or for a prerelease its own word (`2.0.0-beta.1` → `beta`). */
export function distTag(version: string): string {
  const word = prereleaseWord(version);
  if (word === undefined) return "latest";
  // A registry takes no tag that could be read as a range of versions, such as `x` or `v1`.
  const isRange = /^v?(?:x|X|0|[1-9]\d*)$/.test(word);
  return /^[a-z][a-z0-9-]*$/i.test(word) && !isRange && word !== "latest" ? word : "next";
}

function otherContent(version: string): string {
  return (
    `The registry holds ${version} with other content: its content changed and its version did not. Add a note ` +
    "(`pnpm regenerate --offline` for a model, `pnpm changeset` for the others) so that the next version is higher, " +
    "or restore what was released."
  );
}

function lowerVersion(version: string, highest: string): string {
  return (
    `Git holds ${version} and the registry holds ${highest}, which this commit does not know. Release the newest ` +
    `commit; if the commit of ${highest} is lost, set ${highest} in package.json and add a note so that the next ` +
    `version is higher (${nextPatch(highest)} or more).`
  );
}
