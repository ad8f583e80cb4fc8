// In: diagnostics, and what a command threw. Out: the words for a person. A stack trace is printed for defects of ours alone.

import type { Diagnostic } from "../ir/diagnostics.js";
import { type Printer, terminalText, type TextStream } from "../text/terminal.js";

/** Where a command prints, and what its program ends with. A process is one. */
export interface Terminal {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  exitCode?: number | string | null | undefined;
}

/** The disk did not do what was asked of it. */
interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

const cures: Readonly<Record<string, readonly [problem: string, cure: string]>> = {
  ENOSPC: ["the disk is full", "Free some space"],
  EFBIG: ["the file is larger than may be written there", "Raise the limit"],
  EDQUOT: ["the quota of this disk is used up", "Free some space"],
  EROFS: ["the disk can only be read", "Give a folder that can be written"],
  EACCES: ["this user may not do that there", "Give the user the right to it, or give another folder"],
  EPERM: ["this user may not do that there", "Give the user the right to it, or give another folder"],
  EMFILE: ["too many files are open", "Raise the limit (`ulimit -n 4096`)"],
  ENFILE: ["too many files are open on this machine", "End other programs"],
  EIO: ["the disk failed", "Look at the disk"],
  EISDIR: ["a folder stands where a file should be", "Move it away"],
  ENOTDIR: ["a file stands where a folder should be", "Move it away"],
  ENAMETOOLONG: ["the path is longer than this disk takes", "Give a shorter folder"],
  ELOOP: ["the links there lead in a circle", "Remove them"],
  ENOENT: ["it does not exist", "Look at the path"],
};

/** Whether an error comes from the disk and has a cure that a person knows. */
export function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && Object.hasOwn(cures, error.code)
  );
}

/** Whether the next file would meet the same. */
export function isOfWholeDisk({ code }: SystemError): boolean {
  return ["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE", "ENFILE"].includes(code);
}

/** What is wrong with the disk, in one sentence that names the place and the cure. */
export function describeSystemError(error: SystemError): string {
  const [problem, cure] = cures[error.code] ?? [error.message, ""];
  const place = typeof error.path === "string" ? error.path : "A file";
  return `${place}: ${problem} (${error.code}). ${cure}, then run the same command again.`;
}

/** Prints what a command ended with. Each sentence is a line of its own, whatever it quotes; a stack trace has many. */
export function printFailure(error: unknown, printer: Printer): void {
  if (isExplained(error)) printer.lines(error.message, error.help);
  else if (isSystemError(error)) printer.lines(describeSystemError(error));
  else printer.block(`${describeFailure(error)}\n`);
}

function isExplained(error: unknown): error is Error & { readonly help: string } {
  return error instanceof Error && "help" in error && typeof error.help === "string";
}

/** What a command ended with, in words. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isExplained(error)) return `${error.message}\n${error.help}`;
  if (isSystemError(error)) return describeSystemError(error);
  return error.stack ?? error.message;
}

/** Diagnostics as lines for a person: errors and warnings in full, the rest as a count unless all are asked for. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], { all = false } = {}): string {
  const shown = diagnostics.filter(({ severity }) => all || severity !== "info");
  const blocks = shown.map(({ severity, code, model, pointer, message, help }) => {
    const head = `${severity} ${code}${model === undefined ? "" : ` (${model})`}`;
    return [head, `  ${pointer}`, `  ${message}`, `  ${help}`].map((line) => `${terminalText(line)}\n`).join("");
  });
  const left = diagnostics.length - shown.length;
  if (left > 0) blocks.push(`${left} more ${left === 1 ? "note" : "notes"}: add --json to see everything.\n`);
  return blocks.join("\n");
}

/** The command was called in a way that cannot work. Nothing was changed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to type instead. */
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
