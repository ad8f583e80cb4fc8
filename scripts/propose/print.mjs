// @ts-check
// The printer of a script that runs where nothing is installed. What git, gh and a patch say comes from outside: in the log no
// line of it may be a command of the workflow, and in the summary none may be markup.

import { appendFileSync } from "node:fs";

// Controls, marks that reorder or hide text, separators of lines, half characters.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\ufe00-\ufe0f\u{e0000}-\u{e0fff}]+/gu;

/**
 * A text as one line of a log: what GitHub would take for a command of the workflow is none.
 *
 * @param {string} text
 */
export function logLine(text) {
  return text
    .replace(unseen, " ")
    .trim()
    .replace(/^:(?=:)/, "\\:")
    .replaceAll("##[", "#\\#[");
}

/**
 * A text as the markdown of a summary: nothing in it is markup, and nobody is called.
 *
 * @param {string} text
 */
export function summaryText(text) {
  const line = text.replace(unseen, " ").trim();
  const hasSpans = (line.match(/`/g)?.length ?? 0) % 2 === 0 && !line.includes("``");
  return (hasSpans ? line.split(/(`[^`]*`)/) : [line.replaceAll("`", "'")])
    .map((part, index) => (index % 2 === 1 ? part : part.split(/(\s+)/).map(summaryWord).join("")))
    .join("");
}

/** @param {string} word */
function summaryWord(word) {
  return /:\/\/|www\.|@|#\d|\bGH-\d/i.test(word) ? `\`${word}\`` : word.replace(/[\\*_{}[\]<>#|~!&]/g, "\\$&");
}

/**
 * Prints a line to the log, and into the run's summary where there is one. `mark` stands before it there.
 *
 * @param {string} text
 * @param {string} [mark]
 */
export function say(text, mark = "") {
  process.stdout.write(`${logLine(mark + text)}\n`);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined && summary !== "") appendFileSync(summary, `${mark}${summaryText(text)}\n`);
}

/** @param {string} text */
export function complain(text) {
  process.stderr.write(`${logLine(text)}\n`);
}

/**
 * Prints our own words as they stand.
 *
 * @param {string} usage
 * @param {"stdout" | "stderr"} to
 */
export function printUsage(usage, to) {
  process[to].write(usage);
}

/**
 * Hands a value to later steps of the workflow. Both are one line, or a line of the value would be a value of its own.
 *
 * @param {string} name
 * @param {string} value
 */
export function output(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  if (file !== undefined && file !== "") appendFileSync(file, `${name}=${value.replace(unseen, " ")}\n`);
}
