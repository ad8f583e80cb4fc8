// @ts-check
// What may be proposed without a person, and which paths each kind may touch.

/**
 * @typedef {object} Kind
 * @property {string} branch Where it is proposed; the branch belongs to this script.
 * @property {string} what Its name in sentences.
 * @property {string} workflow The workflow that makes it again.
 * @property {readonly RegExp[]} paths
 */

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
  },
};
