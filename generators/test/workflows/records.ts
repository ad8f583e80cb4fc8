import type { Permissions } from "./permissions.js";

/** How a step, a job or a run ended. */
export type Conclusion = "success" | "failure" | "skipped" | "cancelled";

/** What became of one step. */
export interface StepRecord {
  readonly name: string;
  /** `run`: the step's own text in a shell. `stood in`: an action whose part a stand-in played. */
  readonly kind: "run" | "stood in";
  readonly conclusion: Conclusion;
  /** Before `continue-on-error` made something else of it. */
  readonly outcome: Conclusion;
  readonly exitCode?: number;
  readonly seconds: number;
  /** The end of what it printed, without secrets. */
  readonly log: string;
}

/** What became of one job, or of one combination of its matrix. */
export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly result: Conclusion;
  readonly permissions: Permissions;
  readonly environment?: string;
  readonly timeoutMinutes?: number;
  readonly steps: readonly StepRecord[];
  readonly summary: string;
}

/** What became of one run of a workflow. */
export interface RunRecord {
  readonly id: number;
  readonly workflow: string;
  readonly file: string;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly conclusion: Conclusion;
  readonly concurrency?: string;
  readonly jobs: readonly JobRecord[];
  /** What this run took for granted, one reason each. */
  readonly notProved: readonly string[];
}
