// In: the parts of one running emulator, each by what its users need of it. Out: the one value that is handed to
// everything that answers requests. Never imports what takes it: the rooms above it make these parts.

import type { Context } from "hono";
import type { CompatibilityFlags } from "./compatibility.js";
import type { Faults } from "./faults/faults.js";
import type { RecordedRequest } from "./recorded-request.js";
import type { ResolvedOptions } from "./options.js";
import type { KnownModel, Snapshot } from "./snapshot/open-snapshot.js";
import type { Clock } from "./state/clock.js";
import type { Principal } from "./state/records.js";
import type { RunRecord } from "./state/run-record.js";
import type { RunScripts } from "./state/run-script.js";
import type { Store } from "./state/store.js";
import type { SpecOf } from "./validate/read-specs.js";

/** The parts of one running emulator. */
export interface EmulatorContext {
  readonly options: ResolvedOptions;
  readonly compatibility: CompatibilityFlags;
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly store: Store;
  readonly urls: SignedUrls;
  readonly scripts: RunScripts;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly authenticate: Authenticate;
  /** The spec of a model's package, where one is known. */
  readonly specOf: SpecOf;
  /** Names of the output fields that a model documents; empty when it documents none. */
  readonly outputFields: (model: KnownModel) => Promise<readonly string[]>;
  /** Called once for every run that has ended. */
  readonly onRunEnded: (run: RunRecord) => void;
  /** Where links start: at the host that the request under way names, else at the emulator's own: `http://127.0.0.1:4010`. */
  readonly origin: () => string;
  /** Does something as for a request that came to this origin. */
  readonly during: <Result>(origin: string | undefined, work: () => Result) => Result;
  /** Aborts when the emulator closes. */
  readonly ending: AbortSignal;
}

/** Finds who sent a request, or refuses it. */
export type Authenticate = (c: Pick<Context, "req">, scope?: string) => Principal;

/** Makes addresses that stop working after a while, and checks them. */
export interface SignedUrls {
  sign(path: string, lifetimeSeconds: number): string;
  /** Says whether the query of a request carries a signature of this path that has not run out. */
  verify(path: string, query: URLSearchParams): boolean;
}

/** The latest requests, oldest first. */
export interface RequestLog {
  readonly all: readonly RecordedRequest[];
  /** `bytes` is the size of the body. */
  add(request: RecordedRequest, bytes?: number): void;
  clear(): void;
}
