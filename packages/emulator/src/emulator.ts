import { randomBytes } from "node:crypto";
import { createAuthenticate } from "./http/authenticate.js";
import { presentRun } from "./wire/serialize-run.js";
import { demand } from "./scenario/check.js";
import { checkOptions } from "./scenario/check-options.js";
import { checkRule, checkScript } from "./scenario/check-scenario.js";
import { announceBatch, announceRun } from "./deliveries/notify-run-ended.js";
import { createFaults, type Faults } from "./faults/faults.js";
import { readScenario } from "./scenario/read-scenario.js";
import type { JsonObject } from "./json.js";
import { type EmulatorOptions, resolveOptions, withoutAbsent } from "./options.js";
import { documentedOutputs, publishedOutputs } from "./outputs/documented-outputs.js";
import { createSignedUrls } from "./http/signed-urls.js";
import { createApp } from "./app.js";
import { listen } from "./http/listen.js";
import { createRequestLog, type RecordedRequest } from "./http/request-log.js";
import { openSnapshot, type KnownModel, type Snapshot } from "./snapshot/open-snapshot.js";
import { balanceOf } from "./runs/balances.js";
import { type Clock, createClock } from "./state/clock.js";
import { isPaid, isTerminal, type RunRecord } from "./state/run-record.js";
import { createRunScripts, type RunScript } from "./state/run-script.js";
import { openDataFile } from "./state/data-file.js";
import { createRetention, type Retention } from "./state/retention.js";
import { resumeWork } from "./runs/resume-work.js";
import { createStore } from "./state/store.js";
import { createSpecs, requireModelsFolder } from "./validate/read-specs.js";
import type { World } from "./context.js";

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
  /** Decides what the next runs of a model do. Given the model of a package, the output is checked against its type. */
  script<Output extends object>(model: TypedModel<Output>, script: RunScript<NoInfer<Output>>): void;
  script<Output extends object>(model: string, script: RunScript<Output>): void;
  /** Adds rules that make requests go wrong, or removes them all. */
  readonly faults: Pick<Faults, "add" | "clear">;
  /** Forgets runs, assets, faults, scripts and requests. */
  reset(): void;
  /** Stops listening and ends every planned task. */
  close(): Promise<void>;
}

/** Starts a local Runflow. Resolves when it listens. */
export async function startEmulator(given: EmulatorOptions = {}): Promise<Emulator> {
  demand(checkOptions, given, "The options of startEmulator");
  const scenario = given.scenario === undefined ? undefined : await readScenario(given.scenario);
  const options = resolveOptions({
    ...given,
    faults: [...(scenario?.faults ?? []), ...(given.faults ?? [])],
    behaviour: { ...scenario?.behaviour, ...withoutAbsent(given.behaviour ?? {}) },
  });
  const snapshot = await openSnapshot(options.snapshot);
  await requireModelsFolder(options.models);
  const dataFile = options.data === undefined ? undefined : await openDataFile(options.data);
  // Each emulator has a secret of its own, so that another one's links do not work.
  const newSecret = (): string => randomBytes(32).toString("hex");
  const linkSecret = dataFile?.setting("link-secret", newSecret) ?? newSecret();
  const clock = createClock(options.time, options.startTime.getTime());
  const address = { origin: options.publicUrl ?? "" };
  const ending = new AbortController();
  const origin = (): string => address.origin;
  const store = createStore(dataFile);
  const retention = createRetention(store, options);
  const world: World = {
    options,
    behaviour: options.behaviour,
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
    onRunEnded: (run) => settleRun(world, retention, run),
    origin,
    ending: ending.signal,
  };

  for (const [model, scripts] of Object.entries(scenario?.scripts ?? {})) {
    for (const script of scripts) world.scripts.set(model, script);
  }
  const listening = await listen(createApp(world), options).catch((error: unknown) => {
    clock.close();
    world.store.close();
    throw error;
  });
  if (options.publicUrl === undefined) address.origin = listening.origin;
  resumeWork(world);

  let closing: Promise<void> | undefined;
  return {
    url: listening.origin,
    get runs() {
      return [...world.store.runs.values()].map((run) => presentRun(world, run));
    },
    get requests() {
      return [...world.requests.all];
    },
    clock: { now: clock.now, advance: clock.advance },
    script<Output extends object>(model: string | TypedModel<Output>, script: RunScript<Output>): void {
      const id = typeof model === "string" ? model : model.id;
      demand(checkScript, script, `The script for ${id}`);
      world.scripts.set(id, widen(script));
    },
    faults: {
      add(rule) {
        demand(checkRule, rule, "The fault rule");
        world.faults.add(rule);
      },
      clear: world.faults.clear,
    },
    reset() {
      world.faults.clear();
      world.store.clear();
      retention.clear();
      world.scripts.clear();
      world.requests.clear();
    },
    close() {
      clock.close();
      ending.abort();
      closing ??= listening.close().finally(() => world.store.close());
      return closing;
    },
  };
}

// Outputs are sent as JSON: whatever type the caller's model declares, only its JSON form reaches the wire.
function widen<Output extends object>(script: RunScript<Output>): RunScript {
  const { output, ...rest } = script;
  if (output === undefined) return rest;
  const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
  return { ...rest, output: typeof output === "function" ? (input) => asJson(output(input)) : asJson(output) };
}

function settleRun(world: World, retention: Retention, run: RunRecord): void {
  if (isPaid(run.status)) {
    const balance = balanceOf(world, run.organizationId);
    world.store.balances.update(balance, { amount: balance.amount - run.price, updatedAt: world.clock.now() });
  }
  announceRun(world, run);
  retention.runEnded(run);
  const batch = run.batchId === null ? undefined : world.store.batches.get(run.batchId);
  if (batch === undefined) return;
  const ended = batch.items.every((item) => isTerminal(world.store.runs.get(item.runId)?.status ?? "queued"));
  if (!ended) return;
  world.store.batches.update(batch, { completedAt: world.clock.now() });
  announceBatch(world, batch);
  retention.batchEnded(batch);
}

function readOutputFields(snapshot: Snapshot): (model: KnownModel) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const read = async (model: KnownModel): Promise<readonly string[]> => {
    const published = publishedOutputs(model.published);
    if (published.length > 0) return published;
    const page = await snapshot.document(`models/${model.id}/llms.txt`);
    return page === undefined ? [] : documentedOutputs(Buffer.from(page.bytes).toString("utf8"));
  };
  return (model) => {
    const fields = known.get(model.id) ?? read(model);
    known.set(model.id, fields);
    return fields;
  };
}
