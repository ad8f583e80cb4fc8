import type { Authenticate } from "./http/authenticate.js";
import type { Behaviour } from "./behaviour.js";
import type { Faults } from "./faults/faults.js";
import type { ResolvedOptions } from "./options.js";
import type { SignedUrls } from "./http/signed-urls.js";
import type { RequestLog } from "./http/request-log.js";
import type { KnownModel, Snapshot } from "./snapshot/open-snapshot.js";
import type { Clock } from "./state/clock.js";
import type { RunScripts } from "./state/run-script.js";
import type { RunRecord } from "./state/run-record.js";
import type { Store } from "./state/store.js";
import type { SpecOf } from "./validate/read-specs.js";

/** The parts of one running emulator, handed to everything that answers requests. */
export interface World {
  readonly options: ResolvedOptions;
  readonly behaviour: Behaviour;
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
  /** Where links start: `http://127.0.0.1:4010`. */
  readonly origin: () => string;
  /** Aborts when the emulator closes. */
  readonly ending: AbortSignal;
}
