// A repository on GitHub as workflows meet it: branches with a required check, pull requests, commit statuses, runs of
// workflows, and the rule that what a workflow does with its own token starts nothing.

import type { RunRecord } from "../records.js";
import { inputsOf, starts, type RepositoryEvent } from "../triggers.js";
import { readWorkflow, type Workflow } from "../workflow-file.js";
import { BareRepository } from "./bare-repository.js";
import type { Grant } from "./tokens.js";

export interface PullRequest {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  readonly author: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  readonly comments: string[];
  readonly labels: string[];
}

export interface CommitStatus {
  readonly sha: string;
  readonly context: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly description: string;
  readonly target_url: string;
}

/** A run that was started. */
export interface WorkflowRun {
  readonly id: number;
  readonly file: string;
  readonly event: RepositoryEvent;
  readonly workflow: Workflow;
  status: "queued" | "in_progress" | "completed";
  record?: RunRecord;
}

/** One ref that a push moves; forty zeros stand for none. */
export interface RefUpdate {
  readonly from: string;
  readonly to: string;
  readonly ref: string;
}

/** What an owner has set in the repository's settings. */
export interface RepositorySettings {
  /** `owner/name`. */
  readonly repository: string;
  readonly bare: string;
  /** The checks that a commit needs before it gets to `main`; who may push past them. */
  readonly requiredChecks: readonly string[];
  readonly bypass: readonly Grant["kind"][];
  /** "Allow GitHub Actions to create and approve pull requests". */
  readonly actionsMayPropose: boolean;
}

const none = "0".repeat(40);

export class HostedRepository {
  settings: RepositorySettings;
  readonly git: BareRepository;
  readonly pullRequests: PullRequest[] = [];
  readonly statuses: CommitStatus[] = [];
  readonly runs: WorkflowRun[] = [];
  #execute: (run: WorkflowRun) => Promise<RunRecord> = () => Promise.reject(new Error("Nobody runs workflows here."));
  readonly #running = new Map<number, Promise<RunRecord>>();

  constructor(settings: RepositorySettings) {
    this.settings = settings;
    this.git = new BareRepository(settings.bare);
  }

  /** Says how a run is carried out. */
  executeWith(execute: (run: WorkflowRun) => Promise<RunRecord>): void {
    this.#execute = execute;
  }

  /** Carries a run out, once, and waits for its end. */
  finish(run: WorkflowRun): Promise<RunRecord> {
    const running = this.#running.get(run.id);
    if (running !== undefined) return running;
    run.status = "in_progress";
    const work = this.#execute(run).then((record) => {
      run.status = "completed";
      run.record = record;
      return record;
    });
    this.#running.set(run.id, work);
    return work;
  }

  /** Starts the workflows that an event starts. They wait until somebody finishes them. */
  async raise(event: RepositoryEvent): Promise<readonly WorkflowRun[]> {
    const folder = ".github/workflows";
    const started: WorkflowRun[] = [];
    for (const file of await this.git.list(event.sha, folder)) {
      if (event.workflow !== undefined && event.workflow !== file) continue;
      const workflow = await readWorkflow(file, await this.git.read(event.sha, `${folder}/${file}`));
      if (!starts(workflow.on, event)) continue;
      if (event.name === "workflow_dispatch") inputsOf(workflow.on.workflow_dispatch?.inputs ?? {}, event.inputs ?? {});
      const run: WorkflowRun = { id: 1000 + this.runs.length, file, event, workflow, status: "queued" };
      this.runs.push(run);
      started.push(run);
    }
    return started;
  }

  /** Why these updates are refused, if they are. */
  async refusal(updates: readonly RefUpdate[], grant: Grant): Promise<string | undefined> {
    const main = updates.find(({ ref }) => ref === "refs/heads/main");
    if (main === undefined || this.settings.bypass.includes(grant.kind)) return undefined;
    const missing = this.missingChecks(main.to);
    if (missing.length === 0) return undefined;
    const checks = missing.map((name) => `"${name}"`).join(", ");
    return `GH006: Protected branch update failed for refs/heads/main. Required status check ${checks} is expected.`;
  }

  /** What follows from a push: events, unless a workflow's own token made it. */
  async pushed(
    updates: readonly RefUpdate[],
    grant: Pick<Grant, "actor"> & { readonly kind: Grant["kind"] | "person" },
  ): Promise<void> {
    for (const { from, to, ref } of updates) {
      // Git may refuse after the hook has let a push in.
      if (!ref.startsWith("refs/heads/") || to === none || (await this.git.commitOf(ref)) !== to) continue;
      const branch = ref.slice("refs/heads/".length);
      const proposed = this.pullRequests.find(({ head, state }) => head === branch && state === "OPEN");
      if (proposed !== undefined) await this.placeMergeRef(proposed);
      if (grant.kind === "workflow") continue;
      const changedPaths = from === none ? [] : await this.git.changedPaths(from, to);
      await this.raise({
        name: "push",
        ref,
        sha: to,
        actor: grant.actor,
        branch,
        changedPaths,
        payload: { ref, before: from, after: to, created: from === none, forced: false },
      });
      if (proposed !== undefined) await this.raisePullRequest(proposed, "synchronize", grant.actor);
    }
  }

  /** Starts what a pull request starts; GitHub starts nothing while it is in conflict with its base. */
  async raisePullRequest(request: PullRequest, action: string, actor: string): Promise<void> {
    const sha = await this.placeMergeRef(request);
    if (sha === undefined) return;
    const { number, base, head, title, body } = request;
    const [baseSha = "", headSha = ""] = await Promise.all([this.git.commitOf(base), this.git.commitOf(head)]);
    await this.raise({
      name: "pull_request",
      ref: `refs/pull/${number}/merge`,
      sha,
      actor,
      branch: base,
      changedPaths: await this.git.changedPaths(baseSha, sha),
      payload: {
        action,
        number,
        pull_request: { number, title, body, base: { ref: base, sha: baseSha }, head: { ref: head, sha: headSha } },
      },
    });
  }

  /** `refs/pull/<n>/head` and `merge`, as they stand now. */
  async placeMergeRef({ number, base, head, title }: PullRequest): Promise<string | undefined> {
    await this.git.git("update-ref", `refs/pull/${number}/head`, `refs/heads/${head}`);
    const merge = await this.git.mergeCommit(`refs/heads/${base}`, `refs/heads/${head}`, `Merge: ${title}`, "merge");
    if (merge !== undefined) await this.git.git("update-ref", `refs/pull/${number}/merge`, merge);
    return merge;
  }

  /**
   * The required checks that a commit does not have. A commit status counts, and so does a job of a run that a push or a pull
   * request started for this commit; a run that was dispatched by hand is not one of a pull request's checks.
   */
  missingChecks(sha: string): readonly string[] {
    return this.settings.requiredChecks.filter((name) => {
      const status = this.statuses.findLast((one) => one.sha === sha && one.context === name);
      if (status !== undefined) return status.state !== "success";
      const jobs = this.runs
        .filter(({ event }) => event.name !== "workflow_dispatch" && headOf(event) === sha)
        .flatMap(({ record }) => record?.jobs ?? []);
      return jobs.findLast((job) => job.name === name)?.result !== "success";
    });
  }
}

/** The commit that a run is shown at: a pull request's head rather than its test merge. */
export function headOf(event: RepositoryEvent): string {
  const request = event.payload.pull_request as { readonly head?: { readonly sha?: string } } | undefined;
  return request?.head?.sha ?? event.sha;
}
