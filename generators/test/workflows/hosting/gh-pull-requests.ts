import { parseArgs } from "node:util";

import { bodyOf, GhError, printFields, type GhCall } from "./gh-call.js";
import type { HostedRepository, PullRequest } from "./hosted-repository.js";
import { mergePullRequest } from "./merge-pull-request.js";

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** The commands of `gh pr`. */
export const pullRequestCommands: Readonly<Record<string, (call: GhCall) => Promise<string>>> = {
  "pr list": async (call) => {
    const options = { head: text, base: text, state: text, json: text, jq: text, limit: text };
    const { values } = parseArgs({ args: [...call.args], options });
    call.demand("pull-requests", "read");
    const state = (values.state ?? "open").toUpperCase();
    const found = call.hosted.pullRequests
      .filter((one) => values.head === undefined || one.head === values.head)
      .filter((one) => values.base === undefined || one.base === values.base)
      .filter((one) => state === "ALL" || one.state === state)
      .toReversed();
    return printFields(await Promise.all(found.map((one) => fieldsOf(call.hosted, one))), values);
  },

  "pr create": async (call) => {
    const { values } = parseArgs({
      args: [...call.args],
      options: {
        base: text,
        head: text,
        title: text,
        body: text,
        "body-file": text,
        label: { type: "string", multiple: true },
      },
    });
    const { hosted, grant } = call;
    const { base = "main", head, title } = values;
    const body = await bodyOf(call, values);
    if (head === undefined || title === undefined || body === undefined) {
      throw new GhError(
        "must provide `--head`, `--title` and `--body` (or `--body-file`) when not running interactively",
      );
    }
    call.demand("pull-requests", "write");
    if (grant.kind === "workflow" && !hosted.settings.actionsMayPropose) {
      throw new GhError(
        "pull request create failed: GraphQL: GitHub Actions is not permitted to create or approve pull requests (createPullRequest)",
      );
    }
    if ((await hosted.git.commitOf(`refs/heads/${head}`)) === undefined) {
      throw new GhError(`pull request create failed: GraphQL: Head ref must be a branch (createPullRequest)`);
    }
    if (hosted.pullRequests.some((one) => one.head === head && one.base === base && one.state === "OPEN")) {
      throw new GhError(`a pull request for branch "${head}" into branch "${base}" already exists`);
    }
    checkLength(body);
    const request: PullRequest = {
      number: hosted.pullRequests.length + 1,
      title,
      body,
      head,
      base,
      author: grant.actor,
      state: "OPEN",
      comments: [],
      labels: values.label ?? [],
    };
    hosted.pullRequests.push(request);
    // What a workflow proposes with its own token starts nothing: its checks never come by themselves.
    if (grant.kind === "app") await hosted.raisePullRequest(request, "opened", grant.actor);
    else await hosted.placeMergeRef(request);
    return `https://github.com/${hosted.settings.repository}/pull/${request.number}\n`;
  },

  "pr edit": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { title: text, body: text, "body-file": text, "add-label": text },
    });
    call.demand("pull-requests", "write");
    const request = find(call.hosted, positionals);
    const body = await bodyOf(call, values);
    if (body !== undefined) checkLength(body);
    request.title = values.title ?? request.title;
    request.body = body ?? request.body;
    if (values["add-label"] !== undefined) request.labels.push(...values["add-label"].split(","));
    return `https://github.com/${call.hosted.settings.repository}/pull/${request.number}\n`;
  },

  "pr view": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { json: text, jq: text },
    });
    call.demand("pull-requests", "read");
    return printFields(await fieldsOf(call.hosted, find(call.hosted, positionals)), values);
  },

  "pr comment": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { body: text, "body-file": text },
    });
    call.demand("pull-requests", "write");
    const body = await bodyOf(call, values);
    if (body === undefined)
      throw new GhError("flags required when not running interactively: `--body` or `--body-file`");
    checkLength(body);
    find(call.hosted, positionals).comments.push(body);
    return "";
  },

  "pr close": async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      allowPositionals: true,
      options: { comment: text, "delete-branch": flag },
    });
    call.demand("pull-requests", "write");
    const request = find(call.hosted, positionals);
    if (values.comment !== undefined) request.comments.push(values.comment);
    request.state = "CLOSED";
    if (values["delete-branch"]) {
      call.demand("contents", "write");
      await call.hosted.git.git("update-ref", "-d", `refs/heads/${request.head}`);
    }
    return "";
  },

  "pr merge": async (call) => {
    const options = { squash: flag, merge: flag, "delete-branch": flag, "match-head-commit": text };
    const { values, positionals } = parseArgs({ args: [...call.args], allowPositionals: true, options });
    call.demand("contents", "write");
    call.demand("pull-requests", "write");
    if (values.squash === values.merge)
      throw new GhError("--merge, --rebase, or --squash required when not running interactively");
    const request = find(call.hosted, positionals);
    const head = await call.hosted.git.commitOf(`refs/heads/${request.head}`);
    if (values["match-head-commit"] !== undefined && values["match-head-commit"] !== head) {
      throw new GhError("GraphQL: Head branch was modified. Review and try the merge again. (mergePullRequest)");
    }
    await mergePullRequest(call.hosted, request, call.grant, {
      method: values.squash ? "squash" : "merge",
      deleteBranch: values["delete-branch"],
    }).catch((error: unknown) => {
      throw new GhError(error instanceof Error ? error.message : String(error));
    });
    return "";
  },
};

function find(hosted: HostedRepository, [word = ""]: readonly string[]): PullRequest {
  const request =
    hosted.pullRequests.find(({ number }) => String(number) === word) ??
    hosted.pullRequests.findLast(({ head, state }) => head === word && state === "OPEN") ??
    hosted.pullRequests.findLast(({ head }) => head === word);
  if (request === undefined) throw new GhError(`no pull requests found for branch ${JSON.stringify(word)}`);
  return request;
}

async function fieldsOf(hosted: HostedRepository, request: PullRequest): Promise<Readonly<Record<string, unknown>>> {
  return {
    number: request.number,
    title: request.title,
    body: request.body,
    state: request.state,
    headRefName: request.head,
    headRefOid: await hosted.git.commitOf(`refs/pull/${request.number}/head`),
    baseRefName: request.base,
    author: { login: request.author },
    labels: request.labels.map((name) => ({ name })),
    comments: request.comments.map((body) => ({ body })),
    url: `https://github.com/${hosted.settings.repository}/pull/${request.number}`,
  };
}

function checkLength(body: string): void {
  if (body.length > 65_536) throw new GhError("GraphQL: Body is too long (maximum is 65536 characters)");
}
