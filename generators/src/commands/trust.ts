// In: packages that a registry has. Out: it trusts the release workflow with each of them, and a report of what is missing.

import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { isPlaceholder, repositoryUrl } from "../ir/repository.js";
import { createRunNpm, npmProblem, withTokenFile } from "../publish/npm-command.js";
import { createTrustClient, publisherOf, trustArguments } from "../publish/npm-trust.js";
import { RegistryFailureError, RegistrySilentError, RunStoppedError } from "../publish/publish-errors.js";
import type { Publishable } from "../publish/publishable.js";
import { createRegistryClient, type RegistryClient } from "../publish/registry-client.js";
import { emptyRelease, type ReleaseReport } from "../publish/release-report.js";
import { trustAll, type TrustReport } from "../publish/trust-all.js";
import { UsageError } from "./output.js";
import { rateLimitedRegistryFetch, readPackages, readRegistryAddress } from "./registry.js";

export interface TrustOptions {
  readonly registry: string;
  readonly root: string;
  readonly dryRun: boolean;
  /** The repository whose workflow is to be trusted. @defaultValue the one that the manifests name */
  readonly repository?: string;
  /** Whether a person with a browser sits before it. */
  readonly isInteractive: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly onProgress?: (text: string) => void;
}

/** The npm that has `npm trust`. */
export const trustNpm = { version: "11.15.0", purpose: "setting trust" };

/** Sets the trust of every package that the registry has and that lacks it. Nothing is published. */
export async function runTrust(options: TrustOptions): Promise<ReleaseReport> {
  const { url: registry, isLoopback } = readRegistryAddress(options.registry);
  const repository = checkedRepository(options.repository, isLoopback);
  const problem = await npmProblem(createRunNpm(options.environment), trustNpm);
  if (problem !== undefined) throw new UsageError(problem, "Nothing was set.");
  const { sleep = wait, onProgress = () => undefined } = options;
  const client = createRegistryClient(
    registry,
    options.environment.NODE_AUTH_TOKEN,
    rateLimitedRegistryFetch(onProgress, sleep),
  );
  const down = await client.unreachable();
  if (down !== undefined) throw new UsageError(`${registry} does not answer (${down}).`, "Try again later.");
  const { names, queued } = await sortNames(await readPackages(resolve(options.root)), client);
  const trust = await setTrust(names, { ...options, registry, repository, created: new Set() });
  const trustCommand = printTrustCommand(registry, repository);
  return { ...emptyRelease, registry, dryRun: options.dryRun, queued, trust, trustCommand, isTrustOnly: true };
}

async function sortNames(
  packages: readonly Publishable[],
  client: RegistryClient,
): Promise<{ readonly names: readonly string[]; readonly queued: readonly string[] }> {
  const names: string[] = [];
  const queued: string[] = [];
  try {
    for (const { name } of packages) ((await client.lookUp(name)) === undefined ? queued : names).push(name);
  } catch (error) {
    const isExpected = [RunStoppedError, RegistrySilentError, RegistryFailureError].some(
      (kind) => error instanceof kind,
    );
    if (!isExpected || !(error instanceof Error)) throw error;
    throw new UsageError(error.message, "Nothing was set. Run the same command again then.");
  }
  return { names, queued };
}

/** Sets trust for these names through npm, with the token that there is, or with the person's own login. */
export function setTrust(
  names: readonly string[],
  options: TrustOptions & { readonly repository: string; readonly created: ReadonlySet<string> },
): Promise<TrustReport> {
  const { registry, repository, environment, isInteractive, dryRun, created, sleep = wait } = options;
  return withTokenFile(registry, environment, (withToken) =>
    trustAll(names, {
      client: createTrustClient(registry, publisherOf(repository), createRunNpm(withToken), { isInteractive }),
      created,
      dryRun,
      isInteractive,
      sleep,
      onSet: (name) => options.onProgress?.(`trust is set for ${name}`),
    }),
  );
}

/** The command for one package, as a person types it. */
export function printTrustCommand(registry: string, repository: string): string {
  return `npm ${trustArguments("<package>", publisherOf(repository), registry).join(" ")}`;
}

/** A placeholder is good for trying on this machine only. */
export function checkedRepository(repository: string = repositoryUrl, isLoopback: boolean): string {
  if (!isLoopback && isPlaceholder(repository)) {
    throw new UsageError(
      `The repository's address is still the placeholder ${repository}.`,
      "Set it in generators/src/ir/repository.ts, run `pnpm generate`, and commit.",
    );
  }
  return repository;
}
