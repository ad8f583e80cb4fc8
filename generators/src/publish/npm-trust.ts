import { isJsonObject, type JsonObject } from "../ir/json.js";
import { npmComplaint, type NpmResult, type RunNpm } from "./npm-command.js";

/** What a registry said about the trust of one package. */
export type TrustAnswer =
  | { readonly kind: "set" | "missing" }
  /** The package trusts something else; a registry keeps one publisher for each package. */
  | { readonly kind: "other"; readonly found: string }
  /** One that the next package would meet too: a second factor is wanted, credentials are missing, calls come too fast. */
  | { readonly kind: "refused"; readonly reason: string; readonly wantsSecondFactor: boolean }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks and sets trust through the npm command, which knows how a person proves who they are. */
export interface TrustClient {
  readonly look: (name: string) => Promise<TrustAnswer>;
  readonly set: (name: string) => Promise<TrustAnswer>;
}

/** With `isInteractive` npm may open a browser for the second factor while it sets trust. */
export function createTrustClient(
  registry: string,
  publisher: TrustedPublisher,
  run: RunNpm,
  { isInteractive }: { readonly isInteractive: boolean },
): TrustClient {
  const look = async (name: string): Promise<TrustAnswer> => {
    const result = await run(["trust", "list", name, "--json", "--registry", registry]);
    return result.ok ? readList(result.stdout, publisher) : refusal(result);
  };
  return {
    look,
    async set(name) {
      const result = await run(trustArguments(name, publisher, registry), { isDialogue: isInteractive });
      if (result.ok) return { kind: "set" };
      // It has a publisher; which one is another question.
      return result.code === "E409" ? look(name) : refusal(result);
    },
  };
}

function readList(stdout: string, publisher: TrustedPublisher): TrustAnswer {
  const found = configurations(stdout);
  if (found === undefined) return { kind: "failed", reason: "npm listed the trusted publishers in an unknown form." };
  const [first] = found;
  if (first === undefined) return { kind: "missing" };
  const { type, repository, file, environment, permissions } = first;
  const mayPublish = !Array.isArray(permissions) || permissions.includes("createPackage");
  const isOurs =
    type === "github" &&
    repository === publisher.repository &&
    file === publisher.file &&
    environment === publisher.environment &&
    mayPublish;
  if (isOurs) return { kind: "set" };
  const words = [type, repository, file, environment].filter((word) => typeof word === "string");
  return { kind: "other", found: `${words.join(" ")}${mayPublish ? "" : ", without the right to publish"}` };
}

/** npm prints one object after the other. */
function configurations(stdout: string): readonly JsonObject[] | undefined {
  const parts = stdout.split(/^(?=\{)/m).filter((part) => part.trim() !== "");
  try {
    const values = parts.map((part): unknown => JSON.parse(part));
    return values.every(isJsonObject) ? values : undefined;
  } catch {
    return undefined;
  }
}

function refusal(result: NpmResult): TrustAnswer {
  const { code = "", stderr } = result;
  const refused = (reason: string, wantsSecondFactor = false): TrustAnswer => ({
    kind: "refused",
    reason,
    wantsSecondFactor,
  });
  if (code === "EOTP" || /one-time pass/i.test(stderr)) {
    return refused("The registry wants a second factor, which npm asks for in a browser.", true);
  }
  if (code === "E401" || code === "ENEEDAUTH") {
    return refused("The registry wants to know who you are. Run `npm login` against it, then the same command again.");
  }
  if (code === "E403") {
    return refused(
      `The registry refused to set trust (403): ${npmComplaint(result)} A token that bypasses the second factor cannot ` +
        "do it: run `npm login`, then the same command again.",
    );
  }
  if (code === "E429") return refused("The registry asks to wait (429). Run the same command again in some minutes.");
  if (code === "ENOENT") return refused("npm was not found. Install npm 11.");
  if (code === "E404") {
    return {
      kind: "failed",
      reason: "The registry does not have the package yet, or knows no trusted publishers (404).",
    };
  }
  return { kind: "failed", reason: `npm trust failed${code === "" ? "" : ` (${code})`}: ${npmComplaint(result)}` };
}

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
