import { spawn } from "node:child_process";
import { join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";

/** What a release in a process of its own publishes, and where. */
export interface ReleasePlaces {
  readonly registry: string;
  readonly token: string;
  /** The folder that holds `packages/`, and the file to resume from. */
  readonly root: string;
  /** What is said about the tag. @defaultValue `--no-tag` */
  readonly tag?: "--tag" | "--no-tag" | undefined;
}

/** A release that can be killed half-way. */
export interface ReleaseProcess {
  readonly kill: () => void;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Starts the command as a workflow does: the publisher alone, without what generates packages. */
export function startRelease(where: ReleasePlaces, ...more: readonly string[]): ReleaseProcess {
  const { registry, token, root } = where;
  const tag = "tag" in where ? where.tag : "--no-tag";
  const places = ["--registry", registry, "--root", root, "--resume", join(root, "resume")];
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      join(workspace.root, "generators/src/publisher.ts"),
      "release",
      ...places,
      ...(tag === undefined ? [] : [tag]),
      ...more,
    ],
    {
      cwd: workspace.root,
      // As on a person's machine, also where the tests themselves run in continuous integration.
      env: { ...process.env, CI: "", NODE_AUTH_TOKEN: token },
    },
  );
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += String(chunk)));
  return {
    kill: () => void child.kill("SIGKILL"),
    ended: new Promise((settle) => child.on("close", (code, signal) => settle({ code, signal, ...said }))),
  };
}
