// In: a run that an event started. Out: what became of each of its jobs. Jobs run one after the other, in the order of their
// needs: this machine is small, and what a job leaves behind is only ever seen through outputs and artifacts.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ClosedContext, fill, fillAll, holds, toData, valueOf, valuesOf, type Scope } from "./expressions.js";
import type { WorkflowRun } from "./hosting/hosted-repository.js";
import { ancestorsOf, inOrder, outcomesOf, overall } from "./job-order.js";
import { jobScope, type JobOutcome, type RunFacts } from "./job-scope.js";
import type { JobHost } from "./job-session.js";
import { combinations, type Combination } from "./matrix.js";
import { may, type Permissions } from "./permissions.js";
import type { Conclusion, JobRecord, RunRecord } from "./records.js";
import {
  environmentOf,
  named,
  permissionsIn,
  usualName,
  type RunContext,
  type WorkflowSettings,
} from "./run-context.js";
import { runJob } from "./run-job.js";
import { inputsOf } from "./triggers.js";
import { readWorkflow, type Job } from "./workflow-file.js";

interface Ended {
  readonly records: readonly JobRecord[];
  readonly outcome: JobOutcome;
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
    jobFile: file,
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
  const { records, outcomes } = await runAll(context);
  const { concurrency } = workflow;
  return {
    id,
    workflow: workflow.name,
    file,
    event: event.name,
    ref: event.ref,
    sha: event.sha,
    conclusion: overall([...outcomes.values()].map(({ result }) => result)),
    ...(concurrency !== undefined && {
      concurrency: fill(
        typeof concurrency === "object" ? concurrency.group : concurrency,
        jobScope(run, new Map(), []),
      ),
    }),
    jobs: records,
    notProved: [...notProved].sort(),
  };
}

/** Every job of a workflow. */
async function runAll(
  context: RunContext,
): Promise<{ readonly records: readonly JobRecord[]; readonly outcomes: ReadonlyMap<string, JobOutcome> }> {
  const { jobs } = context.workflow;
  const outcomes = new Map<string, JobOutcome>();
  const records: JobRecord[] = [];
  for (const job of inOrder(jobs)) {
    const needs = outcomesOf(job.needs, outcomes);
    const scope = jobScope(context.run, needs, [...outcomesOf(ancestorsOf(job, jobs), outcomes).values()]);
    const ended = await runOne(context, job, needs, scope);
    outcomes.set(job.id, ended.outcome);
    records.push(...ended.records);
  }
  return { records, outcomes };
}

/** One job, with each combination of its matrix. */
async function runOne(
  context: RunContext,
  job: Job,
  needs: ReadonlyMap<string, JobOutcome>,
  scope: Scope,
): Promise<Ended> {
  const { settings, notProved } = context;
  const permissions = permissionsIn(context, job);
  const without = (name: string, result: Conclusion): JobRecord => ({
    id: job.id,
    name,
    result,
    permissions,
    steps: [],
    summary: "",
  });
  if (!holds(job.condition, scope)) {
    return {
      records: [without(named(context, job.id), "skipped")],
      outcome: { result: "skipped", outputs: {} },
    };
  }
  const matrix = job.strategy?.matrix;
  const all = matrix === undefined ? [{}] : combinations(valuesOf(matrix, scope));
  const isFailFast = fill(job.strategy?.["fail-fast"] ?? true, scope) === "true";
  const ended: Ended[] = [];
  for (const [index, combination] of all.entries()) {
    const strategy = { "job-index": index, "job-total": all.length, "fail-fast": isFailFast };
    const own: Scope = {
      ...scope,
      contexts: {
        ...scope.contexts,
        matrix: toData(combination),
        strategy: new ClosedContext("strategy", strategy),
      },
    };
    const name = named(context, fill(job.name ?? usualName(job, combination), own));
    if (settings.leaveOut?.(job.id, combination) === true) {
      notProved.add(`job ${name} was left out to save time`);
    } else if (isFailFast && ended.some(({ outcome }) => outcome.result === "failure")) {
      ended.push({ records: [without(name, "cancelled")], outcome: { result: "cancelled", outputs: {} } });
    } else {
      const request = { job, name, permissions, combination, needs, index };
      ended.push(job.uses === undefined ? await runHere(context, request, own) : await call(context, request, own));
    }
  }
  if (ended.length === 0) throw new Error(`Nothing of the job ${job.id} was left to run.`);
  return {
    records: ended.flatMap(({ records }) => records),
    outcome: {
      result: overall(ended.map(({ outcome }) => outcome.result)),
      outputs: Object.assign({}, ...ended.map(({ outcome }) => outcome.outputs)) as Record<string, string>,
    },
  };
}

interface Request {
  readonly job: Job;
  readonly name: string;
  readonly permissions: Permissions;
  readonly combination: Combination;
  readonly needs: ReadonlyMap<string, JobOutcome>;
  readonly index: number;
}

async function runHere(context: RunContext, request: Request, scope: Scope): Promise<Ended> {
  const { host, settings, run, workflow, notProved, artifacts } = context;
  const { job, name, permissions, combination, needs, index } = request;
  const environment = environmentOf(job, scope);
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
    folder: join(context.folder, `${job.id}-${index}`),
    artifacts,
  });
  return { records: [record], outcome };
}

/** A job that is another workflow of the repository, at the same commit. */
async function call(context: RunContext, { job, name, permissions, index }: Request, scope: Scope): Promise<Ended> {
  const { host, run, settings } = context;
  const file = /^\.\/\.github\/workflows\/([^/]+)$/.exec(job.uses ?? "")?.[1];
  if (file === undefined) throw new Error(`${run.file}: jobs.${job.id}.uses is no workflow of this repository.`);
  if (typeof job.secrets === "object")
    throw new Error(`${run.file}: jobs.${job.id}.secrets: only \`inherit\` has a part.`);
  const text = await host.hosting.hosted.git.read(run.event.sha, `.github/workflows/${file}`);
  const workflow = await readWorkflow(file, text);
  if (workflow.on.workflow_call === undefined) throw new Error(`${file} cannot be called: it has no workflow_call.`);
  const given = Object.fromEntries(Object.entries(job.with ?? {}).map(([key, value]) => [key, valueOf(value, scope)]));
  const { records, outcomes } = await runAll({
    ...context,
    workflow,
    run: { ...run, jobFile: file, inputs: inputsOf(workflow.on.workflow_call?.inputs ?? {}, given) },
    settings: job.secrets === "inherit" ? settings : { ...settings, secrets: {} },
    folder: join(context.folder, `${job.id}-${index}`),
    caller: { name, permissions },
  });
  const templates = Object.entries(workflow.on.workflow_call?.outputs ?? {}).map(([key, { value }]) => [key, value]);
  const jobs = toData(Object.fromEntries(outcomes));
  return {
    records,
    outcome: {
      result: overall([...outcomes.values()].map(({ result }) => result)),
      outputs: fillAll(Object.fromEntries(templates), { contexts: { ...scope.contexts, jobs } }),
    },
  };
}
