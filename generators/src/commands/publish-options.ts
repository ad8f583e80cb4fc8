// In: the words of a command that publishes. Out: its options, read; or its help. No package is needed for it: the job that may
// publish has none installed.

import { parseArgs } from "node:util";

import { UsageError } from "./output.js";
import { workspace } from "./workspace.js";

/** The commands that a release consists of, each with what it does. */
export const publishCommands = {
  pack: "Pack every package into a folder of tarballs, and print the hash that vouches for all of them.",
  release: "Publish every package whose content differs from what the registry holds.",
  bootstrap: "Publish the packages whose names the registry does not have yet.",
  tag: "Tag the commit with what a report says was published.",
} as const;

export type PublishCommand = keyof typeof publishCommands;

/** What was asked for. */
export interface PublishFlags {
  readonly registry: string;
  readonly root: string;
  readonly to: string;
  readonly packed?: string;
  readonly packedHash?: string;
  readonly resume?: string;
  readonly report?: string;
  readonly budget: number;
  readonly concurrency: number;
  readonly dryRun: boolean;
  readonly tag?: boolean;
  readonly provenance: boolean;
  readonly trust?: boolean;
  readonly trustOnly: boolean;
  readonly json: boolean;
}

interface Option {
  readonly commands: readonly PublishCommand[];
  /** What stands for its value; without one it takes none. */
  readonly value?: string;
  readonly does: string;
}

const publishing: readonly PublishCommand[] = ["release", "bootstrap"];
const options: Readonly<Record<string, Option>> = {
  registry: { commands: publishing, value: "url", does: "the registry; there is no default" },
  root: { commands: ["pack", "tag", ...publishing], value: "folder", does: "the folder that holds packages/" },
  to: { commands: ["pack"], value: "folder", does: "a new folder for the tarballs" },
  packed: { commands: publishing, value: "folder", does: "publish what `pack` has put there; nothing is built here" },
  "packed-hash": { commands: publishing, value: "hash", does: "the hash that `pack` has printed" },
  resume: { commands: publishing, value: "file", does: "what a run has done so far; a later run goes on from there" },
  report: { commands: ["tag", ...publishing], value: "file", does: "what happened as markdown, and as JSON beside it" },
  budget: {
    commands: publishing,
    value: "packages",
    does: "how many packages may go out in this run (default: no limit)",
  },
  concurrency: { commands: publishing, value: "packages", does: "how many packages go out at once (default: 4)" },
  "dry-run": { commands: publishing, does: "say what would be done, change nothing" },
  tag: { commands: publishing, does: "tag the commit, also where the registry is on this machine" },
  "no-tag": { commands: publishing, does: "leave git alone" },
  "no-provenance": { commands: publishing, does: "publish without the proof of which workflow built a package" },
  trust: {
    commands: ["bootstrap"],
    does: "let the registry trust the release workflow with the new names, also where no browser is",
  },
  "no-trust": { commands: ["bootstrap"], does: "leave trust alone" },
  "trust-only": { commands: ["bootstrap"], does: "publish nothing; set trust for every name that lacks it" },
  json: { commands: publishing, does: "print the report as JSON" },
  help: { commands: ["pack", "tag", ...publishing], does: "print this" },
};

/** Reads the options of a command; nothing when its help was asked for. */
export function readPublishFlags(command: PublishCommand, args: readonly string[]): PublishFlags | undefined {
  const values = parse(command, args);
  if (values.help === true) return undefined;
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined && options[name]?.commands.includes(command) === true) {
      throw new UsageError(`The option --${name} <${options[name].value ?? ""}> is missing.`, moreHelp);
    }
    return value ?? "";
  };
  const given = <Name extends string>(key: Name, name: string = key) => {
    const value = text(name);
    return (value === undefined ? {} : { [key]: value }) as { readonly [key in Name]?: string };
  };
  const either = <Name extends string>(name: Name) =>
    (values[`no-${name}`] === true ? { [name]: false } : values[name] === true ? { [name]: true } : {}) as {
      readonly [key in Name]?: boolean;
    };
  return {
    registry: required("registry"),
    root: text("root") ?? workspace.root,
    to: required("to"),
    ...given("packed"),
    ...given("packedHash", "packed-hash"),
    ...given("resume"),
    ...given("report"),
    budget: count("budget", text("budget"), Number.MAX_SAFE_INTEGER),
    concurrency: count("concurrency", text("concurrency"), 4),
    dryRun: values["dry-run"] === true,
    ...either("tag"),
    provenance: values["no-provenance"] !== true,
    ...either("trust"),
    trustOnly: values["trust-only"] === true,
    json: values.json === true,
  };
}

const moreHelp = "Add --help to see what is accepted.";

function parse(command: PublishCommand, args: readonly string[]): Readonly<Record<string, unknown>> {
  const known = Object.entries(options).filter(([, { commands }]) => commands.includes(command));
  const config = Object.fromEntries(
    known.map(([name, { value }]) => [
      name,
      {
        type: value === undefined ? ("boolean" as const) : ("string" as const),
        ...(name === "help" && { short: "h" }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options: config, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${command}: ${reason.replace(/\.$/, "")}.`, moreHelp);
  }
}

function count(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new UsageError(`--${name} ${JSON.stringify(text)}: it must be a whole number, 1 or more.`, moreHelp);
  }
  return Number(text);
}

/** The help of a command. */
export function publishHelp(command: PublishCommand): string {
  const known = Object.entries(options).filter(([, { commands }]) => commands.includes(command));
  const lines = known.map(([name, { value, does }]) => {
    const flag = `--${name}${value === undefined ? "" : ` <${value}>`}`;
    return `  ${flag.padEnd(26)} ${does}`;
  });
  // pnpm has a command of its own that is called pack.
  const script = { pack: "pnpm pack:packages", tag: "node generators/src/publisher.mjs tag" };
  const usage = command in script ? script[command as keyof typeof script] : `pnpm ${command}`;
  return [`Usage: ${usage} [options]`, "", publishCommands[command], "", "Options:", ...lines, ""].join("\n");
}
