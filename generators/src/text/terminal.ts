// In: lines and printed documents. Out: what a terminal shows and a log keeps. GitHub reads the log of a workflow and does
// what a line of it says (`::error`, `::stop-commands::`, `##[group]`), so no text from outside may begin such a line, end
// its own line, or move the cursor. The only place that writes to standard output and standard error.

import { spellOut } from "./clean-text.js";

/** Where text goes. A terminal says so, and how wide it is. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Prints to one stream. */
export interface Printer {
  /** Each text is one line, whatever line ends it holds. */
  lines(...texts: readonly string[]): void;
  /** A text of several lines that a printer made: markdown, JSON, help. */
  block(text: string): void;
}

/** One line that says how far a command is. */
export interface Progress {
  show(text: string, step: number): void;
  end(): void;
}

export function printerOf(stream: TextStream): Printer {
  return {
    lines: (...texts) => void stream.write(texts.map((text) => `${terminalText(text)}\n`).join("")),
    block: (text) => void stream.write(terminalBlock(text)),
  };
}

/** What a program prints with. */
export const standardOutput: Printer = printerOf({ write: (text) => process.stdout.write(text) });
export const standardError: Printer = printerOf({ write: (text) => process.stderr.write(text) });

/** Draws progress where errors go. */
export const standardProgress = (): Progress => progressLine(process.stderr);

/** Whether a person sits before it. */
export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** A text from outside as one line, or a part of one. */
export function terminalText(text: string): string {
  return withoutCommands(spellOut(text));
}

/** A text of several lines, in which nothing acts on a terminal and no line is a command of a workflow. */
export function terminalBlock(text: string): string {
  return withoutCommands(spellOut(text.replace(/\r\n/g, "\n"), "\n"));
}

/** Both forms are spelled out so that JSON stays the same JSON. The first counts at the start of a line, the second anywhere. */
function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1\\u003a").replaceAll("##[", "#\\u0023[");
}

/** Draws progress on one line of a terminal; elsewhere it says a line now and then. */
export function progressLine(stream: TextStream): Progress {
  let drawn = false;
  return {
    show(text, step) {
      const line = terminalText(text);
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
        drawn = true;
      } else if (step % 25 === 0) {
        stream.write(`${line}\n`);
      }
    },
    end() {
      if (drawn) stream.write("\r\u001b[2K");
      drawn = false;
    },
  };
}
