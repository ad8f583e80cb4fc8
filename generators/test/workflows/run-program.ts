import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** A program on its way: it prints into a file, so that what it leaves running cannot hold a step up. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
}

export interface ProgramEnd {
  readonly code: number;
  /** The group of all processes that it started; some may still be there. */
  readonly group: number;
}

/** Runs a program in a group of its own. */
export function runProgram({ command, args, cwd, environment, log }: Program): Promise<ProgramEnd> {
  const output = openSync(log, "a");
  return new Promise((settle, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env: environment,
      stdio: ["ignore", output, output],
      detached: true,
    });
    closeSync(output);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      settle({ code: code ?? (signal === null ? 1 : 128), group: child.pid ?? 0 });
    });
  });
}

/** Ends what a job's programs left running. */
export function endGroup(group: number): void {
  if (group === 0) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    // Nobody of the group is left: that is the usual end.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** The last lines of a log, without secrets. */
export async function logTail(log: string, secrets: readonly string[], lines = 40): Promise<string> {
  const text = (await readFile(log, "utf8")).trimEnd().split("\n").slice(-lines).join("\n");
  return withoutSecrets(text, secrets);
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== "").reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}
