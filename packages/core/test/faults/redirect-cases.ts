import { upload } from "./case-parts.js";
import * as answer from "./fault-answers.js";
import type { FaultyServer } from "./faulty-server.js";
import type { FaultCase } from "./observe-fault.js";

/** A redirect that would take the key to another host, for each step that carries the key and for storage. */
export function redirectCases(other: () => FaultyServer): FaultCase[] {
  const steps = ["dispatch", "poll", "session", "put"] as const;
  return steps.map((at) => ({
    name: `${at}: a redirect to another host`,
    faults: [{ at, answer: answer.redirect(at === "dispatch" ? 307 : 302, () => other().url) }],
    ...(at === "session" || at === "put" ? upload : {}),
    saw: "protocol",
    retryable: false,
    ...(at === "poll" && { knowsRun: true }),
    runs: at === "poll" ? 1 : 0,
  }));
}
