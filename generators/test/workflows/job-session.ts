import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";

import { cleanEnvironment } from "./clean-environment.js";
import { ClosedContext, fillAll, toData, WatchedContext, type Scope } from "./expressions.js";
import type { HostingServer } from "./hosting/hosting-server.js";
import { githubFacts, identityClaims, statusFunctions, type JobOutcome, type RunFacts } from "./job-scope.js";
import { may, type Permissions } from "./permissions.js";
import type { Conclusion } from "./records.js";
import { endTracked, trackingVariable } from "./run-program.js";
import type { Job, Workflow } from "./workflow-file.js";

/** Where jobs run, and what an owner has put there for them. */
export interface JobHost {
  readonly hosting: HostingServer;
  readonly toolCache: string;
  /** The folder with the stand-ins for commands; first on every path. */
  readonly bin: string;
  /** The owner's app, if there is one. */
  readonly app?: { readonly id: string; readonly key: string; readonly permissions: Permissions };
  /** What the machine of a job has besides GitHub's own variables, by the job's permissions. */
  readonly machine: (permissions: Permissions) => Readonly<Record<string, string>>;
  /** What to run in place of a step's text, to save time. */
  readonly shorten?: (script: string) => string | undefined;
}

export interface JobRequest {
  readonly run: RunFacts;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly name: string;
  readonly permissions: Permissions;
  readonly environment?: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly needs: ReadonlyMap<string, JobOutcome>;
  readonly folder: string;
  readonly artifacts: string;
}

interface StepState {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
}

/** What a job has while it runs: its folders, its token, and what its steps have left so far. */
export class JobSession {
  status: Conclusion = "success";
  environment: Record<string, string> = {};
  readonly paths: string[] = [];
  readonly steps: Record<string, StepState> = {};
  /** What must not be seen in a log. */
  readonly hidden: string[];
  readonly token: string;
  readonly summary: string;
  readonly workspace: string;
  readonly temp: string;
  readonly #home: string;
  readonly #badge: string | undefined;
  readonly #tracking = `sandbox_${randomUUID()}`;
  readonly #github: Readonly<Record<string, unknown>>;
  readonly #runner: Readonly<Record<string, string>>;
  readonly #host: JobHost;
  readonly #request: JobRequest;

  constructor(host: JobHost, request: JobRequest) {
    const { folder, run, permissions, job } = request;
    this.#host = host;
    this.#request = request;
    this.workspace = join(folder, "work", basename(run.repository));
    this.temp = join(folder, "temp");
    this.summary = join(folder, "summary.md");
    this.#home = join(folder, "home");
    this.token = host.hosting.tokens.issue({ kind: "workflow", actor: "github-actions[bot]", permissions });
    this.#badge = may(permissions, "id-token", "write")
      ? host.hosting.admit(identityClaims(run, request.environment))
      : undefined;
    this.hidden = [...Object.values(request.secrets), this.token, ...(this.#badge === undefined ? [] : [this.#badge])];
    this.#github = {
      ...githubFacts(run),
      job: job.id,
      token: this.token,
      workspace: this.workspace,
      event_path: join(folder, "event.json"),
    };
    this.#runner = {
      os: "Linux",
      arch: process.arch.toUpperCase(),
      name: "sandbox",
      environment: "github-hosted",
      temp: this.temp,
      tool_cache: host.toolCache,
      debug: "",
    };
  }

  /** Makes the folders of the job, and evaluates the environment that its workflow gives it. */
  async open(): Promise<void> {
    const { folder, run, workflow, job } = this.#request;
    for (const place of [this.workspace, this.temp, this.#home]) await mkdir(place, { recursive: true });
    await writeFile(join(folder, "event.json"), JSON.stringify(run.event.payload));
    await writeFile(this.summary, "");
    await writeFile(
      join(this.#home, ".gitconfig"),
      `[url "${this.#host.hosting.url}/"]\n\tinsteadOf = https://github.com/\n[init]\n\tdefaultBranch = main\n`,
    );
    this.environment = fillAll(workflow.env ?? {}, this.scope());
    this.environment = { ...this.environment, ...fillAll(job.env ?? {}, this.scope()) };
  }

  /** Ends the token, and what the steps left running. */
  async close(): Promise<void> {
    this.#host.hosting.tokens.revoke(this.token);
    if (this.#badge !== undefined) this.#host.hosting.dismiss(this.#badge);
    await endTracked(this.#tracking);
  }

  /** What an expression of a step may name, with the step's own environment in it. */
  scope(own: Readonly<Record<string, string>> = {}): Scope {
    const { run, matrix, needs, secrets } = this.#request;
    return {
      contexts: {
        github: new ClosedContext("github", this.#github),
        runner: new ClosedContext("runner", this.#runner),
        job: new ClosedContext("job", { status: this.status }),
        env: toData({ ...this.environment, ...own }),
        inputs: toData(run.inputs),
        matrix: toData(matrix),
        needs: toData(Object.fromEntries(needs)),
        steps: toData(this.steps),
        vars: new WatchedContext(run.variables, (name, isSet) => run.onRead("variable", name, isSet)),
        secrets: new WatchedContext({ ...secrets, GITHUB_TOKEN: this.token }, (name, isSet) => {
          if (name !== "GITHUB_TOKEN") run.onRead("secret", name, isSet);
        }),
      },
      functions: statusFunctions({
        success: this.status === "success",
        failure: this.status === "failure",
        cancelled: false,
      }),
    };
  }

  /** The environment of the programs of a step. */
  processEnvironment(own: Readonly<Record<string, string>>): Record<string, string> {
    const { hosting, bin, machine } = this.#host;
    const clean = cleanEnvironment(this.#home);
    return {
      ...clean,
      ...machine(this.#request.permissions),
      ...variables("GITHUB_", this.#github),
      ...variables("RUNNER_", this.#runner),
      GITHUB_ACTIONS: "true",
      [trackingVariable]: this.#tracking,
      STAND_IN_URL: hosting.url,
      ...(this.#badge !== undefined && {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${hosting.url}/identity?job=${this.#request.job.id}`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.#badge,
      }),
      ...this.environment,
      ...own,
      PATH: [bin, ...this.paths.toReversed(), clean.PATH].join(delimiter),
    };
  }
}

/** The texts of a context as variables. The token is no variable: a step that needs it has to say so. */
function variables(prefix: string, context: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, value]) =>
      typeof value === "string" && name !== "token" ? [[`${prefix}${name.toUpperCase()}`, value]] : [],
    ),
  );
}
