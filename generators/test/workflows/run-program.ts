import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";

/** A program on its way: it prints into a file, so that what it leaves running cannot hold a step up. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
}

/** Runs a program and gives its exit code. */
export function runProgram({ command, args, cwd, environment, log }: Program): Promise<number> {
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
      settle(code ?? (signal === null ? 1 : 128));
    });
  });
}

/** The variable by which the processes of a job are known, as on GitHub's own machines. */
export const trackingVariable = "RUNNER_TRACKING_ID";

/** Ends what the programs of a job left running. Only Linux tells which they are. */
export async function endTracked(id: string): Promise<void> {
  if (process.platform !== "linux") return;
  const wanted = `${trackingVariable}=${id}`;
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const environment = await readFile(`/proc/${entry}/environ`, "latin1").catch(() => "");
    if (environment.split("\0").includes(wanted)) endProcess(Number(entry));
  }
}

function endProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    // It has just ended by itself.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** The last lines of a log, without secrets. */
export async function logTail(log: string, secrets: readonly string[], lines: number): Promise<string> {
  const text = (await readFile(log, "utf8")).trimEnd().split("\n").slice(-lines).join("\n");
  return withoutSecrets(text, secrets);
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== "").reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}
