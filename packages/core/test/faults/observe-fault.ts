import { createClient, defineModel, isRunflowError } from "../../src/index.js";
import type { ClientOptions, JsonObject, RunflowError } from "../../src/index.js";
import { startFaultyServer } from "./faulty-server.js";
import type { Fault, FaultyServer } from "./faulty-server.js";

/** One fault, and what has to come of it. */
export interface FaultCase {
  /** What goes wrong. */
  readonly name: string;
  readonly faults: readonly Fault[];
  /** The server does not listen until it is healed. */
  readonly down?: boolean;
  /** The input holds a file that has to be uploaded. */
  readonly upload?: boolean;
  readonly options?: (server: FaultyServer) => ClientOptions;
  /** `result`, or the code of the error. */
  readonly saw: string;
  readonly retryable?: boolean;
  /** Does the error name the run? */
  readonly knowsRun?: boolean;
  /** Runs that the server counted when the call had ended. */
  readonly runs: 0 | 1;
  /** More to look at. */
  readonly check?: (observation: Observation) => void | Promise<void>;
}

/** What really happened. */
export interface Observation {
  readonly result: { readonly id: string; readonly record: object } | undefined;
  readonly error: RunflowError | undefined;
  readonly runs: number;
  /** Runs after the fault was over and the call was repeated with the same idempotency key. */
  readonly runsAfterRepeat: number;
  readonly server: FaultyServer;
}

export const API_KEY = "rf_live_secret1";
export const ORDER = "order-7";

const model = defineModel<{ image_url: Blob | string }, JsonObject>({ id: "acme/photo", media: ["image_url"] });
const picture = () => new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])]);

/** Lets a fault happen to one call of `run`, then ends the fault and repeats the call as its error advises. */
export async function observeFault(fault: FaultCase): Promise<Observation> {
  const server = await startFaultyServer(fault.faults, { down: fault.down ?? false });
  const run = (options: ClientOptions) => {
    const runflow = createClient({
      baseUrl: server.url,
      apiKey: API_KEY,
      requestsPerSecond: 10_000,
      ...options,
      retry: { baseDelay: 1, maxDelay: 2, ...options.retry },
      poll: { interval: 1, maxInterval: 2, ...options.poll },
    });
    const image_url = fault.upload === true ? picture() : "https://example.com/a.png";
    return runflow.run(model, { image_url }, { idempotencyKey: ORDER });
  };
  try {
    const settled = await run(fault.options?.(server) ?? {}).then(
      (result) => ({ result, error: undefined }),
      (error: unknown) => {
        if (isRunflowError(error)) return { result: undefined, error };
        throw error;
      },
    );
    const runs = server.runs.size;
    await server.heal();
    await run({});
    const observation = { ...settled, runs, runsAfterRepeat: server.runs.size, server };
    await fault.check?.(observation);
    return observation;
  } finally {
    await server.close();
  }
}
