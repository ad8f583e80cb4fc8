// What every script of this folder does with its arguments: help is printed, and what nobody knows is refused, so that a
// misspelt option never runs the thing all the same.

import { parseArgs } from "node:util";

import { standardError, standardOutput } from "../generators/src/text/terminal.js";

/** How a script is called. */
export interface Script {
  /** `pnpm check [step...]` */
  readonly usage: string;
  /** What it does, in a sentence or two. */
  readonly does: string;
  /** Its own options by name, each with what it does. */
  readonly flags?: Readonly<Record<string, string>>;
  /** The words that it takes besides options. Without them it takes none. */
  readonly words?: readonly string[];
}

/** Reads the arguments of a script. Ends the process with 0 after its help, with 2 when an argument is not known. */
export function readArguments(script: Script): {
  readonly flags: ReadonlySet<string>;
  readonly words: readonly string[];
} {
  const flags = { ...script.flags, help: "print this" };
  const { tokens } = parseArgs({ strict: false, allowPositionals: true, tokens: true });
  const given = new Set<string>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    else if (token.kind === "option") given.add(token.rawName === "-h" ? "--help" : withValue(token));
  }
  const unknown = [
    ...[...given].filter((name) => !Object.keys(flags).some((flag) => name === `--${flag}`)),
    ...words.filter((word) => script.words?.includes(word) !== true),
  ];
  if (given.has("--help")) {
    standardOutput.block(helpOf(script, flags));
    process.exit(0);
  }
  if (unknown.length > 0) {
    standardError.block(`Not known: ${unknown.join(", ")}.\n${helpOf(script, flags)}`);
    process.exit(2);
  }
  return { flags: new Set([...given].map((name) => name.slice(2))), words };
}

// No script has an option with a value.
function withValue({ rawName, value }: { readonly rawName: string; readonly value?: string | undefined }): string {
  return value === undefined ? rawName : `${rawName}=${value}`;
}

function helpOf({ usage, does, words }: Script, flags: Readonly<Record<string, string>>): string {
  const options = Object.entries(flags).map(([name, text]) => `  --${name.padEnd(8)} ${text}`);
  const known = words === undefined ? [] : ["", `Known: ${words.map((word) => JSON.stringify(word)).join(", ")}`];
  return [`Usage: ${usage}`, "", does, ...known, "", "Options:", ...options, ""].join("\n");
}
