// In: the text of a workflow. Out: the workflow as the runner carries it out. What GitHub's own parser refuses, and what the
// runner has no part for, is an error that names the place; nothing is passed over.

import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parse } from "yaml";

import type { Template } from "./expressions.js";
import type { PermissionsSetting } from "./permissions.js";
import { eventsOf, unsupportedKeys } from "./workflow-keys.js";

type Mapping = Readonly<Record<string, Template>>;

/** How `run:` steps are run where they say nothing themselves. */
export interface RunDefaults {
  readonly shell?: string;
  readonly "working-directory"?: string;
}

/** An input of `workflow_dispatch` or `workflow_call`. */
export interface InputSetting {
  readonly type?: "string" | "boolean" | "number" | "choice" | "environment";
  readonly required?: boolean;
  readonly default?: string | number | boolean;
  readonly options?: readonly string[];
}

/** What starts a workflow. */
export interface Events {
  readonly schedule?: readonly { readonly cron: string }[];
  readonly push?: { readonly branches?: readonly string[]; readonly paths?: readonly string[] } | null;
  readonly pull_request?: {
    readonly branches?: readonly string[];
    readonly paths?: readonly string[];
    readonly types?: readonly string[];
  } | null;
  readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, InputSetting>> } | null;
  readonly workflow_call?: {
    readonly inputs?: Readonly<Record<string, InputSetting>>;
    readonly outputs?: Readonly<Record<string, { readonly value: Template }>>;
  } | null;
}

export interface Step {
  readonly id?: string;
  readonly name?: Template;
  /** With GitHub's implicit `success()` written out. */
  readonly condition: string;
  readonly uses?: string;
  readonly with?: Mapping;
  readonly run?: string;
  readonly env?: Mapping;
  readonly shell?: string;
  readonly "working-directory"?: string;
  readonly "continue-on-error"?: Template;
  readonly "timeout-minutes"?: number;
}

export interface Job {
  readonly id: string;
  readonly name?: Template;
  readonly needs: readonly string[];
  /** With GitHub's implicit `success()` written out. */
  readonly condition: string;
  readonly permissions?: PermissionsSetting;
  readonly environment?: Template | { readonly name: Template };
  readonly outputs?: Mapping;
  readonly env?: Mapping;
  readonly defaults?: { readonly run?: RunDefaults };
  readonly "timeout-minutes"?: number;
  readonly "continue-on-error"?: Template;
  readonly strategy?: {
    readonly matrix?: string | Readonly<Record<string, unknown>>;
    readonly "fail-fast"?: Template;
    readonly "max-parallel"?: number;
  };
  readonly steps: readonly Step[];
  /** Another workflow of the repository that this job runs. */
  readonly uses?: string;
  readonly with?: Mapping;
  readonly secrets?: "inherit" | Mapping;
}

export interface Workflow {
  readonly file: string;
  readonly name: string;
  readonly on: Events;
  readonly permissions?: PermissionsSetting;
  readonly env?: Mapping;
  readonly defaults?: { readonly run?: RunDefaults };
  readonly concurrency?: Template | { readonly group: Template };
  readonly jobs: readonly Job[];
}

interface RawJob extends Omit<Job, "id" | "needs" | "condition" | "steps"> {
  readonly needs?: string | readonly string[];
  readonly steps?: readonly Omit<Step, "condition">[];
}

interface RawWorkflow extends Omit<Workflow, "file" | "name" | "on" | "jobs"> {
  readonly name?: string;
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, RawJob>>;
}

/** Reads a workflow. The values come from YAML as it is: the parser's own templates change the indentation of a block. */
export async function readWorkflow(file: string, text: string): Promise<Workflow> {
  const parsed = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
  const refuse = (problems: readonly string[]): void => {
    if (problems.length > 0) throw new Error(`${file} is no workflow:\n${problems.join("\n")}`);
  };
  refuse(parsed.context.errors.getErrors().map(({ message }) => message));
  if (parsed.value === undefined) throw new Error(`${file} is empty.`);
  const template = await convertWorkflowTemplate(parsed.context, parsed.value);
  refuse((template.errors ?? []).map(({ Message }) => Message));

  // Its shape was just validated against GitHub's schema.
  const raw = parse(text) as RawWorkflow;
  const unsupported = unsupportedKeys(raw);
  if (unsupported.length > 0) {
    throw new Error(
      `${file} uses what the runner has no part for: ${unsupported.join(", ")}. Teach it, or do without.`,
    );
  }
  const jobs = Object.entries(raw.jobs).map(([id, job]): Job => {
    const converted = template.jobs.find((one) => one.id.value === id);
    if (converted === undefined) throw new Error(`${file}: the parser lost the job ${id}.`);
    const conditions =
      converted.type === "job" ? converted.steps.map((step) => step.if?.expression ?? "success()") : [];
    return {
      ...job,
      id,
      needs: typeof job.needs === "string" ? [job.needs] : (job.needs ?? []),
      condition: converted.if.expression,
      steps: (job.steps ?? []).map((step, index) => ({ ...step, condition: conditions[index] ?? "success()" })),
    };
  });
  return { ...raw, file, name: raw.name ?? `.github/workflows/${file}`, on: eventsOf(raw.on), jobs };
}
