import { parseArgs } from "node:util";

import { filtered, GhError, type GhCall } from "./gh-call.js";
import { headOf, type CommitStatus } from "./hosted-repository.js";

const text = { type: "string" } as const;
const many = { type: "string", multiple: true, default: [] as string[] } as const;

interface Request {
  readonly call: GhCall;
  readonly match: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (request: Request) => Promise<unknown>;
}

const states = ["error", "failure", "pending", "success"] as const;

const routes: readonly Route[] = [
  {
    method: "POST",
    path: /^statuses\/([0-9a-f]{40})$/,
    answer: async ({ call, match: [, sha = ""], fields }) => {
      call.demand("statuses", "write");
      const { state, context = "default", description = "", target_url = "", ...strangers } = fields;
      const known = states.find((one) => one === state);
      if (known === undefined || Object.keys(strangers).length > 0 || description.length > 140) {
        throw new GhError(`gh: Validation Failed (HTTP 422): ${JSON.stringify(fields)}`);
      }
      if ((await call.hosted.git.commitOf(sha)) === undefined)
        throw new GhError(`gh: No commit found for SHA: ${sha} (HTTP 422)`);
      const status: CommitStatus = { sha, context, state: known, description, target_url };
      call.hosted.statuses.push(status);
      return status;
    },
  },
  {
    method: "GET",
    path: /^commits\/([^/]+)\/status$/,
    answer: async ({ call, match: [, ref = ""] }) => {
      call.demand("statuses", "read");
      const sha = await commitOf(call, ref);
      const statuses = call.hosted.statuses.filter((one) => one.sha === sha);
      return { sha, statuses, total_count: statuses.length };
    },
  },
  {
    method: "GET",
    path: /^commits\/([^/]+)\/check-runs$/,
    answer: async ({ call, match: [, ref = ""] }) => {
      call.demand("checks", "read");
      const sha = await commitOf(call, ref);
      const jobs = call.hosted.runs
        .filter(({ event }) => headOf(event) === sha)
        .flatMap(({ record }) => record?.jobs ?? []);
      const check_runs = jobs.map(({ name, result }) => ({ name, status: "completed", conclusion: result }));
      return { total_count: check_runs.length, check_runs };
    },
  },
];

/** `gh api`: the few addresses of GitHub's API that have a part here. */
export async function api(call: GhCall): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...call.args],
    allowPositionals: true,
    options: {
      method: { ...text, short: "X" },
      "raw-field": { ...many, short: "f" },
      field: { ...many, short: "F" },
      header: { ...many, short: "H" },
      jq: { ...text, short: "q" },
      silent: { type: "boolean", default: false },
    },
  });
  const fields = Object.fromEntries(
    [...values["raw-field"], ...values.field].map((pair) => [
      pair.slice(0, pair.indexOf("=")),
      pair.slice(pair.indexOf("=") + 1),
    ]),
  );
  const method = (values.method ?? (Object.keys(fields).length > 0 ? "POST" : "GET")).toUpperCase();
  const address = (positionals[0] ?? "").replace(/^\//, "").replace("{owner}/{repo}", call.hosted.settings.repository);
  const prefix = `repos/${call.hosted.settings.repository}/`;
  const path = address.startsWith(prefix) ? address.slice(prefix.length) : undefined;
  const route = routes.find((one) => one.method === method && path !== undefined && one.path.test(path));
  if (route === undefined || path === undefined)
    throw new GhError(`The stand-in for gh has no part for ${method} ${address}.`);
  const answer = await route.answer({ call, match: route.path.exec(path) ?? [], fields });
  return values.silent ? "" : filtered(answer, values.jq);
}

async function commitOf(call: GhCall, ref: string): Promise<string> {
  const sha = (await call.hosted.git.commitOf(ref)) ?? (await call.hosted.git.commitOf(`refs/heads/${ref}`));
  if (sha === undefined) throw new GhError(`gh: No commit found for SHA: ${ref} (HTTP 422)`);
  return sha;
}
