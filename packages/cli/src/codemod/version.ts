import { UsageError } from "../usage-error.js";

/** Major, minor and patch. Model packages have no other versions; what stands behind a dash is left out. */
export type Version = readonly [major: number, minor: number, patch: number];

// A semver library would be one package more for each user of npx, for versions of one form.
const form = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+][\w.+-]+)?$/;

/** Reads a version; nothing where it is none. */
export function parseVersion(text: string): Version | undefined {
  const match = form.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Reads the version behind an option of the command line. */
export function versionOption(option: string, text: string): Version {
  const version = parseVersion(text);
  if (version !== undefined) return version;
  throw new UsageError(`${option} ${JSON.stringify(text)} is no version.`, `Give all three numbers: ${option} 1.4.0`);
}

/** Below zero where the left one is older, zero where they are the same. */
export function compareVersions(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
