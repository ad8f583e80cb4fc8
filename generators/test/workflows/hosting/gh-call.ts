import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { raw } from "jq-wasm";

import type { HostedRepository } from "./hosted-repository.js";
import type { Grant } from "./tokens.js";

/** One call of gh. */
export interface GhCall {
  readonly hosted: HostedRepository;
  readonly grant: Grant;
  readonly args: string[] | readonly string[];
  readonly cwd: string;
  readonly stdin: string;
  /** Refuses the call when its token has not this right. */
  readonly demand: (area: string, level: "read" | "write") => void;
}

/** What gh ends with when it does not end well. */
export class GhError extends Error {
  override name = "GhError";
  readonly code: number;
  readonly stdout: string;
  constructor(message: string, code = 1, stdout = "") {
    super(message);
    this.code = code;
    this.stdout = stdout;
  }
}

/** The text of `--body`, or of the file that `--body-file` names. */
export async function bodyOf(
  call: GhCall,
  values: { readonly body?: string | undefined; readonly "body-file"?: string | undefined },
): Promise<string | undefined> {
  const file = values["body-file"];
  if (file === undefined) return values.body;
  return file === "-" ? call.stdin : readFile(resolve(call.cwd, file), "utf8");
}

/** Prints what `--json` asks for, through `--jq` where it is given. */
export async function printFields(
  value: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
  options: { readonly json?: string | undefined; readonly jq?: string | undefined },
): Promise<string> {
  if (options.json === undefined) throw new GhError("The stand-in for gh prints only what --json names.");
  const names = options.json.split(",");
  const pick = (one: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      names.map((name) => {
        if (!Object.hasOwn(one, name)) throw new GhError(`Unknown JSON field: ${JSON.stringify(name)}`);
        return [name, one[name]];
      }),
    );
  return filtered(
    Array.isArray(value) ? value.map(pick) : pick(value as Readonly<Record<string, unknown>>),
    options.jq,
  );
}

/** A JSON answer, through a filter of jq where there is one. */
export async function filtered(value: unknown, filter: string | undefined): Promise<string> {
  const text = JSON.stringify(value);
  if (filter === undefined) return `${text}\n`;
  const printed = await raw(text, filter, ["-r", "-c"]).catch((error: unknown) => {
    throw new GhError(error instanceof Error ? error.message : String(error));
  });
  return printed === "" ? "" : `${printed.trimEnd()}\n`;
}
