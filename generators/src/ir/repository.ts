// Where the source of all packages lives. A registry shows this address, and with provenance it refuses a package whose
// address is not that of the workflow that built it.

/**
 * The address of the repository. An owner changes this one line, runs `pnpm generate` and commits the result; until then the
 * owner in it is a placeholder, which is refused by every release to a registry that is not on this machine.
 */
export const repositoryUrl = "https://github.com/OWNER/runflow-models";

/** What stands as `author` in every package; the same as in the licence. */
export const author = "Runflow Models contributors";

/** The oldest Node that the packages are tested with. */
export const nodeRange = ">=20.19";

/** The fields of a `package.json` by which a registry and a user find the source. */
export interface SourceFields {
  readonly repository: { readonly type: "git"; readonly url: string; readonly directory: string };
  readonly bugs: string;
  readonly author: string;
  readonly engines: { readonly node: string };
}

/** Is it still the address that nobody owns? */
export function isPlaceholder(url: string): boolean {
  return new URL(url).pathname.startsWith("/OWNER/");
}

/** The fields of the package in this folder of the repository, such as `packages/core`. */
export function sourceFields(directory: string, url: string = repositoryUrl): SourceFields {
  return {
    repository: { type: "git", url: `git+${url}.git`, directory },
    bugs: `${url}/issues`,
    author,
    engines: { node: nodeRange },
  };
}

/** Where the README of a folder of the repository is read. */
export function readmeUrl(directory: string, url: string = repositoryUrl): string {
  return `${url}/tree/main/${directory}#readme`;
}
