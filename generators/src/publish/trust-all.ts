// In: names of packages. Out: the registry trusts the release workflow with each of them, and a report of what is missing.
// It stops at the first refusal that the next package would meet too.

import type { TrustAnswer, TrustClient } from "./npm-trust.js";

export interface TrustReport {
  /** Set in this run, or on a dry run to be set. */
  readonly set: readonly string[];
  readonly already: number;
  /** Still to be set. */
  readonly missing: readonly string[];
  /** Packages that trust something else. */
  readonly others: readonly { readonly name: string; readonly found: string }[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** Why the rest is missing, in one sentence. */
  readonly stopped?: string;
}

export interface TrustSettings {
  readonly client: TrustClient;
  /** Names that this run has created: nobody can have set their trust. */
  readonly created: ReadonlySet<string>;
  readonly dryRun: boolean;
  readonly isInteractive: boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onSet?: (name: string) => void;
}

// What npm asks of scripts that set trust for many packages.
const callInterval = 2000;
const failuresInARow = 3;

/** Sets trust where it is missing, one call in two seconds. */
export async function trustAll(names: readonly string[], settings: TrustSettings): Promise<TrustReport> {
  const { client, created, dryRun, isInteractive } = settings;
  const answers = new Map<string, TrustAnswer>();
  const set: string[] = [];
  let calls = 0;
  const afterInterval = async (call: () => Promise<TrustAnswer>): Promise<TrustAnswer> => {
    if (calls++ > 0) await settings.sleep(callInterval);
    return call();
  };
  let stopped: string | undefined;
  let failures = 0;
  for (const name of names) {
    let answer: TrustAnswer = created.has(name) ? { kind: "missing" } : await afterInterval(() => client.look(name));
    // Looking never opens a browser; setting does, and after that looking is allowed for some minutes.
    const isOpen = answer.kind === "refused" && answer.wantsSecondFactor && isInteractive && !dryRun;
    if (answer.kind === "missing" || isOpen) {
      if (dryRun) set.push(name);
      else {
        answer = await afterInterval(() => client.set(name));
        if (answer.kind === "set") {
          set.push(name);
          settings.onSet?.(name);
        }
      }
    }
    answers.set(name, answer);
    failures = answer.kind === "failed" ? failures + 1 : 0;
    if (answer.kind === "refused") stopped = answer.reason;
    else if (answer.kind === "failed" && failures >= failuresInARow) stopped = answer.reason;
    if (stopped !== undefined) break;
  }
  const pick = <Kind extends TrustAnswer["kind"]>(kind: Kind) =>
    names.flatMap((name) => {
      const answer = answers.get(name);
      return answer?.kind === kind ? [{ name, ...(answer as Extract<TrustAnswer, { kind: Kind }>) }] : [];
    });
  const done = new Set(set);
  return {
    set,
    already: pick("set").filter(({ name }) => !done.has(name)).length,
    missing: names.filter((name) => {
      const kind = answers.get(name)?.kind;
      return !done.has(name) && (kind === undefined || kind === "refused" || kind === "missing");
    }),
    others: pick("other").map(({ name, found }) => ({ name, found })),
    failed: pick("failed").map(({ name, reason }) => ({ name, reason })),
    ...(stopped !== undefined && { stopped }),
  };
}
