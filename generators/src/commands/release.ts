import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { tagRelease } from "../publish/git-tag.js";
import { createNpmClient } from "../publish/npm-client.js";
import { createPoliteFetch } from "../publish/polite-fetch.js";
import { publishAll, type PublishReport } from "../publish/publish-all.js";
import { readPublishables } from "../publish/publishable.js";
import { createRegistryClient, type RegistryClient } from "../publish/registry-client.js";
import { openResumeFile } from "../publish/resume-file.js";
import { UsageError } from "./usage-error.js";
import { workspace } from "./workspace.js";

export interface ReleaseOptions {
  readonly registry: string;
  /** The folder that holds `packages/`. */
  readonly root: string;
  readonly resume?: string;
  readonly budget: number;
  readonly concurrency: number;
  readonly dryRun: boolean;
  readonly tag: boolean;
  /** `new`: only names that the registry does not have; otherwise everything that this run is allowed to publish. */
  readonly names: "all" | "new";
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (text: string) => void;
}

export interface ReleaseReport extends PublishReport {
  readonly registry: string;
  readonly dryRun: boolean;
  readonly tag?: string;
}

/** Publishes to one registry, which has to be named: there is no default that could be meant by mistake. */
export async function runRelease(options: ReleaseOptions): Promise<ReleaseReport> {
  const { environment, dryRun, onProgress = () => undefined } = options;
  const registry = checkedRegistry(options.registry, environment);
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
  const packages = await readPublishables(root);
  if (packages.length === 0)
    throw new UsageError(`There is no package below ${root}/packages.`, "Give the repository with --root.");

  const direct = createRegistryClient(registry, token, politeFetch(onProgress));
  const client: RegistryClient = isTrusted ? createNpmClient(registry, direct) : direct;
  const report = await publishAll(packages, {
    client,
    resume: await openResumeFile(options.resume ?? defaultResume(registry), registry),
    budget: options.budget,
    concurrency: options.concurrency,
    dryRun,
    names: isTrusted && options.names === "all" ? "known" : options.names,
    sleep: wait,
    onPublished: (name, version) => onProgress(`${dryRun ? "would publish" : "published"} ${name}@${version}`),
  });
  const tag =
    options.tag && !dryRun && report.published.length > 0 ? await tagRelease(root, report.published) : undefined;
  return { ...report, registry, dryRun, ...(tag !== undefined && { tag }) };
}

/** A person's machine publishes to a registry of its own only. */
function checkedRegistry(text: string, environment: ReleaseOptions["environment"]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new UsageError(
      `${JSON.stringify(text)} is no registry.`,
      "Give its address: --registry http://127.0.0.1:4873",
    );
  }
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (!isLoopback && environment.CI !== "true") {
    throw new UsageError(
      `${url.host} is not on this machine, and nothing is published from a developer's machine.`,
      "The release workflow publishes; to try a release, give a registry on 127.0.0.1.",
    );
  }
  if (!isLoopback && url.protocol !== "https:") {
    throw new UsageError(`${url.host} would get the token in the clear.`, "Give the https address of the registry.");
  }
  return url.href.replace(/\/+$/, "");
}

function politeFetch(onProgress: (text: string) => void): (url: string, init: RequestInit) => Promise<Response> {
  return createPoliteFetch({
    fetch,
    sleep: (milliseconds) => wait(milliseconds),
    now: () => Date.now(),
    retries: 4,
    longestWait: 15 * 60,
    onWait: (seconds) => onProgress(`the registry asks to wait ${Math.ceil(seconds)} s`),
  });
}

function defaultResume(registry: string): string {
  const name = createHash("sha256").update(registry).digest("hex").slice(0, 16);
  return join(workspace.root, "node_modules/.cache/runflow-models", `${name}.release`);
}
