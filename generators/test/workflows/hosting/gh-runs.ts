import { parseArgs } from "node:util";

import { GhError, printFields, type GhCall } from "./gh-call.js";
import { headOf, type HostedRepository, type WorkflowRun } from "./hosted-repository.js";

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const many = { type: "string", multiple: true, default: [] as string[] } as const;

/** The commands of `gh workflow` and `gh run`. */
export const runCommands: Readonly<Record<string, (call: GhCall) => Promise<string>>> = {
  "workflow run": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { ref: text, "raw-field": { ...many, short: "f" }, field: { ...many, short: "F" } },
    });
    call.demand("actions", "write");
    const { hosted } = call;
    const [workflow = ""] = positionals;
    const branch = (values.ref ?? "main").replace(/^refs\/heads\//, "");
    const sha = await hosted.git.commitOf(`refs/heads/${branch}`);
    if (sha === undefined)
      throw new GhError(`could not create workflow dispatch event: HTTP 422: No ref found for: ${branch}`);
    const inputs = Object.fromEntries(
      [...values["raw-field"], ...values.field].map((pair) => {
        const equals = pair.indexOf("=");
        if (equals < 1) throw new GhError(`field ${JSON.stringify(pair)} requires a value separated by an '=' sign`);
        return [pair.slice(0, equals), pair.slice(equals + 1)];
      }),
    );
    const started = await hosted
      .raise({
        name: "workflow_dispatch",
        ref: `refs/heads/${branch}`,
        sha,
        actor: call.grant.actor,
        branch,
        workflow,
        inputs,
        payload: { inputs, ref: `refs/heads/${branch}`, workflow: `.github/workflows/${workflow}` },
      })
      .catch((error: unknown) => {
        throw new GhError(
          `could not create workflow dispatch event: HTTP 422: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    if (started.length === 0) {
      throw new GhError(`could not find ${workflow} at ${branch} with a 'workflow_dispatch' trigger (HTTP 422)`);
    }
    return `Created workflow_dispatch event for ${workflow} at ${branch}\n`;
  },

  "run list": async (call) => {
    const { values } = parseArgs({
      args: [...call.args],
      options: {
        workflow: text,
        branch: text,
        commit: text,
        event: text,
        status: text,
        limit: text,
        json: text,
        jq: text,
      },
    });
    call.demand("actions", "read");
    const found = call.hosted.runs
      .filter((run) => values.workflow === undefined || [run.file, run.workflow.name].includes(values.workflow))
      .filter((run) => values.branch === undefined || branchOf(call.hosted, run) === values.branch)
      .filter((run) => values.commit === undefined || headOf(run.event) === values.commit)
      .filter((run) => values.event === undefined || run.event.name === values.event)
      .filter(
        (run) =>
          values.status === undefined || [run.status, run.record?.conclusion].some((one) => one === values.status),
      )
      .toReversed()
      .slice(0, Number(values.limit ?? 20));
    return printFields(
      found.map((run) => fieldsOf(call.hosted, run)),
      values,
    );
  },

  "run watch": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { "exit-status": flag, interval: { ...text, short: "i" }, compact: flag },
    });
    call.demand("actions", "read");
    call.demand("checks", "read");
    const run = find(call.hosted, positionals);
    const { conclusion, workflow } = await call.hosted.finish(run);
    const said = `${workflow} · ${run.id} completed with '${conclusion}'\n`;
    if (values["exit-status"] && conclusion !== "success") throw new GhError("", 1, said);
    return said;
  },

  "run view": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { json: text, jq: text, "exit-status": flag },
    });
    call.demand("actions", "read");
    const run = find(call.hosted, positionals);
    const printed = await printFields(fieldsOf(call.hosted, run), values);
    if (values["exit-status"] && run.record?.conclusion === "failure") throw new GhError("", 1, printed);
    return printed;
  },
};

function find(hosted: HostedRepository, [word = ""]: readonly string[]): WorkflowRun {
  const run = hosted.runs.find(({ id }) => String(id) === word);
  if (run === undefined) throw new GhError(`failed to get run: HTTP 404: Not Found (run ${JSON.stringify(word)})`);
  return run;
}

function branchOf(hosted: HostedRepository, { event }: WorkflowRun): string {
  const number = Number(/^refs\/pull\/(\d+)\//.exec(event.ref)?.[1] ?? 0);
  return hosted.pullRequests.find((one) => one.number === number)?.head ?? event.branch;
}

function fieldsOf(hosted: HostedRepository, run: WorkflowRun): Readonly<Record<string, unknown>> {
  return {
    databaseId: run.id,
    number: hosted.runs.filter(({ file }) => file === run.file).indexOf(run) + 1,
    attempt: 1,
    name: run.workflow.name,
    workflowName: run.workflow.name,
    displayTitle: run.workflow.name,
    event: run.event.name,
    headBranch: branchOf(hosted, run),
    headSha: headOf(run.event),
    status: run.status,
    conclusion: run.record?.conclusion ?? "",
    url: `https://github.com/${hosted.settings.repository}/actions/runs/${run.id}`,
    jobs: (run.record?.jobs ?? []).map(({ name, result }) => ({ name, status: "completed", conclusion: result })),
  };
}
