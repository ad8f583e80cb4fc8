/** The workflow that a registry trusts to publish a package without a token. */
export interface TrustedPublisher {
  /** `owner/name`. */
  readonly repository: string;
  /** The workflow's file, without its folder. */
  readonly file: string;
  readonly environment: string;
}

/** The workflow that publishes the packages of a repository. */
export function publisherOf(repositoryUrl: string): TrustedPublisher {
  const repository = new URL(repositoryUrl).pathname.replace(/^\/|\.git$|\/$/g, "");
  return { repository, file: "release.yml", environment: "release" };
}

/** The arguments with which npm sets the trust of one package. */
export function trustArguments(name: string, publisher: TrustedPublisher, registry: string): readonly string[] {
  const { repository, file, environment } = publisher;
  const origin = ["--file", file, "--repo", repository, "--env", environment];
  return ["trust", "github", name, ...origin, "--allow-publish", "--yes", "--registry", registry];
}
