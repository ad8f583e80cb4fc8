import { execFile } from "node:child_process";
import { join } from "node:path";

import { noteFollowers, type FollowerNote } from "../regenerate/followers.js";
import { UsageError } from "./usage-error.js";
import { updateLockfile } from "./update-lockfile.js";

/** What the rest of the repository made of a new snapshot. */
export interface Followed {
  readonly handWritten: readonly FollowerNote[];
  readonly failing: readonly { readonly id: string; readonly reasons: readonly string[] }[];
}

/**
 * Brings the rest of the repository up to a new snapshot: core's types of the API, the lockfile, and the notes of the packages
 * that carry something of it. What cannot be done is told, and stands in the way of nothing else.
 */
export async function followSnapshot(
  root: string,
  { changesets, apiChanged }: { readonly changesets: string; readonly apiChanged: boolean },
): Promise<Followed> {
  const failing: { id: string; reasons: string[] }[] = [];
  if (apiChanged) {
    const problem = await generateApiTypes(root);
    if (problem !== undefined) failing.push({ id: "packages/core/src/api.gen.ts", reasons: [problem] });
  }
  try {
    await updateLockfile(root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    failing.push({ id: "pnpm-lock.yaml", reasons: [`${error.message}. ${error.help}`] });
  }
  return { handWritten: await noteFollowers(root, changesets), failing };
}

function generateApiTypes(root: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const script = join(root, "packages/core/scripts/generate-api-types.ts");
    execFile(process.execPath, ["--import", "tsx", script], { cwd: root }, (error, _stdout, stderr) => {
      if (error === null) return settle(undefined);
      const reason = stderr.split("\n").find((line) => /^\w*Error: /.test(line)) ?? error.message;
      settle(`${reason.slice(0, 300)} The old types stay; correct the script, or wait for the upstream.`);
    });
  });
}
