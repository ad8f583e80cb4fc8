import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { join } from "node:path";

import { run } from "../apps/pack.js";
import { startNpmDouble, type NpmDouble } from "../publish/npm-double.js";
import { startRegistry, type LocalRegistry } from "../publish/registry.js";
import type { PullRequest } from "../workflows/hosting/hosted-repository.js";
import { printRuns } from "../workflows/print-runs.js";
import type { RunRecord } from "../workflows/records.js";
import { openSandbox, type Sandbox, type SandboxSettings } from "../workflows/sandbox.js";
import { createOwnersRepository } from "./owners-repository.js";
import { copySnapshotTo } from "./upstream-changes.js";

/** The public names of a model. */
export interface PublicNames {
  readonly package: string;
  readonly symbol: string;
}

/** This repository on a GitHub of its own, with an upstream and a registry on loopback. */
export interface NightSandbox {
  readonly sandbox: Sandbox;
  readonly registry: LocalRegistry;
  readonly npm: NpmDouble;
  /** Changes the upstream for the next night. */
  changeUpstream<Changes>(change: (folder: string) => Promise<Changes>): Promise<Changes>;
  /** Carries out what waits, tells how it went, and gives `file event conclusion` of each. */
  runQueued(): Promise<readonly string[]>;
  /** What the registry has that it did not have when this was last asked. */
  readonly newVersions: () => Promise<readonly string[]>;
  /** The one pull request that is open from this branch. */
  proposed(branch: string): PullRequest;
  /** The names of a model on `main`. */
  nameOf(id: string): Promise<PublicNames>;
  /** The owner makes an app that may push to `main` past its check. */
  giveApp(app: NonNullable<SandboxSettings["app"]>): void;
  /** A folder with the files of `main` as it is now. */
  checkOutMain(name: string): Promise<string>;
  /** An emulator of the upstream as it is now, for an app; the folder of model packages says which input is valid. */
  startForApp(models: string): Promise<Emulator>;
  close(): Promise<void>;
}

/** The repository's name in the sandbox. */
export const repository = "acme/runflow-models";

// With `whole` each check is run as it stands; otherwise the first one is, and those after it in short: each takes a quarter of
// an hour, and what differs between them is the models.
const checks = process.env.WORKFLOWS_CHECKS ?? "first";
const shortCheck = "npm run -s setup && node --import tsx scripts/check.ts boundaries drift";

/** Gives the short check in place of `npm test` once that has run whole. */
function shortenChecks(): (script: string) => string | undefined {
  let runs = 0;
  return (script) => {
    if (script.trim() !== "npm test") return undefined;
    runs += 1;
    return checks === "whole" || runs === 1 ? undefined : shortCheck;
  };
}

/** Sets everything up as an owner does, and opens the sandbox. The Node of this machine stands for the matrix of ci. */
export async function openNightSandbox(folder: string): Promise<NightSandbox> {
  const source = join(folder, "source");
  const upstream = join(folder, "upstream");
  await createOwnersRepository(source, repository, join(folder, "owner.log"));
  await copySnapshotTo(upstream);
  const registry = await startRegistry(join(folder, "registry"));
  const npm = await startNpmDouble(registry);
  let site = await startEmulator({ snapshot: upstream });
  const [major = ""] = process.versions.node.split(".");
  const variables = { NPM_REGISTRY: npm.url };
  const sandbox = await openSandbox(join(folder, "sandbox"), source, {
    repository,
    requiredChecks: ["ci-ok"],
    bypass: [],
    actionsMayPropose: true,
    variables,
    secrets: {},
    environments: { release: { BOOTSTRAP_TOKEN: registry.token } },
    shorten: shortenChecks(),
    leaveOut: (_job, { node }) => node !== undefined && node !== major,
    machine: () => ({
      RUNFLOW_SITE: site.url,
      RUNFLOW_API: site.url,
      // What turbo has checked once in this sandbox, it does not check again for equal inputs.
      TURBO_CACHE_DIR: join(folder, "turbo"),
    }),
  });
  let known: readonly string[] = [];
  return {
    sandbox,
    registry,
    npm,
    async changeUpstream(change) {
      const changes = await change(upstream);
      await site.close();
      site = await startEmulator({ snapshot: upstream });
      return changes;
    },
    async runQueued() {
      const records = (await sandbox.runQueued()).map(tell);
      return records.map(({ file, event, conclusion }) => `${file} ${event} ${conclusion}`);
    },
    async newVersions() {
      const before = known;
      known = await registry.list();
      return known.filter((entry) => !before.includes(entry));
    },
    proposed(branch) {
      const open = sandbox.hosted.pullRequests.filter(({ head, state }) => head === branch && state === "OPEN");
      const [request] = open;
      if (request === undefined || open.length > 1)
        throw new Error(`${open.length} pull requests come from ${branch}.`);
      return request;
    },
    async nameOf(id) {
      const text = await sandbox.hosted.git.read("refs/heads/main", "generators/names.json");
      const name = (JSON.parse(text) as Readonly<Record<string, PublicNames>>)[id];
      if (name === undefined) throw new Error(`main has no name for ${id}.`);
      return name;
    },
    giveApp(app) {
      const secrets = { APP_PRIVATE_KEY: app.key };
      sandbox.change({ app, secrets, variables: { ...variables, APP_ID: app.id }, bypass: ["app"] });
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
export function tell(record: RunRecord): RunRecord {
  process.stdout.write(`\n${printRuns([record])}`);
  return record;
}
