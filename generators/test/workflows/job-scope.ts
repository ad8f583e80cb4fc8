import { data } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";

import { ClosedContext, toData, WatchedContext, type Scope } from "./expressions.js";
import type { Conclusion } from "./records.js";
import { headOf } from "./hosting/hosted-repository.js";
import type { RepositoryEvent } from "./triggers.js";

/** What every job of a run has in common. */
export interface RunFacts {
  readonly id: number;
  readonly number: number;
  readonly file: string;
  /** The file that the job stands in: another one where a workflow calls it. */
  readonly jobFile: string;
  readonly workflow: string;
  readonly repository: string;
  readonly event: RepositoryEvent;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Told of each secret and variable that is read. */
  readonly onRead: (kind: "secret" | "variable", name: string, isSet: boolean) => void;
}

/** What a job has after its end, as the jobs after it see it. */
export interface JobOutcome {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The `github` of a run; a job adds its own. */
export function githubFacts(run: RunFacts): Readonly<Record<string, unknown>> {
  const { event, repository } = run;
  const [owner = ""] = repository.split("/");
  const isProposal = event.name === "pull_request";
  const request = event.payload.pull_request as { readonly head?: { readonly ref?: string } } | undefined;
  return {
    actor: event.actor,
    triggering_actor: event.actor,
    api_url: "https://api.github.com",
    graphql_url: "https://api.github.com/graphql",
    server_url: "https://github.com",
    base_ref: isProposal ? event.branch : "",
    head_ref: isProposal ? (request?.head?.ref ?? "") : "",
    event: event.payload,
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
    ref_type: "branch",
    repository,
    repository_owner: owner,
    repository_id: "1",
    repository_owner_id: "2",
    run_attempt: "1",
    run_id: String(run.id),
    run_number: String(run.number),
    sha: event.sha,
    workflow: run.workflow,
    workflow_ref: `${repository}/.github/workflows/${run.file}@${event.ref}`,
    workflow_sha: event.sha,
  };
}

/** What GitHub's identity service says of a job. */
export function identityClaims(run: RunFacts, environment: string | undefined): Readonly<Record<string, string>> {
  const { event, repository } = run;
  const [owner = ""] = repository.split("/");
  const workflow = `${repository}/.github/workflows/${run.file}@${event.ref}`;
  const usual = event.name === "pull_request" ? "pull_request" : `ref:${event.ref}`;
  return {
    sub: `repo:${repository}:${environment === undefined ? usual : `environment:${environment}`}`,
    repository,
    repository_owner: owner,
    repository_id: "1",
    repository_owner_id: "2",
    repository_visibility: "public",
    ref: event.ref,
    ref_type: "branch",
    sha: event.sha,
    head_sha: headOf(event),
    event_name: event.name,
    workflow: run.workflow,
    workflow_ref: workflow,
    workflow_sha: event.sha,
    job_workflow_ref: `${repository}/.github/workflows/${run.jobFile}@${event.ref}`,
    job_workflow_sha: event.sha,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: "1",
    actor: event.actor,
    actor_id: "3",
    runner_environment: "github-hosted",
    ...(environment !== undefined && { environment }),
  };
}

/** The scope in which a job is judged before it begins: `if`, `name`, `environment`, `strategy`. */
export function jobScope(
  run: RunFacts,
  needs: ReadonlyMap<string, JobOutcome>,
  ancestors: readonly JobOutcome[],
): Scope {
  const all = (wanted: Conclusion): boolean => ancestors.every(({ result }) => result === wanted);
  return {
    contexts: {
      github: new ClosedContext("github", githubFacts(run)),
      inputs: toData(run.inputs),
      vars: new WatchedContext(run.variables, (name, isSet) => run.onRead("variable", name, isSet)),
      needs: toData(Object.fromEntries(needs)),
    },
    functions: statusFunctions({
      success: all("success"),
      failure: ancestors.some(({ result }) => result === "failure"),
      cancelled: ancestors.some(({ result }) => result === "cancelled"),
    }),
  };
}

/** `success()`, `failure()`, `cancelled()` and `always()`. */
export function statusFunctions(status: {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}): ReadonlyMap<string, FunctionDefinition> {
  return new Map(
    Object.entries({ ...status, always: true }).map(([name, value]) => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) },
    ]),
  );
}
