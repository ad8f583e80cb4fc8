// In: `generated.changes` of an installed package, which another version of the generator may have written. Out: the majors
// between two versions, oldest first. Nothing in it is trusted: what cannot be read is an error that names the place.

import { UsageError } from "../usage-error.js";
import { compareVersions, parseVersion, type Version } from "./version.js";

/** A field that a major took away. */
export interface RemovedField {
  readonly side: "input" | "output";
  /** Names from the root of the side; `*` stands for every item. */
  readonly path: readonly string[];
  readonly replacement?: readonly string[];
  /** The old name may be replaced by the last name of the replacement. */
  readonly rename: boolean;
}

/** What one major took away. */
export interface Major {
  /** The version before it. */
  readonly since: Version;
  readonly removed: readonly RemovedField[];
}

/** Reads the record of a package; `manifest` is the file that it stands in. */
export function readMajors(changes: unknown, manifest: string): readonly Major[] {
  if (changes === undefined) return [];
  const fail = (place: string, problem: string): never => {
    throw new UsageError(
      `${manifest}: generated.changes${place} ${problem}.`,
      "Install the package again; if it stays, take the newest @runflow-models/cli.",
    );
  };
  if (!Array.isArray(changes)) return fail("", "is no list");
  const majors = changes.map((entry: unknown, index): Major => {
    const place = `[${index}]`;
    if (!isRecord(entry)) return fail(place, "is no object");
    const since = typeof entry.since === "string" ? parseVersion(entry.since) : undefined;
    if (since === undefined) return fail(`${place}.since`, "is no version");
    if (!Array.isArray(entry.removed)) return fail(`${place}.removed`, "is no list");
    const removed = entry.removed.map((field: unknown, number): RemovedField => {
      const at = `${place}.removed[${number}]`;
      if (!isRecord(field)) return fail(at, "is no object");
      const { side, path, replacement, rename } = field;
      if (side !== "input" && side !== "output") return fail(`${at}.side`, 'is neither "input" nor "output"');
      if (!isPath(path)) return fail(`${at}.path`, "is no list of names");
      if (replacement !== undefined && !isPath(replacement)) return fail(`${at}.replacement`, "is no list of names");
      if (rename === true && replacement === undefined) return fail(`${at}.rename`, "is set without a replacement");
      return { side, path, ...(replacement !== undefined && { replacement }), rename: rename === true };
    });
    return { since, removed };
  });
  return majors.sort((left, right) => compareVersions(left.since, right.since));
}

/** The majors that an app meets on its way. Each lies between the version in `since` and the next whole number. */
export function majorsBetween(
  majors: readonly Major[],
  { from, to }: { readonly from: Version | undefined; readonly to: Version },
): readonly Major[] {
  return majors.filter(({ since }) => since[0] < to[0] && (from === undefined || compareVersions(since, from) >= 0));
}

/** A path as a person reads it: `settings.points[].x`. */
export function printPath(path: readonly string[]): string {
  return path.reduce((text, name) => (name === "*" ? `${text}[]` : text === "" ? name : `${text}.${name}`), "");
}

function isPath(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string") && value.at(-1) !== "*"
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
