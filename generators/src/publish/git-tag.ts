import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Tags the commit of a release run: `release-1`, `release-2`, … Nothing outside a git repository. */
export async function tagRelease(
  root: string,
  published: readonly { readonly name: string; readonly version: string }[],
): Promise<string | undefined> {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await execute("git", [...args], { cwd: root })).stdout.trim();
  const isRepository = await git("rev-parse", "--verify", "HEAD").then(
    () => true,
    () => false,
  );
  if (!isRepository) return undefined;
  const numbers = (await git("tag", "--list", "release-*"))
    .split("\n")
    .map((tag) => Number(/^release-(\d+)$/.exec(tag)?.[1] ?? 0));
  const tag = `release-${Math.max(0, ...numbers) + 1}`;
  const list = published.map(({ name, version }) => `${name}@${version}`).join("\n");
  const identity = ["-c", "user.name=release", "-c", "user.email=release@users.noreply.github.com"];
  await git(...identity, "tag", "-a", tag, "-m", `${published.length} packages\n\n${list}`);
  return tag;
}
