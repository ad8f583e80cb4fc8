// @ts-check
import { spawnSync } from "node:child_process";

/** Something that a person has to decide; its message is a sentence with the cure. Nothing was pushed. */
export class Refusal extends Error {
  /** @override */
  name = "Refusal";
}

/** Who commits what was made without a person. */
export const bot = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} out
 * @property {string} error
 */

/**
 * Runs a program and says how it went.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Outcome}
 */
export function attempt(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return { ok: status === 0, out: stdout, error: stderr };
}

/**
 * Runs a program that has to succeed, and gives what it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
export function run(command, args) {
  const { ok, out, error } = attempt(command, args);
  if (!ok) throw new Error(`${command} ${args.slice(0, 3).join(" ")} failed: ${error.trim().slice(0, 500)}`);
  return out.trim();
}

/** @param {readonly string[]} args */
export const git = (...args) => run("git", args);
