import { fill, type Scope } from "./expressions.js";
import type { RunFacts } from "./job-scope.js";
import type { JobHost } from "./job-session.js";
import type { Combination } from "./matrix.js";
import { permissionsOf, within, type Permissions } from "./permissions.js";
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

/** What the jobs of one workflow of a run have in common. */
export interface RunContext {
  readonly host: JobHost;
  readonly settings: WorkflowSettings;
  readonly run: RunFacts;
  readonly workflow: Workflow;
  readonly notProved: Set<string>;
  readonly artifacts: string;
  readonly folder: string;
  /** In a called workflow: the names of the jobs that call, and what those may do. */
  readonly caller?: { readonly name: string; readonly permissions: Permissions };
}

/** What a job may do. One of a called workflow may ask for no more than its caller has. */
export function permissionsIn({ workflow, caller, run }: RunContext, job: Job): Permissions {
  if (caller === undefined) return permissionsOf(job.permissions, workflow.permissions);
  const permissions = permissionsOf(job.permissions, workflow.permissions, caller.permissions);
  const excess = within(permissions, caller.permissions);
  if (excess === undefined) return permissions;
  throw new Error(
    `${run.file} is no workflow: ${run.jobFile} asks for ${excess} in ${job.id}, and ${caller.name} has less.`,
  );
}

/** The name under which a job is seen: one of a called workflow carries its caller's before it. */
export function named({ caller }: RunContext, name: string): string {
  return caller === undefined ? name : `${caller.name} / ${name}`;
}

/** The name of a job that gives itself none. */
export function usualName(job: Job, combination: Combination): string {
  const values = Object.values(combination).map((value) =>
    typeof value === "object" ? JSON.stringify(value) : String(value),
  );
  return values.length === 0 ? job.id : `${job.id} (${values.join(", ")})`;
}

/** The environment of a job, if it has one. */
export function environmentOf({ environment }: Job, scope: Scope): string | undefined {
  if (environment === undefined) return undefined;
  const name = fill(typeof environment === "object" ? environment.name : environment, scope);
  return name === "" ? undefined : name;
}
