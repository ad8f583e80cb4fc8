// @ts-check
import { attempt, git, Refusal } from "./git.mjs";
import { lockfileProblem } from "./lockfile.mjs";

/**
 * Refuses what is staged when it touches more than its kind may.
 *
 * @param {import("./kinds.mjs").Kind} kind
 */
export function checkStaged({ what, paths, workflow, manifestProblem }) {
  // For each path: modes before and after, hashes, status; then the path itself.
  const entries = git("diff", "--cached", "--raw", "--no-renames", "-z").split("\0");
  for (let index = 0; index + 1 < entries.length; index += 2) {
    const [, mode = ""] = (entries[index] ?? "").split(" ");
    const path = entries[index + 1] ?? "";
    if (!paths.some((allowed) => allowed.test(path))) {
      throw new Refusal(
        `${what} may not change ${JSON.stringify(path)}. Nothing was pushed; look at the patch among the artifacts of this run, and at what the ${workflow} workflow ran.`,
      );
    }
    if (mode !== "100644" && mode !== "000000") {
      throw new Refusal(`${what} may not make ${JSON.stringify(path)} anything but a plain file. Nothing was pushed.`);
    }
    if (!/(?:^|\/)package\.json$/.test(path) || mode === "000000") continue;
    // A manifest decides what an installation runs and brings along.
    const key = manifestProblem(readJson(`HEAD:${path}`), readJson(`:${path}`));
    if (key !== undefined) {
      throw new Refusal(
        `${what} may not change ${JSON.stringify(key)} in ${path}. Nothing was pushed; look at the patch among the artifacts of this run, and at what the ${workflow} workflow ran.`,
      );
    }
  }
  const lockfile = git("diff", "--cached", "--name-only", "--", "pnpm-lock.yaml");
  if (lockfile === "") return;
  const problem = lockfileProblem(git("show", "HEAD:pnpm-lock.yaml"), git("show", ":pnpm-lock.yaml"));
  if (problem !== undefined) {
    throw new Refusal(
      `${problem} A night may only enter new model packages there. Nothing was pushed; bring main's lockfile up to date with \`pnpm install --lockfile-only\`, then start the ${workflow} workflow again.`,
    );
  }
}

/**
 * What git holds under a name; nothing where it holds none.
 *
 * @param {string} object
 * @returns {unknown}
 */
function readJson(object) {
  const { ok, out } = attempt("git", ["show", object]);
  if (!ok) return undefined;
  try {
    return JSON.parse(out);
  } catch {
    throw new Refusal(`${object.replace(/^.*:/, "")} is no JSON. Nothing was pushed.`);
  }
}
