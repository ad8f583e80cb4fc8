import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { appendFileSync } from "node:fs";
import { join } from "node:path";

import { run } from "../apps/pack.js";
import { startNpmDouble, type NpmDouble } from "../publish/npm-double.js";
import { startRegistry, type LocalRegistry } from "../publish/registry.js";
import type { PullRequest } from "../workflows/hosting/hosted-repository.js";
import { printRuns } from "../workflows/print-runs.js";
import type { RunRecord } from "../workflows/records.js";
import { openSandbox, type Sandbox, type SandboxSettings } from "../workflows/sandbox.js";
import { createOwnersRepository } from "./owners-repository.js";
import { changeUpstream, copySnapshotTo, type UpstreamChanges } from "./upstream-changes.js";

/** This repository on a GitHub of its own, with an upstream and a registry on loopback. */
export interface NightSandbox {
  readonly sandbox: Sandbox;
  readonly registry: LocalRegistry;
  readonly npm: NpmDouble;
  /** Changes the upstream for the next night. */
  changeUpstream(): Promise<UpstreamChanges>;
  /** The one pull request that is open from this branch. */
  proposed(branch: string): PullRequest;
  /** A folder with the files of `main` as it is now. */
  checkOutMain(name: string): Promise<string>;
  /** An emulator of the upstream as it is now, for an app. */
  startForApp(models: string): Promise<Emulator>;
  close(): Promise<void>;
}

const repository = "acme/runflow-models";

/** Sets everything up as an owner does, and opens the sandbox. The Node of this machine stands for the matrix of ci. */
export async function openNightSandbox(folder: string, owner: Partial<SandboxSettings> = {}): Promise<NightSandbox> {
  const source = join(folder, "source");
  const upstream = join(folder, "upstream");
  await createOwnersRepository(source, repository, join(folder, "owner.log"));
  await copySnapshotTo(upstream);
  const registry = await startRegistry(join(folder, "registry"));
  const npm = await startNpmDouble(registry);
  let site = await startEmulator({ snapshot: upstream });
  const [major = ""] = process.versions.node.split(".");
  const sandbox = await openSandbox(join(folder, "sandbox"), source, {
    repository,
    requiredChecks: ["ci-ok"],
    bypass: [],
    actionsMayPropose: true,
    secrets: {},
    ...owner,
    variables: { NPM_REGISTRY: npm.url, ...owner.variables },
    environments: { release: { BOOTSTRAP_TOKEN: registry.token } },
    leaveOut: (_job, { node }) => node !== undefined && node !== major,
    machine: () => ({
      RUNFLOW_SITE: site.url,
      RUNFLOW_API: site.url,
      // What turbo has checked once in this sandbox, it does not check again for equal inputs.
      TURBO_CACHE_DIR: join(folder, "turbo"),
    }),
  });
  return {
    sandbox,
    registry,
    npm,
    async changeUpstream() {
      const changes = await changeUpstream(upstream);
      await site.close();
      site = await startEmulator({ snapshot: upstream });
      return changes;
    },
    proposed(branch) {
      const [request, ...others] = sandbox.hosted.pullRequests.filter(
        ({ head, state }) => head === branch && state === "OPEN",
      );
      if (request === undefined || others.length > 0) {
        throw new Error(`${others.length + (request === undefined ? 0 : 1)} pull requests are open from ${branch}.`);
      }
      return request;
    },
    async checkOutMain(name) {
      const place = join(folder, name);
      await run("git", ["clone", "-q", "--branch", "main", sandbox.hosted.git.folder, place], folder);
      return place;
    },
    startForApp: (models) => startEmulator({ snapshot: upstream, models, runSeconds: 0 }),
    async close() {
      await sandbox.close();
      await npm.close();
      await registry.close();
      await site.close();
    },
  };
}

/** Says how a run went, at once: the whole takes a while. */
export function told(record: RunRecord): RunRecord {
  process.stdout.write(`\n${printRuns([record])}`);
  const log = process.env.WORKFLOW_LOG;
  if (log !== undefined) appendFileSync(log, printRuns([record]));
  return record;
}
