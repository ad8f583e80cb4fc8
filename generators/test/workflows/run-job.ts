// In: one job of a workflow, or one combination of its matrix. Out: its record and its outputs. It runs in a folder, a home
// and an environment of its own, with a token that opens what the workflow's permissions name and ends with the job.

import { appendFileSync } from "node:fs";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { standIn } from "./actions/actions.js";
import { StepFailure, type ActionWorld } from "./actions/action.js";
import { fill, fillAll, holds } from "./expressions.js";
import type { JobOutcome } from "./job-scope.js";
import { JobSession, type JobHost, type JobRequest } from "./job-session.js";
import { may } from "./permissions.js";
import type { JobRecord, StepRecord } from "./records.js";
import { logTail, runProgram } from "./run-program.js";
import { runScript, type StepEffects } from "./run-step.js";
import type { Step } from "./workflow-file.js";

/** Runs a job from its first step to its last. */
export async function runJob(
  host: JobHost,
  request: JobRequest,
): Promise<{ readonly record: JobRecord; readonly outcome: JobOutcome }> {
  const { job, permissions, folder } = request;
  const session = new JobSession(host, request);
  const records: StepRecord[] = [];
  try {
    await session.open();
    for (const [index, step] of job.steps.entries()) {
      records.push(await runStep(host, request, session, { step, index, log: join(folder, `${index}.log`) }));
    }
    const isForgiven =
      session.status === "failure" && fill(job["continue-on-error"] ?? false, session.scope()) === "true";
    const result = isForgiven ? "success" : session.status;
    const timeout = job["timeout-minutes"];
    return {
      record: {
        id: job.id,
        name: request.name,
        result,
        permissions,
        ...(request.environment !== undefined && { environment: request.environment }),
        ...(timeout !== undefined && { timeoutMinutes: timeout }),
        steps: records,
        summary: await readFile(session.summary, "utf8"),
      },
      outcome: { result, outputs: fillAll(job.outputs ?? {}, session.scope()) },
    };
  } finally {
    await session.close();
  }
}

interface Place {
  readonly step: Step;
  readonly index: number;
  readonly log: string;
}

async function runStep(host: JobHost, request: JobRequest, session: JobSession, place: Place): Promise<StepRecord> {
  const { step, log } = place;
  const shortened = step.run === undefined ? undefined : host.shorten?.(step.run);
  const kind = step.run === undefined || shortened !== undefined ? "stood in" : "run";
  const scope = session.scope(fillAll(step.env ?? {}, session.scope()));
  const name = fill(step.name ?? step.uses ?? firstLine(step.run ?? ""), scope);
  if (!holds(step.condition, scope)) {
    if (step.id !== undefined) session.steps[step.id] = { outputs: {}, outcome: "skipped", conclusion: "skipped" };
    return { name, kind, outcome: "skipped", conclusion: "skipped", seconds: 0, log: "" };
  }
  await writeFile(log, "");
  const start = performance.now();
  const effects =
    step.run === undefined
      ? await runAction(host, request, session, place)
      : await runText(request, session, { ...place, run: shortened ?? step.run });
  const seconds = (performance.now() - start) / 1000;
  if (effects.problem !== undefined) await appendFile(log, `Error: ${effects.problem}\n`);
  const outcome = effects.exitCode === 0 && effects.problem === undefined ? "success" : "failure";
  const isForgiven = outcome === "failure" && fill(step["continue-on-error"] ?? false, scope) === "true";
  const conclusion = isForgiven ? "success" : outcome;
  if (conclusion === "failure") session.status = "failure";
  session.hidden.push(...effects.secrets);
  session.paths.push(...effects.path);
  session.environment = { ...session.environment, ...effects.environment };
  if (step.id !== undefined) session.steps[step.id] = { outputs: effects.outputs, outcome, conclusion };
  return {
    name,
    kind,
    outcome,
    conclusion,
    exitCode: effects.exitCode,
    seconds,
    log: await logTail(log, session.hidden, outcome === "failure" ? 300 : 40),
  };
}

async function runText(
  request: JobRequest,
  session: JobSession,
  { step, index, log, run }: Place & { readonly run: string },
): Promise<StepEffects> {
  const own = fillAll(step.env ?? {}, session.scope());
  const { workspace, summary } = session;
  return runScript(
    { ...step, run },
    { folder: join(request.folder, "steps", String(index)), workspace, log, summary },
    {
      scope: session.scope(own),
      environment: session.processEnvironment(own),
      defaults: { ...request.workflow.defaults?.run, ...request.job.defaults?.run },
    },
  );
}

async function runAction(
  host: JobHost,
  request: JobRequest,
  session: JobSession,
  { step, log }: Place,
): Promise<StepEffects> {
  const own = fillAll(step.env ?? {}, session.scope());
  const environment = session.processEnvironment(own);
  const world: ActionWorld = {
    workspace: session.workspace,
    temp: session.temp,
    token: session.token,
    toolCache: host.toolCache,
    artifacts: request.artifacts,
    event: request.run.event,
    repository: request.run.repository,
    gitServer: host.hosting.url,
    issueAppToken: (id, key, asked) => issueAppToken(host, id, key, asked),
    say: (text) => appendFileSync(log, `${text}\n`),
    async run(command, args, cwd = session.workspace) {
      const code = await runProgram({ command, args, cwd, environment, log });
      if (code !== 0) throw new StepFailure(`${command} ${args[0] ?? ""} ended with ${code}.`);
    },
  };
  const nothing = { environment: {}, path: [], outputs: {}, secrets: [] };
  try {
    const result = await standIn(step.uses ?? "", fillAll(step.with ?? {}, session.scope(own)), world);
    return { ...nothing, ...result, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    return { ...nothing, exitCode: 1, problem: error.message };
  }
}

/** A token of the owner's app. It opens no more than the owner gave the app, whatever the step asks for. */
function issueAppToken(host: JobHost, id: string, key: string, asked: Readonly<Record<string, string>>): string {
  const { app, hosting } = host;
  if (app === undefined || app.id !== id || app.key !== key)
    throw new StepFailure("A JSON web token could not be decoded.");
  for (const [area, level] of Object.entries(asked)) {
    if (!may(app.permissions, area, level === "write" ? "write" : "read")) {
      throw new StepFailure(`The permissions requested are not granted to this installation: ${area}: ${level}.`);
    }
  }
  const rights = Object.entries(asked).map(([area, level]) => [area, level === "write" ? "write" : "read"] as const);
  const permissions = rights.length === 0 ? app.permissions : Object.fromEntries(rights);
  return hosting.tokens.issue({ kind: "app", actor: "owners-app[bot]", permissions });
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").slice(0, 80);
}
