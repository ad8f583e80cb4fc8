// @ts-check
// In: a patch that was made without a person, and its report. Out: one commit on a branch of its own and one pull request, or
// for versions the commit on main. It runs nothing of what the patch holds, needs no installed package, and pushes either
// everything or nothing.

import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";

import { checkStaged } from "./check-patch.mjs";
import { attempt, bot, git, Refusal, run } from "./git.mjs";
import { kinds } from "./kinds.mjs";
import { complain, output, printUsage, say } from "./print.mjs";

const usage = `Usage: node scripts/propose/propose.mjs night --patch FILE --report FILE
       node scripts/propose/propose.mjs night --nothing
       node scripts/propose/propose.mjs versions --patch FILE --report FILE --push-to-main

Commits a patch to its branch and opens or renews the one pull request.

Options:
  --patch FILE     what "git diff --binary" printed
  --report FILE    markdown; its first line is the title, the whole is the text of the pull request
  --nothing        there is nothing to propose: an open pull request of an earlier run is closed
  --push-to-main   push to main itself; a pull request only where main is protected
  --help           print this
`;

// The text of a pull request has a limit; the whole report stands in the run.
const longestBody = 60_000;

/**
 * Starts the branch anew from main, unless a person has put commits there.
 *
 * @param {import("./kinds.mjs").Kind} kind
 * @returns {string | undefined} the commit that the branch has at the remote
 */
function startBranch({ branch, what }) {
  git("fetch", "--quiet", "origin", "+refs/heads/main:refs/remotes/origin/main");
  const existing = git("ls-remote", "--heads", "origin", branch).split(/\s/)[0];
  if (existing !== undefined && existing !== "") {
    git("fetch", "--quiet", "origin", `+refs/heads/${branch}:refs/remotes/origin/${branch}`);
    const others = git("log", "--format=%h %ae %s", "refs/remotes/origin/main..refs/remotes/origin/" + branch)
      .split("\n")
      .filter((line) => line !== "" && line.split(" ")[1] !== bot.email);
    if (others.length > 0) {
      throw new Refusal(
        `Somebody pushed to ${branch}: ${others[0]}. ${what} was not pushed over it. Merge that branch or delete it, then start this workflow again.`,
      );
    }
  }
  git("switch", "--quiet", "--force-create", branch, "refs/remotes/origin/main");
  return existing === "" ? undefined : existing;
}

/**
 * @param {import("./kinds.mjs").Kind} kind
 * @param {string} patch
 * @param {string} title
 */
function commitPatch(kind, patch, title) {
  if (statSync(patch).size === 0) throw new Refusal(`${kind.what} changes nothing. Nothing was pushed.`);
  const { ok, error } = attempt("git", ["apply", "--index", "--binary", patch]);
  if (!ok) {
    const path = /^error: (?:patch failed: )?([^:\n]+)/m.exec(error)?.[1] ?? "a file";
    throw new Refusal(
      `${kind.what} does not fit main any more: ${path} was changed there while it was made. Nothing was pushed; start the ${kind.workflow} workflow again.`,
    );
  }
  checkStaged(kind);
  git("-c", `user.name=${bot.name}`, "-c", `user.email=${bot.email}`, "commit", "--quiet", "-m", title);
  return git("rev-parse", "HEAD");
}

/**
 * @param {string} branch
 * @param {string | undefined} existing
 */
function pushBranch(branch, existing) {
  const lease = `--force-with-lease=refs/heads/${branch}:${existing ?? ""}`;
  const { ok, error } = attempt("git", ["push", "--quiet", lease, "origin", `HEAD:refs/heads/${branch}`]);
  if (ok) return;
  if (/stale info|rejected/.test(error)) {
    throw new Refusal(
      `Somebody pushed to ${branch} at the same time. Nothing was pushed over it; start this workflow again.`,
    );
  }
  throw new Error(`The branch ${branch} could not be pushed: ${error.trim().slice(0, 500)}`);
}

/** @param {string} branch */
function openPullRequest(branch) {
  const found = run("gh", [
    "pr",
    "list",
    "--head",
    branch,
    "--state",
    "open",
    "--json",
    "number",
    "--jq",
    ".[].number",
  ]);
  return found === "" ? undefined : found.split("\n")[0];
}

/** @param {string} text */
function fitting(text) {
  if (text.length <= longestBody) return text;
  const end = text.lastIndexOf("\n", longestBody);
  return `${text.slice(0, end)}\n\nThe rest of the report stands in the run that made this.\n`;
}

/**
 * @param {import("./kinds.mjs").Kind} kind
 * @param {{ patch: string, report: string, pushToMain: boolean }} options
 */
function propose(kind, { patch, report, pushToMain }) {
  const text = readFileSync(report, "utf8");
  const title = (text.split("\n")[0] ?? "").replace(/^#+\s*/, "");
  // It becomes the title of a commit, where no markup protects: a name or number in it would call somebody or close something.
  if (!/^[A-Za-z0-9 ,:.-]{1,200}$/.test(title)) {
    throw new Refusal(
      `The first line of ${report} is no title of plain words: ${JSON.stringify(title.slice(0, 200))}.`,
    );
  }
  const existing = startBranch(kind);
  const commit = commitPatch(kind, patch, title);
  if (pushToMain) {
    const { ok, error } = attempt("git", ["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
    if (ok) {
      say(`${kind.what} are on main.`);
      output("commit", commit);
      return;
    }
    if (/non-fast-forward|fetch first/.test(error)) {
      throw new Refusal(
        `main moved while ${kind.what.toLowerCase()} were made. Nothing was pushed; start the ${kind.workflow} workflow again.`,
      );
    }
    if (!/GH006|GH013|protected/i.test(error))
      throw new Error(`main could not be pushed: ${error.trim().slice(0, 500)}`);
    say("main is protected: the versions are proposed as a pull request, and the packages go out after its merge.");
  }
  pushBranch(kind.branch, existing);
  const number = openPullRequest(kind.branch);
  const body = ["--title", title, "--body", fitting(text)];
  if (number === undefined) {
    run("gh", ["pr", "create", "--base", "main", "--head", kind.branch, ...body]);
    say(`Opened a pull request: ${title}`);
  } else {
    run("gh", ["pr", "edit", number, ...body]);
    say(`Renewed the open pull request #${number}: ${title}`);
  }
  output("proposed", commit);
}

/** @param {import("./kinds.mjs").Kind} kind */
function withdraw(kind) {
  const number = openPullRequest(kind.branch);
  if (number === undefined) return say("Nothing to propose.");
  startBranch(kind);
  run("gh", ["pr", "close", number, "--delete-branch", "--comment", "Nothing differs from main any more."]);
  say(`Closed the pull request #${number}: nothing differs from main any more.`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      patch: { type: "string" },
      report: { type: "string" },
      nothing: { type: "boolean", default: false },
      "push-to-main": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [name = ""] = positionals;
  const kind = name === "night" || name === "versions" ? kinds[name] : undefined;
  if (values.help) printUsage(usage, "stdout");
  else if (kind !== undefined && values.nothing) withdraw(kind);
  else if (kind !== undefined && values.patch !== undefined && values.report !== undefined) {
    propose(kind, { patch: values.patch, report: values.report, pushToMain: values["push-to-main"] });
  } else {
    printUsage(usage, "stderr");
    process.exitCode = 2;
  }
} catch (error) {
  if (error instanceof Refusal) say(error.message, "**Refused.** ");
  else complain(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof Refusal ? 1 : 2;
}
