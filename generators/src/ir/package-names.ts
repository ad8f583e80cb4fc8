// What a model's package may be called. The people who install a package trust its name, so a model may never take over one
// that is ours, and none may name a folder other than its own.

/** Packages that people write, those still to come included. No model may have one of these names. */
export const reservedPackages: readonly string[] = [
  "ai-sdk",
  "catalog",
  "cli",
  "core",
  "emulator",
  "proxy",
  "react",
  "site",
];

// A registry takes names of 214 characters; the scope and its slash stand before ours.
export const longestPackageName = 190;

/** Says why a model's package cannot have a name (without its scope), or `undefined` when it can. */
export function packageNameProblem(name: string): string | undefined {
  if (name === "") return "it is empty";
  if (name.length > longestPackageName) return `it has more than ${longestPackageName} characters`;
  if (!/^[a-z0-9._-]+$/.test(name)) return "it holds something else than lower-case letters, digits, -, . and _";
  if (!/^[a-z0-9]/.test(name) || !/[a-z0-9]$/.test(name)) return "it does not start and end with a letter or a digit";
  if (reservedPackages.includes(name)) return "it is reserved for a package of this repository";
  return undefined;
}
