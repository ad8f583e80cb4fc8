// In: a run that an event started. Out: what became of each of its jobs. Jobs run one after the other, in the order of their
// needs: this machine is small, and what a job leaves behind is only ever seen through outputs and artifacts.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ClosedContext, fill, holds, toData, valueOf, type Scope } from "./expressions.js";
import type { WorkflowRun } from "./hosting/hosted-repository.js";
import { jobScope, type JobOutcome, type RunFacts } from "./job-scope.js";
import type { JobHost } from "./job-session.js";
import { combinations, type Combination } from "./matrix.js";
import { may, permissionsOf } from "./permissions.js";
import type { Conclusion, JobRecord, RunRecord } from "./records.js";
import { runJob } from "./run-job.js";
import { inputsOf } from "./triggers.js";
import type { Job, Workflow } from "./workflow-file.js";

/** What an owner has set for the workflows of a repository. */
export interface WorkflowSettings {
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Environments with the secrets that only their jobs get. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Leaves a combination of a matrix out; the record says so. */
  readonly leaveOut?: (job: string, combination: Combination) => boolean;
}

/** Carries out a run from its first job to its last. */
export async function runWorkflow(
  host: JobHost,
  settings: WorkflowSettings,
  started: WorkflowRun,
  place: { readonly folder: string; readonly number: number },
): Promise<RunRecord> {
  const { workflow, event, file, id } = started;
  const notProved = new Set<string>();
  const isDispatched = event.name === "workflow_dispatch";
  const run: RunFacts = {
    id,
    number: place.number,
    file,
    workflow: workflow.name,
    repository: host.hosting.hosted.settings.repository,
    event,
    inputs: isDispatched ? inputsOf(workflow.on.workflow_dispatch?.inputs ?? {}, event.inputs ?? {}) : {},
    variables: settings.variables,
    onRead: (kind, name, isSet) =>
      void notProved.add(`${kind} ${name} ${isSet ? "was made up for the test" : "was not set"}`),
  };
  const artifacts = join(place.folder, "artifacts");
  await mkdir(artifacts, { recursive: true });
  const context: RunContext = { host, settings, run, workflow, notProved, artifacts, folder: place.folder };

  const outcomes = new Map<string, JobOutcome>();
  const jobs: JobRecord[] = [];
  for (const job of inOrder(workflow.jobs)) {
    const needs = new Map(job.needs.map((need) => [need, outcomeOf(outcomes, need)]));
    const ancestors = [...ancestorsOf(job, workflow.jobs)].map((one) => outcomeOf(outcomes, one));
    const { records, outcome } = await runJobs(context, job, needs, jobScope(run, needs, ancestors));
    outcomes.set(job.id, outcome);
    jobs.push(...records);
  }
  const results = [...outcomes.values()].map(({ result }) => result);
  const concurrency = workflow.concurrency;
  return {
    id,
    workflow: workflow.name,
    file,
    event: event.name,
    ref: event.ref,
    sha: event.sha,
    conclusion: overall(results),
    ...(concurrency !== undefined && {
      concurrency: fill(
        typeof concurrency === "object" ? concurrency.group : concurrency,
        jobScope(run, new Map(), []),
      ),
    }),
    jobs,
    notProved: [...notProved].sort(),
  };
}

interface RunContext {
  readonly host: JobHost;
  readonly settings: WorkflowSettings;
  readonly run: RunFacts;
  readonly workflow: Workflow;
  readonly notProved: Set<string>;
  readonly artifacts: string;
  readonly folder: string;
}

/** A job with each combination of its matrix. */
async function runJobs(
  context: RunContext,
  job: Job,
  needs: ReadonlyMap<string, JobOutcome>,
  scope: Scope,
): Promise<{ readonly records: readonly JobRecord[]; readonly outcome: JobOutcome }> {
  const { host, settings, run, workflow, notProved, artifacts, folder } = context;
  const permissions = permissionsOf(job.permissions, workflow.permissions);
  if (job.uses !== undefined) throw new Error(`${run.file}: the runner has no part for jobs.${job.id}.uses yet.`);
  const ended = (name: string, result: Conclusion): JobRecord => ({
    id: job.id,
    name,
    result,
    permissions,
    steps: [],
    summary: "",
  });
  if (!holds(job.condition, scope)) {
    return { records: [ended(job.id, "skipped")], outcome: { result: "skipped", outputs: {} } };
  }
  const matrix = valueOfAll(job.strategy?.matrix, scope);
  const all = matrix === undefined ? [{}] : combinations(matrix);
  const isFailFast = fill(job.strategy?.["fail-fast"] ?? true, scope) === "true";
  const records: JobRecord[] = [];
  let outputs: Readonly<Record<string, string>> = {};
  for (const [index, combination] of all.entries()) {
    const values = Object.values(combination).map((value) =>
      typeof value === "object" ? JSON.stringify(value) : String(value),
    );
    const usual = values.length === 0 ? job.id : `${job.id} (${values.join(", ")})`;
    const inMatrix: Scope = {
      ...scope,
      contexts: {
        ...scope.contexts,
        matrix: toData(combination),
        strategy: new ClosedContext("strategy", {
          "job-index": index,
          "job-total": all.length,
          "fail-fast": isFailFast,
        }),
      },
    };
    const name = fill(job.name ?? usual, inMatrix);
    if (settings.leaveOut?.(job.id, combination) === true) {
      notProved.add(`job ${name} was left out to save time`);
      continue;
    }
    if (isFailFast && records.some(({ result }) => result === "failure")) {
      records.push(ended(name, "cancelled"));
      continue;
    }
    const environment = environmentOf(job, inMatrix);
    if (environment !== undefined) notProved.add(`environment ${environment}: nobody was asked to approve`);
    if (may(permissions, "id-token", "write")) {
      notProved.add("identity: signed with a key of the test; sigstore's services are played by their own doubles");
    }
    const { record, outcome } = await runJob(host, {
      run,
      workflow,
      job,
      name,
      permissions,
      ...(environment !== undefined && { environment }),
      secrets: { ...settings.secrets, ...(environment === undefined ? {} : settings.environments[environment]) },
      matrix: combination,
      needs,
      folder: join(folder, `${job.id}-${index}`),
      artifacts,
    });
    records.push(record);
    outputs = { ...outputs, ...outcome.outputs };
  }
  return { records, outcome: { result: overall(records.map(({ result }) => result)), outputs } };
}

function environmentOf({ environment }: Job, scope: Scope): string | undefined {
  if (environment === undefined) return undefined;
  const name = fill(typeof environment === "object" ? environment.name : environment, scope);
  return name === "" ? undefined : name;
}

/** A matrix with its expressions evaluated: the whole of it, or its lists, may be one. */
function valueOfAll(
  matrix: string | Readonly<Record<string, unknown>> | undefined,
  scope: Scope,
): Readonly<Record<string, unknown>> | undefined {
  if (matrix === undefined) return undefined;
  const value = typeof matrix === "string" ? valueOf(matrix, scope) : matrix;
  if (typeof value !== "object" || value === null) throw new Error("A matrix is an object of lists.");
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === "string" ? valueOf(one, scope) : (one as unknown),
    ]),
  );
}

function overall(results: readonly Conclusion[]): Conclusion {
  if (results.includes("failure")) return "failure";
  if (results.includes("cancelled")) return "cancelled";
  return results.length > 0 && results.every((result) => result === "skipped") ? "skipped" : "success";
}

function inOrder(jobs: readonly Job[]): readonly Job[] {
  const done: Job[] = [];
  while (done.length < jobs.length) {
    const next = jobs.find(
      (job) => !done.includes(job) && job.needs.every((need) => done.some(({ id }) => id === need)),
    );
    if (next === undefined) throw new Error("Jobs that need each other never begin.");
    done.push(next);
  }
  return done;
}

function ancestorsOf(job: Job, jobs: readonly Job[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const need of jobs.find((one) => one.id === id)?.needs ?? []) add(need);
  };
  for (const need of job.needs) add(need);
  return found;
}

function outcomeOf(outcomes: ReadonlyMap<string, JobOutcome>, id: string): JobOutcome {
  const outcome = outcomes.get(id);
  if (outcome === undefined) throw new Error(`The job ${id} has not run.`);
  return outcome;
}
