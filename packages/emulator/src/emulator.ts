import { randomBytes } from "node:crypto";
import { createAuthenticate } from "./http/authenticate.js";
import { toRunJson } from "./wire/serialize-run.js";
import { assertValid } from "./scenario/check.js";
import { checkOptions } from "./scenario/check-options.js";
import { checkRule, checkScript } from "./scenario/check-scenario.js";
import { nearestIds } from "./scenario/nearest-ids.js";
import { createFaults, type Faults } from "./faults/faults.js";
import { readScenario } from "./scenario/read-scenario.js";
import type { JsonObject } from "./json.js";
import { flagsOf } from "./compatibility.js";
import { type EmulatorOptions, resolveOptions } from "./options.js";
import { createOrigins } from "./http/origins.js";
import { createSignedUrls } from "./http/signed-urls.js";
import { createApp } from "./app.js";
import { listen } from "./http/listen.js";
import { createRequestLog } from "./http/request-log.js";
import { openSnapshot } from "./snapshot/open-snapshot.js";
import { readOutputFields } from "./snapshot/output-fields.js";
import { type Clock, createClock } from "./state/clock.js";
import { createRunScripts, type RunScript } from "./state/run-script.js";
import { openDataFile } from "./state/data-file.js";
import { createRetention } from "./state/retention.js";
import { settleRun } from "./runs/settle-run.js";
import { resumeWork } from "./runs/resume-work.js";
import { createStore } from "./state/store.js";
import { createSpecs, requireModelsFolder } from "./validate/read-specs.js";
import type { EmulatorContext } from "./context.js";
import type { RecordedRequest } from "./recorded-request.js";

/** A model as its package exports it: an id, and types that exist for the compiler only. */
export interface TypedModel<Output> {
  readonly id: string;
  readonly "~types"?: { readonly output: Output };
}

/** A running local Runflow. */
export interface Emulator {
  /** Base address of both the site and the API: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Every run, oldest first, as the API shows it. */
  readonly runs: readonly JsonObject[];
  /** The latest requests, oldest first, without keys. */
  readonly requests: readonly RecordedRequest[];
  /** Time: `advance` moves it, wholly so when the emulator was started with `time: "stepped"`. */
  readonly clock: Pick<Clock, "now" | "advance">;
  /**
   * Decides what the next runs of a model do. Given the model of a package, the output is checked against its type.
   * Throws for a member that no script has, or a value that it cannot take.
   */
  script<Output extends object>(model: TypedModel<Output>, script: RunScript<NoInfer<Output>>): void;
  script<Output extends object>(model: string, script: RunScript<Output>): void;
  /** Adds rules that make requests go wrong, or removes them all. `add` throws for a rule that cannot be used. */
  readonly faults: Pick<Faults, "add" | "clear">;
  /** Forgets runs, assets, faults, scripts and requests. */
  reset(): void;
  /** Stops listening, drops open connections, ends every planned task and lets go of the data file. */
  close(): Promise<void>;
}

/**
 * Starts a local Runflow: by default on a free port of loopback, in real time, with the snapshot and the specs packed with this
 * package, and nothing kept when it ends. Resolves when it listens.
 *
 * Throws an `Error` whose message names the cure for an option, a scenario, a snapshot, a models folder or a data file that
 * cannot be used, and for a port that is taken.
 */
export async function startEmulator(given: EmulatorOptions = {}): Promise<Emulator> {
  assertValid(checkOptions, given, "The options of startEmulator");
  const scenario = given.scenario === undefined ? undefined : await readScenario(given.scenario);
  const options = resolveOptions({
    ...given,
    faults: [...(scenario?.faults ?? []), ...(given.faults ?? [])],
    compatibility: { ...flagsOf(scenario ?? {}), ...flagsOf(given) },
  });
  const snapshot = await openSnapshot(options.snapshot);
  await requireModelsFolder(options.models);
  const dataFile = options.data === undefined ? undefined : await openDataFile(options.data);
  // Each emulator has a secret of its own, so that another one's links do not work.
  const newSecret = (): string => randomBytes(32).toString("hex");
  const linkSecret = dataFile?.setting("link-secret", newSecret) ?? newSecret();
  const time = createClock(options.time, options.startTime.getTime());
  const address = { origin: "" };
  const ending = new AbortController();
  const { current: origin, during } = createOrigins(() => address.origin, options.publicUrl);
  // What is planned belongs to no request, whichever of them was under way when a timer was set.
  const clock: Clock = {
    ...time,
    after: (milliseconds, task) => time.after(milliseconds, () => during(undefined, task)),
  };
  const store = createStore(dataFile);
  const retention = createRetention(store, options);
  const context: EmulatorContext = {
    options,
    compatibility: options.compatibility,
    snapshot,
    clock,
    store,
    urls: createSignedUrls(origin, clock.now, linkSecret),
    scripts: createRunScripts(),
    faults: createFaults(options.faults),
    requests: createRequestLog(options.rememberRequests),
    authenticate: createAuthenticate(options.apiKeys),
    specOf: createSpecs(options.models),
    outputFields: readOutputFields(snapshot),
    // What is told of its end leads back the way that it was ordered.
    onRunEnded: (run) => during(run.origin, () => settleRun(context, retention, run)),
    origin,
    during,
    ending: ending.signal,
  };

  const setScript = (id: string, script: RunScript): void => {
    const isWorkflow = [...store.workflows.values()].some(({ owner, slug }) => `${owner}/${slug}` === id);
    if (!snapshot.models.has(id) && !isWorkflow) throw unknownModel(id, snapshot.models.keys());
    context.scripts.set(id, script);
  };
  const giveUp = (error: unknown): never => {
    clock.close();
    context.store.close();
    throw error;
  };
  try {
    for (const [model, scripts] of Object.entries(scenario?.scripts ?? {})) {
      for (const script of scripts) setScript(model, script);
    }
  } catch (error) {
    giveUp(error);
  }
  const listening = await listen(createApp(context), options).catch(giveUp);
  address.origin = listening.origin;
  resumeWork(context);

  let closing: Promise<void> | undefined;
  return {
    url: listening.origin,
    get runs() {
      return [...context.store.runs.values()].map((run) => toRunJson(context, run));
    },
    get requests() {
      return [...context.requests.all];
    },
    clock: { now: clock.now, advance: clock.advance },
    script<Output extends object>(model: string | TypedModel<Output>, script: RunScript<Output>): void {
      const id = typeof model === "string" ? model : model.id;
      assertValid(checkScript, script, `The script for ${id}`);
      setScript(id, widen(script));
    },
    faults: {
      add(rule) {
        assertValid(checkRule, rule, "The fault rule");
        context.faults.add(rule);
      },
      clear: context.faults.clear,
    },
    reset() {
      context.faults.clear();
      context.store.clear();
      retention.clear();
      context.scripts.clear();
      context.requests.clear();
    },
    close() {
      clock.close();
      ending.abort();
      closing ??= listening.close().finally(() => context.store.close());
      return closing;
    },
  };
}

function unknownModel(id: string, known: Iterable<string>): TypeError {
  const near = nearestIds(id, known);
  const cure =
    near.length > 0
      ? `Did you mean ${near.map((name) => `"${name}"`).join(" or ")}?`
      : "Name a model of the snapshot, or create the workflow first.";
  return new TypeError(`The script for ${JSON.stringify(id)} cannot be used: there is no such model. ${cure}`);
}

// Outputs are sent as JSON: whatever type the caller's model declares, only its JSON form reaches the wire.
function widen<Output extends object>(script: RunScript<Output>): RunScript {
  const { output, ...rest } = script;
  if (output === undefined) return rest;
  const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
  return { ...rest, output: typeof output === "function" ? (input) => asJson(output(input)) : asJson(output) };
}
