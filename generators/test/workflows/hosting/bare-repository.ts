import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);
const identity = { name: "GitHub", email: "noreply@github.com" };

/** What a hosting service does with the git repository that it holds: no working tree, and nothing of the user's settings. */
export class BareRepository {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  async git(...args: readonly string[]): Promise<string> {
    const environment = {
      PATH: process.env.PATH,
      HOME: this.folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: identity.name,
      GIT_AUTHOR_EMAIL: identity.email,
      GIT_COMMITTER_NAME: identity.name,
      GIT_COMMITTER_EMAIL: identity.email,
    };
    const { stdout } = await execute("git", ["--git-dir", this.folder, ...args], {
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trimEnd();
  }

  /** The commit that a ref stands on, if it is there. */
  commitOf(ref: string): Promise<string | undefined> {
    return this.git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`).catch(() => undefined);
  }

  async changedPaths(from: string, to: string): Promise<readonly string[]> {
    const names = await this.git("diff", "--name-only", from, to);
    return names === "" ? [] : names.split("\n");
  }

  /** The files of a folder at a commit. */
  async list(commit: string, folder: string): Promise<readonly string[]> {
    const names = await this.git("ls-tree", "--name-only", commit, `${folder}/`);
    return names === "" ? [] : names.split("\n").map((path) => path.slice(folder.length + 1));
  }

  read(commit: string, path: string): Promise<string> {
    return this.git("show", `${commit}:${path}`);
  }

  /** The commit that a merge would make, on no branch. Nothing when the two are in conflict. */
  async mergeCommit(
    base: string,
    head: string,
    message: string,
    kind: "merge" | "squash",
  ): Promise<string | undefined> {
    const tree = await this.git("merge-tree", "--write-tree", base, head).catch(() => undefined);
    if (tree === undefined) return undefined;
    const parents = kind === "merge" ? ["-p", base, "-p", head] : ["-p", base];
    return this.git("commit-tree", tree, ...parents, "-m", message);
  }
}
