// The few rules of semantic versioning that a release needs, so that the job that may publish runs no package from the registry.
// The tests hold them against the library `semver`.

/** A version, read. */
interface Version {
  readonly numbers: readonly [number, number, number];
  /** What stands behind the hyphen, part by part. */
  readonly prerelease: readonly (string | number)[];
}

const longest = 256;
const number = "0|[1-9][0-9]{0,15}";
const core = new RegExp(`^(${number})\\.(${number})\\.(${number})(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?$`);

function read(text: string): Version | undefined {
  if (text.length > longest) return undefined;
  const [, major, minor, patch, behind] = core.exec(text) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)] as const;
  if (!numbers.every(Number.isSafeInteger)) return undefined;
  const parts = behind === undefined ? [] : behind.split(".");
  const build = text.includes("+") ? text.slice(text.indexOf("+") + 1).split(".") : [];
  // A number begins with no zero; a part has at least one character.
  if (parts.some((part) => part === "" || /^0[0-9]+$/.test(part)) || build.includes("")) return undefined;
  return { numbers, prerelease: parts.map((part) => (/^[0-9]+$/.test(part) ? Number(part) : part)) };
}

function readOrThrow(text: string): Version {
  const version = read(text);
  if (version === undefined) throw new Error(`${JSON.stringify(text)} is no version.`);
  return version;
}

/** Whether a text is a version in the form that registries list. */
export function isVersion(text: string): boolean {
  return read(text) !== undefined;
}

/** Orders versions as registries do: the lower one first. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [readOrThrow(left), readOrThrow(right)];
  for (const [index, part] of one.numbers.entries()) {
    const difference = part - (other.numbers[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return comparePrereleases(one.prerelease, other.prerelease);
}

/** A release comes after its prereleases; a number before a word, and less before more. */
function comparePrereleases(left: Version["prerelease"], right: Version["prerelease"]): number {
  if (left.length === 0 || right.length === 0) return Math.sign(right.length - left.length);
  for (let index = 0; ; index++) {
    const [one, other] = [left[index], right[index]];
    if (one === undefined || other === undefined) return Math.sign(left.length - right.length);
    if (one === other) continue;
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return one < other ? -1 : 1;
  }
}

/** The first part behind the hyphen, as text; nothing for a release. */
export function prereleaseWord(version: string): string | undefined {
  const [word] = readOrThrow(version).prerelease;
  return word === undefined ? undefined : String(word);
}

/** The first number of a version. */
export function majorOf(version: string): number {
  return readOrThrow(version).numbers[0];
}

/** The next patch; of a prerelease, the release that it leads to. */
export function nextPatch(version: string): string {
  const { numbers, prerelease } = readOrThrow(version);
  const [major, minor, patch] = numbers;
  return `${major}.${minor}.${prerelease.length > 0 ? patch : patch + 1}`;
}
