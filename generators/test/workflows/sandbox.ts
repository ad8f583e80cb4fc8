// In: a repository, and what an owner has set for it. Out: a GitHub of its own on loopback in which its workflows run. Events
// that start something wait in a queue, so that a test says when it happens.

import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { mergePullRequest } from "./hosting/merge-pull-request.js";
import { startHosting, type HostingServer } from "./hosting/hosting-server.js";
import type { HostedRepository, PullRequest, RepositorySettings, WorkflowRun } from "./hosting/hosted-repository.js";
import type { JobHost } from "./job-session.js";
import { may, type Permissions } from "./permissions.js";
import type { RunRecord } from "./records.js";
import type { WorkflowSettings } from "./run-context.js";
import { runWorkflow } from "./run-workflow.js";

/** What an owner has set, and what the machine of a job has. */
export interface SandboxSettings extends Omit<RepositorySettings, "bare">, WorkflowSettings {
  readonly app?: { readonly id: string; readonly key: string; readonly permissions: Permissions };
  /** Variables that every job has, such as the addresses that stand in for the outside. Asked before each step. */
  readonly machine?: () => Readonly<Record<string, string>>;
  /** What to run in place of a step's text, to save time; the record calls the step stood in for. */
  readonly shorten?: (script: string) => string | undefined;
}

export interface Sandbox {
  readonly hosting: HostingServer;
  readonly hosted: HostedRepository;
  /** Every run that has ended, in order. */
  readonly records: readonly RunRecord[];
  /** Starts a workflow by its clock or by hand, and waits for its end. */
  start(
    file: string,
    event: "schedule" | "workflow_dispatch",
    inputs?: Readonly<Record<string, string>>,
  ): Promise<RunRecord>;
  /** Carries out what events have started, and what that starts, until nothing waits. */
  runQueued(): Promise<readonly RunRecord[]>;
  /** A person merges a pull request in the browser. */
  merge(request: PullRequest): Promise<void>;
  /** The owner changes settings; what runs from then on finds them. */
  change(settings: Partial<SandboxSettings>): void;
  close(): Promise<void>;
}

const place = dirname(fileURLToPath(import.meta.url));

/** Opens a sandbox in a folder, around a copy of the branch `main` of a repository. */
export async function openSandbox(folder: string, source: string, initial: SandboxSettings): Promise<Sandbox> {
  let settings = initial;
  const hosting = await startHosting(folder, source, settings);
  const { hosted } = hosting;
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(
    join(bin, "gh"),
    `#!/bin/sh\nexec ${process.execPath} ${join(place, "hosting/gh-client.mjs")} "$@"\n`,
  );
  await chmod(join(bin, "gh"), 0o755);
  const host = (): JobHost => ({
    hosting,
    bin,
    toolCache: join(folder, "tools"),
    ...(settings.app !== undefined && { app: settings.app }),
    ...(settings.shorten !== undefined && { shorten: settings.shorten }),
    machine: (permissions) => ({
      ...settings.machine?.(),
      ...(may(permissions, "id-token", "write") && {
        NODE_OPTIONS: `--import=${new URL("npm-provenance.mjs", import.meta.url).href}`,
      }),
    }),
  });
  const records: RunRecord[] = [];
  hosted.executeWith(async (run) => {
    const number = hosted.runs.filter(({ file }) => file === run.file).indexOf(run) + 1;
    const record = await runWorkflow(host(), settings, run, { folder: join(folder, "runs", String(run.id)), number });
    records.push(record);
    return record;
  });
  const waiting = (): WorkflowRun | undefined => hosted.runs.find(({ status }) => status === "queued");
  return {
    hosting,
    hosted,
    records,
    async start(file, name, inputs = {}) {
      const sha = (await hosted.git.commitOf("refs/heads/main")) ?? "";
      const [run] = await hosted.raise({
        name,
        ref: "refs/heads/main",
        sha,
        actor: "owner",
        branch: "main",
        workflow: file,
        inputs,
        payload: name === "schedule" ? { schedule: "" } : { inputs, ref: "refs/heads/main" },
      });
      if (run === undefined) throw new Error(`${file} does not start on ${name}.`);
      return hosted.finish(run);
    },
    async runQueued() {
      const done: RunRecord[] = [];
      for (let run = waiting(); run !== undefined; run = waiting()) done.push(await hosted.finish(run));
      return done;
    },
    merge: (request) =>
      mergePullRequest(hosted, request, { kind: "person", actor: "owner" }, { method: "squash", deleteBranch: true }),
    change(next) {
      settings = { ...settings, ...next };
      hosted.settings = { ...settings, bare: hosted.settings.bare };
    },
    close: () => hosting.close(),
  };
}
