import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { fill, type Scope } from "./expressions.js";
import { CommandFileError, readCommandFile, readPathFile } from "./command-files.js";
import { runProgram } from "./run-program.js";
import type { RunDefaults, Step } from "./workflow-file.js";

/** What a step leaves to the steps after it. */
export interface StepEffects {
  readonly exitCode: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Why the step failed although its shell did not. */
  readonly problem?: string;
}

const shells: Readonly<Record<string, readonly string[]>> = {
  default: ["bash", "-e"],
  bash: ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
  sh: ["sh", "-e"],
};

const fileKinds = ["env", "output", "path", "step_summary"] as const;

/** Runs the text of a step in a shell, as GitHub's runner does, and reads what it wrote for the steps after it. */
export async function runScript(
  step: Step & { readonly run: string },
  places: { readonly folder: string; readonly workspace: string; readonly log: string; readonly summary: string },
  {
    scope,
    environment,
    defaults,
  }: { readonly scope: Scope; readonly environment: Readonly<Record<string, string>>; readonly defaults: RunDefaults },
): Promise<StepEffects> {
  const shell = step.shell ?? defaults.shell ?? "default";
  const [command, ...flags] = shells[shell] ?? [];
  if (command === undefined) throw new Error(`The runner knows no shell ${JSON.stringify(shell)}.`);
  await mkdir(places.folder, { recursive: true });
  const script = join(places.folder, "script.sh");
  await writeFile(script, fill(step.run, scope));
  const files: Record<string, string> = {};
  for (const kind of fileKinds) {
    const path = kind === "step_summary" ? places.summary : join(places.folder, kind);
    await writeFile(path, "", { flag: "a" });
    files[`GITHUB_${kind.toUpperCase()}`] = path;
  }
  const folder = step["working-directory"] ?? defaults["working-directory"];
  const exitCode = await runProgram({
    command,
    args: [...flags, script],
    cwd: folder === undefined ? places.workspace : resolve(places.workspace, fill(folder, scope)),
    environment: { ...environment, ...files },
    log: places.log,
  });
  const read = (kind: "env" | "output" | "path"): Promise<string> => readFile(join(places.folder, kind), "utf8");
  const texts = { env: await read("env"), path: await read("path"), output: await read("output") };
  const secrets = maskedValues(await readFile(places.log, "utf8"));
  try {
    return {
      exitCode,
      environment: readCommandFile("env", texts.env),
      path: readPathFile(texts.path),
      outputs: readCommandFile("output", texts.output),
      secrets,
    };
  } catch (error) {
    if (!(error instanceof CommandFileError)) throw error;
    return { exitCode, environment: {}, path: [], outputs: {}, secrets, problem: error.message };
  }
}

/** What a step told the log to hide. Commands that GitHub has switched off are errors. */
function maskedValues(log: string): readonly string[] {
  const gone = /^::(set-output|set-env|add-path|save-state)[ :]/m.exec(log);
  if (gone !== null) throw new Error(`The command ::${gone[1]}:: was switched off; write to the file instead.`);
  return [...log.matchAll(/^::add-mask::(.+)$/gm)].map(([, value]) => value ?? "");
}
