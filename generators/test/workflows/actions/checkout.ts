import { readFile } from "node:fs/promises";

import type { Action } from "./action.js";

/**
 * A clone of the repository at the asked ref, as `actions/checkout` makes it: one commit unless `fetch-depth` says otherwise,
 * and the token in the clone's configuration unless `persist-credentials` is false.
 */
export const checkout: Action = async (inputs, world) => {
  const depth = Number(inputs.text("fetch-depth", "1"));
  const token = inputs.text("token", world.token);
  const asked = inputs.text("ref");
  const { workspace, event } = world;
  const git = (...args: string[]): Promise<void> => world.run("git", args, workspace);
  const ref = asked === "" ? event.ref : asked;
  const isCommit = /^[0-9a-f]{40}$/.test(ref);
  const branch =
    asked === "" && event.ref.startsWith("refs/heads/") ? event.ref.slice("refs/heads/".length) : undefined;

  await git("init", "-q", "-b", "main", ".");
  await git("remote", "add", "origin", `https://github.com/${world.repository}`);
  const limit = depth === 0 ? [] : [`--depth=${depth}`, "--no-tags"];
  if (depth === 0)
    await git("fetch", "-q", "--prune", "origin", "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*");
  // A run starts from the commit of its event, also when its branch has moved on since.
  const wanted = isCommit ? ref : branch === undefined ? ref : event.sha;
  await git("fetch", "-q", ...limit, "origin", wanted);
  await git("update-ref", "refs/checkout", "FETCH_HEAD");
  const local = branch ?? (isCommit || ref.startsWith("refs/") ? undefined : ref);
  if (local === undefined) await git("checkout", "-q", "--detach", "refs/checkout");
  else {
    await git("update-ref", `refs/remotes/origin/${local}`, "refs/checkout");
    await git("checkout", "-q", "--force", "-B", local, "--track", `refs/remotes/origin/${local}`);
  }
  if (inputs.flag("persist-credentials", true)) {
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    await git("config", "--local", `http.${world.gitServer}/.extraheader`, `AUTHORIZATION: basic ${basic}`);
  }
  const commit = await readFile(`${workspace}/.git/refs/checkout`, "utf8");
  return { outputs: { ref, commit: commit.trim() } };
};
