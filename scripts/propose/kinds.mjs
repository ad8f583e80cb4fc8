// @ts-check
// What may be proposed without a person, and which paths each kind may touch.

/**
 * @typedef {object} Kind
 * @property {string} branch Where it is proposed; the branch belongs to this script.
 * @property {string} what Its name in sentences.
 * @property {string} workflow The workflow that makes it again.
 * @property {readonly RegExp[]} paths
 * @property {(before: unknown, after: unknown) => string | undefined} manifestProblem Says what a package.json may not change.
 */

/**
 * A night makes packages that bring nothing but core and run nothing when they are installed.
 *
 * @param {unknown} _before
 * @param {unknown} after
 */
function nightManifestProblem(_before, after) {
  const { scripts, dependencies, ...rest } = objectOf(after);
  if (scripts !== undefined) return "scripts";
  const others = ["optionalDependencies", "peerDependencies", "bundleDependencies", "bundledDependencies", "bin"];
  const other = others.find((key) => key in rest);
  if (other !== undefined) return other;
  const isCoreAlone = JSON.stringify(dependencies ?? {}) === '{"@runflow-models/core":"workspace:^"}';
  return dependencies === undefined || isCoreAlone ? undefined : "dependencies";
}

/**
 * New versions are numbers: everything else in a manifest was reviewed as it stands.
 *
 * @param {unknown} before
 * @param {unknown} after
 */
function versionManifestProblem(before, after) {
  const [old, next] = [objectOf(before), objectOf(after)];
  const keys = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...keys].find((key) => key !== "version" && JSON.stringify(old[key]) !== JSON.stringify(next[key]));
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function objectOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** @type {Readonly<Record<"night" | "versions", Kind>>} */
export const kinds = {
  night: {
    branch: "nightly/regenerate",
    what: "The night",
    workflow: "nightly",
    paths: [
      /^packages\/models\/[^/]+\/[^/]+$/,
      /^packages\/core\/src\/api\.gen\.ts$/,
      /^generators\/snapshots\/.+\.(json|txt)$/,
      /^generators\/(names|lifecycle)\.json$/,
      /^generators\/pending\/.+\.json$/,
      /^\.changeset\/gen-[^/]+\.md$/,
      /^docs\/(models|discrepancies)\.md$/,
      /^pnpm-lock\.yaml$/,
    ],
    manifestProblem: nightManifestProblem,
  },
  versions: {
    branch: "release/versions",
    what: "The new versions",
    workflow: "release",
    paths: [
      /^packages\/(models\/)?[^/]+\/(package\.json|CHANGELOG\.md)$/,
      /^generators\/pending\/.+\.json$/,
      /^\.changeset\/[^/]+\.md$/,
    ],
    manifestProblem: versionManifestProblem,
  },
};
