import type { JsonObject } from "../json.js";

/** Why a run failed. */
export interface RunFailure {
  readonly stage: string;
  readonly code: string;
  readonly message: string;
}

/** What should the next runs of a model do? */
export interface RunScript<Output extends object = JsonObject> {
  /** The output to return instead of the generated one. Address `emulator-file:0` stands for the generated file. */
  readonly output?: Output | ((input: JsonObject) => Output);
  /** Fail instead; `stage` defaults to `dispatch`, `code` to `PROVIDER_ERROR`. */
  readonly failure?: Partial<RunFailure>;
  /** How this run ends when it does not fail. Default `succeeded`. */
  readonly ends?: "succeeded" | "partial_succeeded" | "canceled" | "never";
  /** Overrides the emulator's `runSeconds`. */
  readonly runSeconds?: number;
  /** Deliver every callback this many times. Default 1. */
  readonly callbackCopies?: number;
  /** How many runs it applies to. Default: all. */
  readonly times?: number;
}

/** Scripts by model id, first come first served. */
export interface RunScripts {
  set(model: string, script: RunScript): void;
  /** Takes the script for the next run of a model. */
  take(model: string): RunScript | undefined;
  clear(): void;
}

/** Makes an empty set of scripts. */
export function createRunScripts(): RunScripts {
  const queues = new Map<string, { readonly script: RunScript; left: number }[]>();
  return {
    set(model, script) {
      const queue = queues.get(model) ?? [];
      queues.set(model, [...queue, { script, left: script.times ?? Number.POSITIVE_INFINITY }]);
    },
    take(model) {
      const left = (queues.get(model) ?? []).filter((entry) => entry.left > 0);
      // A later script without `times` replaces an earlier one without: the last word counts.
      const first = left.find((entry) => Number.isFinite(entry.left)) ?? left.at(-1);
      if (first === undefined) return undefined;
      first.left -= 1;
      return first.script;
    },
    clear() {
      queues.clear();
    },
  };
}
