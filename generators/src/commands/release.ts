// In: packages as they stand or as they were packed, and the registry that was named. Out: what differs is published, and a report.

import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { tagRelease } from "../publish/git-tag.js";
import { createNpmClient } from "../publish/npm-client.js";
import { createRunNpm, npmProblem } from "../publish/npm-command.js";
import { publishAll, type PublishReport } from "../publish/publish-all.js";
import { createRegistryClient, type RegistryClient } from "../publish/registry-client.js";
import type { ReleaseReport } from "../publish/release-report.js";
import { openResumeFile, type ResumeFile } from "../publish/resume-file.js";
import type { TrustReport } from "../publish/trust-all.js";
import { describeSystemError, isSystemError, UsageError } from "./output.js";
import {
  type PackedSource,
  rateLimitedRegistryFetch,
  readPackages,
  readRegistryAddress,
  type RegistryAddress,
} from "./registry.js";
import { checkedRepository, printTrustCommand, setTrust, trustNpm } from "./trust.js";
import { workspace } from "./workspace.js";

export type { ReleaseReport } from "../publish/release-report.js";

export interface ReleaseOptions {
  readonly registry: string;
  /** The folder that holds `packages/`. */
  readonly root: string;
  /** The folder and the hash of what another job has packed; without them packages are packed as they stand. */
  readonly packed?: string;
  readonly packedHash?: string;
  readonly resume?: string;
  readonly budget: number;
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** Whether the commit is tagged. @defaultValue only where the registry is not on this machine */
  readonly tag?: boolean;
  /** `new`: only names that the registry does not have; otherwise everything that this run is allowed to publish. */
  readonly names: "all" | "new";
  /** The repository that each manifest has to name. @defaultValue the generator's constant */
  readonly repository?: string;
  /** Whether packages that go out without a token carry the proof of what built them. @defaultValue true */
  readonly provenance?: boolean;
  /** Whether trust is set for names that this run creates. @defaultValue at a terminal, and never for a local registry */
  readonly trust?: boolean;
  /** Whether a person with a browser sits before it. */
  readonly isInteractive?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string) => void;
  /** Told about each package as soon as it is out. */
  readonly onPublished?: (one: { readonly name: string; readonly version: string }) => void;
}

/** Publishes to one registry, which has to be named: there is no default that could be meant by mistake. */
export async function runRelease(options: ReleaseOptions): Promise<ReleaseReport> {
  const { environment, dryRun, onProgress = () => undefined, sleep = wait, signal } = options;
  const address = publishingAddress(options.registry, environment);
  const { url: registry, isLoopback } = address;
  const repository = checkedRepository(options.repository, isLoopback);
  const token = environment.NODE_AUTH_TOKEN ?? environment.NPM_TOKEN;
  // A workflow without a token proves who it is for each package; the registry knows only packages that exist.
  const isTrusted = token === undefined && environment.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;
  if (token === undefined && !isTrusted && !dryRun) {
    throw new UsageError(
      "There is no token for the registry.",
      "Set NODE_AUTH_TOKEN, or run in a workflow that the registry trusts.",
    );
  }
  const root = resolve(options.root);
  const packages = await readPackages(root, packedSource(options));
  if (isTrusted && !dryRun) await checkNpm(environment);

  const direct = createRegistryClient(registry, token, rateLimitedRegistryFetch(onProgress, sleep));
  const problem = await direct.unreachable();
  if (problem !== undefined) {
    throw new UsageError(
      `The registry ${registry} does not answer (${problem}).`,
      "Look at its address, or run the same command again when it answers.",
    );
  }
  const client: RegistryClient = isTrusted
    ? createNpmClient(registry, direct, { provenance: options.provenance ?? true, environment })
    : direct;
  const report = await publishAll(packages, {
    client,
    resume: await resumeOf(options, registry),
    budget: options.budget,
    concurrency: options.concurrency,
    dryRun,
    names: isTrusted && options.names === "all" ? "known" : options.names,
    mayDeprecate: token !== undefined,
    repository: { url: repository, root },
    sleep,
    ...(signal !== undefined && { signal }),
    onPublished: (name, version) => {
      onProgress(`${dryRun ? "would publish" : "published"} ${name}@${version}`);
      if (!dryRun) options.onPublished?.({ name, version });
    },
  });
  const trust = options.names === "new" ? await bootstrapTrust(report, options, address, repository) : undefined;
  const { tag, notes } = await tagged(root, report, !dryRun && (options.tag ?? !isLoopback));
  return {
    ...report,
    registry,
    dryRun,
    notes,
    trustCommand: printTrustCommand(registry, repository),
    ...(tag !== undefined && { tag }),
    ...(trust !== undefined && { trust }),
  };
}

/** A person's machine publishes to a registry of its own only. */
function publishingAddress(text: string, environment: ReleaseOptions["environment"]): RegistryAddress {
  const address = readRegistryAddress(text);
  if (!address.isLoopback && environment.CI !== "true") {
    throw new UsageError(
      `${new URL(address.url).host} is not on this machine, and nothing is published from a developer's machine.`,
      "The release workflow publishes; to try a release, give a registry on 127.0.0.1.",
    );
  }
  return address;
}

async function checkNpm(environment: ReleaseOptions["environment"]): Promise<void> {
  const purpose = "publishing without a token";
  const problem = await npmProblem(createRunNpm(environment), { version: "11.5.1", purpose });
  if (problem !== undefined) throw new UsageError(problem, "Nothing was published.");
}

/** Where no browser is, as in a workflow, trust cannot be set: what is missing is listed with the command. */
async function bootstrapTrust(
  { published }: PublishReport,
  options: ReleaseOptions,
  { url: registry, isLoopback }: RegistryAddress,
  repository: string,
): Promise<TrustReport | undefined> {
  const { isInteractive = false, environment, trust = !isLoopback } = options;
  const names = published.map(({ name }) => name);
  if (!trust || names.length === 0) return undefined;
  const missing = (stopped: string): TrustReport => ({
    set: [],
    already: 0,
    missing: names,
    others: [],
    failed: [],
    stopped,
  });
  if (options.trust === undefined && !isInteractive)
    return missing("Setting trust takes a person at a browser, and none is here.");
  const problem = await npmProblem(createRunNpm(environment), trustNpm);
  if (problem !== undefined) return missing(problem);
  return setTrust(names, { ...options, registry, repository, isInteractive, created: new Set(names) });
}

/** What is out is out: a tag that cannot be set is a note in the report. */
async function tagged(
  root: string,
  { published }: PublishReport,
  isWanted: boolean,
): Promise<{ readonly tag?: string; readonly notes: readonly string[] }> {
  if (!isWanted || published.length === 0) return { notes: [] };
  try {
    const tag = await tagRelease(root, published);
    return { notes: [], ...(tag !== undefined && { tag }) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n").at(-1) ?? error.message) : String(error);
    return { notes: [`The packages are out and the commit was not tagged: ${reason}`] };
  }
}

function packedSource({ packed, packedHash }: ReleaseOptions): PackedSource | undefined {
  if (packed === undefined && packedHash === undefined) return undefined;
  if (packed === undefined || packedHash === undefined)
    throw new UsageError("What was packed needs both --packed and --packed-hash.", "The pack command prints the hash.");
  return { folder: resolve(packed), hash: packedHash };
}

/** What could not be noted would be asked again: a disk that takes nothing is told before anything goes out. */
async function resumeOf({ resume }: ReleaseOptions, registry: string): Promise<ResumeFile> {
  const path = resume ?? defaultResume(registry);
  try {
    return await openResumeFile(path, registry);
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new UsageError(describeSystemError(cause), "Or give a file elsewhere with --resume.", { cause });
  }
}

function defaultResume(registry: string): string {
  const name = createHash("sha256").update(registry).digest("hex").slice(0, 16);
  return join(workspace.root, "node_modules/.cache/runflow-models", `${name}.release`);
}
