import type { HostedRepository, PullRequest } from "./hosted-repository.js";
import type { Grant } from "./tokens.js";

/** Who merges: somebody with a token, or a person in the browser. */
export type Merger = Pick<Grant, "actor"> & { readonly kind: Grant["kind"] | "person" };

/** Merges a pull request, or says why that cannot be. */
export async function mergePullRequest(
  hosted: HostedRepository,
  request: PullRequest,
  merger: Merger,
  options: { readonly method: "merge" | "squash"; readonly deleteBranch: boolean },
): Promise<void> {
  const { number, base, head, title } = request;
  if (request.state !== "OPEN") throw new Error(`Pull request #${number} is ${request.state.toLowerCase()}.`);
  const [from = "", to = ""] = await Promise.all([
    hosted.git.commitOf(`refs/heads/${base}`),
    hosted.git.commitOf(`refs/heads/${head}`),
  ]);
  const missing = hosted.missingChecks(to);
  if (missing.length > 0) {
    throw new Error(
      `Pull request #${number} is not mergeable: required status check ${missing.join(", ")} is expected.`,
    );
  }
  const commit = await hosted.git.mergeCommit(from, to, `${title} (#${number})`, options.method);
  if (commit === undefined) throw new Error(`Pull request #${number} is not mergeable: the merge has conflicts.`);
  await hosted.git.git("update-ref", `refs/heads/${base}`, commit, from);
  request.state = "MERGED";
  if (options.deleteBranch) await hosted.git.git("update-ref", "-d", `refs/heads/${head}`);
  await hosted.pushed([{ from, to: commit, ref: `refs/heads/${base}` }], merger);
}
