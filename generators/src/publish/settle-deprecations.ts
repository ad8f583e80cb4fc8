// In: which models are gone. Out: their packages are marked deprecated, and packages that are back lost that mark. It
// never stops a release: what cannot be done now is listed.

import type { KnownPackage } from "./plan-package.js";
import type { Publishable } from "./publishable.js";
import type { RegistryClient } from "./registry-client.js";
import { RegistrySilentError, RunStoppedError } from "./publish-errors.js";

/** A package whose mark differs from what git says. */
export interface DueMark {
  readonly name: string;
  readonly change: "mark" | "unmark";
}

export interface DeprecationReport {
  /** Marks that were set, or on a dry run would be. */
  readonly deprecated: readonly string[];
  /** Marks that were taken away, or on a dry run would be. */
  readonly restored: readonly string[];
  /** What waits for a token, or for a registry that answers. */
  readonly waiting: readonly DueMark[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** Why the rest waits, when something came in between. */
  readonly stopped?: string;
}

export interface DeprecationSettings {
  readonly client: RegistryClient;
  /** What the run has seen of the registry, as it was before this run published. */
  readonly seen: ReadonlyMap<string, KnownPackage>;
  /** Names that went out in this run: their newest version has no mark. */
  readonly published: ReadonlySet<string>;
  readonly dryRun: boolean;
  /** Publishing without a token does not cover deprecations. */
  readonly mayDeprecate: boolean;
}

const goneMessage = "The upstream no longer lists this model.";

/** Sets and takes away the marks that are due, one package at a time. */
export async function settleDeprecations(
  packages: readonly Publishable[],
  settings: DeprecationSettings,
): Promise<DeprecationReport> {
  const { client, seen, dryRun } = settings;
  const done: DueMark[] = [];
  const waiting: DueMark[] = [];
  const failed: { name: string; reason: string }[] = [];
  let stopped: string | undefined;
  for (const one of packages) {
    const { name } = one;
    let change: DueMark["change"] | undefined;
    try {
      const known = seen.get(name) ?? (stopped === undefined ? await client.lookUp(name) : undefined);
      change = dueChange(one.gone, known, settings.published.has(name));
      if (change === undefined) continue;
      if (stopped !== undefined || !(settings.mayDeprecate || dryRun)) {
        waiting.push({ name, change });
        continue;
      }
      const [from, to] = change === "mark" ? ["", goneMessage] : [goneMessage, ""];
      if (!dryRun) await client.deprecate(name, { from, to });
      done.push({ name, change });
    } catch (error) {
      if (error instanceof RunStoppedError || error instanceof RegistrySilentError) {
        // The others would meet the same: they are listed, and not asked for.
        stopped = error.message;
        if (change !== undefined) waiting.push({ name, change });
      } else failed.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const named = (change: DueMark["change"]): readonly string[] =>
    done.filter((due) => due.change === change).map(({ name }) => name);
  return {
    deprecated: named("mark"),
    restored: named("unmark"),
    waiting,
    failed,
    ...(stopped !== undefined && { stopped }),
  };
}

/** Marks that a person set with other words stay as they are. */
function dueChange(
  isGone: boolean,
  known: KnownPackage | undefined,
  isPublishedNow: boolean,
): DueMark["change"] | undefined {
  const marks = Object.values(known?.versions ?? {}).map(({ deprecated }) => deprecated);
  if (isGone) return isPublishedNow || marks.includes(undefined) ? "mark" : undefined;
  return marks.includes(goneMessage) ? "unmark" : undefined;
}
