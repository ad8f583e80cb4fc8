import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { withoutTail } from "../ir/without-tail.js";
import { standardError } from "../text/terminal.js";
import { compareVersions, isVersion } from "./version.js";

/** How a run of the npm command ended. */
export interface NpmResult {
  readonly ok: boolean;
  /** npm's own code (`E409`, `ENEEDAUTH`, …), or that of the system when npm could not be started. */
  readonly code: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs npm with these arguments and variables. */
export type RunNpm = (args: readonly string[], options?: { readonly isDialogue?: boolean }) => Promise<NpmResult>;

const longest = 10 * 60_000;

/** Makes a runner. With `isDialogue` npm may talk to the person at the terminal, and open a browser. */
export function createRunNpm(environment: Readonly<Record<string, string | undefined>>): RunNpm {
  return (args, { isDialogue = false } = {}) => (isDialogue ? talk(args, environment) : collect(args, environment));
}

function collect(args: readonly string[], env: NodeJS.ProcessEnv): Promise<NpmResult> {
  return new Promise((settle) => {
    const options = { env, maxBuffer: 16 * 1024 * 1024, timeout: longest };
    execFile("npm", [...args], options, (error, stdout, stderr) => {
      const system = error === null || typeof error.code !== "string" ? undefined : error.code;
      // One that was ended because it took too long leaves open what it has done.
      const code = error?.killed === true ? "ETIMEDOUT" : (npmCode(stderr) ?? system);
      settle({ ok: error === null, code, stdout, stderr });
    });
  });
}

function talk(args: readonly string[], env: NodeJS.ProcessEnv): Promise<NpmResult> {
  return new Promise((settle) => {
    // npm opens a browser only where input and output are the terminal itself; what it complains of is read along.
    const child = spawn("npm", [...args], { env, stdio: ["inherit", "inherit", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += String(chunk);
      standardError.block(String(chunk));
    });
    child.on("error", (error) => settle({ ok: false, code: "ENOENT", stdout: "", stderr: error.message }));
    child.on("close", (code) => settle({ ok: code === 0, code: npmCode(stderr), stdout: "", stderr }));
  });
}

function npmCode(stderr: string): string | undefined {
  return /^npm (?:error|ERR!) code (\S+)/m.exec(stderr)?.[1];
}

/** What npm says went wrong, in one line. npm masks tokens itself; the rest of its log is not repeated. */
export function npmComplaint({ stderr, code }: NpmResult): string {
  const lines = stderr
    .split("\n")
    .filter((line) => /^npm (error|ERR!)/.test(line) && !/code |A complete log|\.npm\/_logs/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
  const text = lines
    .filter((line) => line !== "")
    .slice(0, 3)
    .join(" ")
    .slice(0, 300);
  return text === "" ? (code ?? "no reason given") : text;
}

/** Says why the npm of this machine is too old, or missing; nothing when it will do. */
export async function npmProblem(
  run: RunNpm,
  oldest: { readonly version: string; readonly purpose: string },
): Promise<string | undefined> {
  const { ok, stdout } = await run(["--version"]);
  const version = stdout.trim();
  if (!ok || !isVersion(version)) return `npm was not found, and ${oldest.purpose} needs it. Install npm 11.`;
  if (compareVersions(version, oldest.version) >= 0) return undefined;
  return (
    `npm is ${version}, and ${oldest.purpose} needs ${oldest.version} or newer. ` +
    "Run `npm install --global npm@11`, then the same command again."
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Gives npm an environment in which its settings file is one of its own that names the token's variable, never the token;
 * without a token npm takes the person's own login. (`npm trust` takes no `--userconfig`.)
 */
export async function withTokenFile<Result>(
  registry: string,
  environment: Environment,
  work: (environment: Environment) => Promise<Result>,
): Promise<Result> {
  if (environment.NODE_AUTH_TOKEN === undefined) return work(environment);
  const folder = await mkdtemp(join(tmpdir(), "runflow-npm-"));
  try {
    const file = join(folder, "npmrc");
    const { host, pathname } = new URL(registry);
    await writeFile(file, `//${host}${withoutTail(pathname, /\//)}/:_authToken=\${NODE_AUTH_TOKEN}\n`);
    const others = Object.entries(environment).filter(([name]) => name.toLowerCase() !== "npm_config_userconfig");
    return await work({ ...Object.fromEntries(others), npm_config_userconfig: file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
