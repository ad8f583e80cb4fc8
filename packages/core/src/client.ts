import { createUsageCounter } from "./cost/usage.js";
import type { Usage } from "./cost/usage.js";
import { annotateError } from "./errors/annotate-error.js";
import { RunflowError } from "./errors/runflow-error.js";
import { raceAbort } from "./http/deadline.js";
import { loadPart } from "./http/load-part.js";
import { createRateLimiter } from "./http/rate-limiter.js";
import { createIdempotencyKey, request } from "./http/request.js";
import type { ApiCall, CheckedCall } from "./http/request.js";
import { pollPolicy, resolveSettings } from "./http/settings.js";
import type { Settings } from "./http/settings.js";
import { cloneInput, copyJson } from "./media/clone-input.js";
import { createJob } from "./runs/job.js";
import type { Job, SavedJob } from "./runs/job.js";
import type { Run } from "./runs/run.js";
import type { ModelRunCreate } from "./api.gen.js";
import { isRecord, mergeDefined, parseJson } from "./json.js";
import type { MediaInput, MediaKind } from "./media.js";
import type { Model } from "./model.js";
import { checkModel, runPath, runsPath } from "./model-path.js";
import type { CallOptions, ClientOptions, PollPolicy, SubmitOptions } from "./options.js";
import { findMismatch } from "./run-record.js";
import type { RunRecord } from "./run-record.js";

/**
 * A client of Runflow. Make one with {@link createClient} and share it: all its calls keep to one rate limit. What a
 * call rejects with is a {@link RunflowError}, the reason of a signal that was aborted, or what a hook threw.
 */
export interface Runflow {
  /**
   * Runs a model and waits for the result, 15 minutes at most unless `poll.timeout` says otherwise. Media is uploaded
   * first, 50 MiB a file at most.
   *
   * @throws {RunflowError} What {@link Runflow.submit} and `wait` of the {@link Job} throw: with a `runId` the run was
   * started, and `resume` carries on with it.
   * @example
   * const run = await runflow.run(gptImage2Edit, { prompt: "Make it night.", image_urls: [photo] });
   */
  run<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Run<Output, Kind>>;
  /**
   * Starts a run and returns at once, with a handle to wait for it or to keep it. Sent under one idempotency key,
   * however often: a run is started once.
   *
   * @throws {RunflowError} Before anything is sent `invalid_input` for an input, a model id or an option that cannot
   * be sent, and `cost_limit` above `maxCost`; `conflict` for an idempotency key that was used for another input;
   * otherwise what {@link Runflow.upload} and {@link Runflow.request} throw.
   * @see https://docs.runflow.io/api-reference/models/create-and-dispatch-a-singleton-model-run
   */
  submit<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Job<Output, Kind>>;
  /**
   * Carries on with a run: takes what `JSON.stringify(job)` made, the object of it, or the run's id. Sends nothing yet.
   *
   * @throws {RunflowError} `invalid_input` at once for what is no run of this model.
   */
  resume<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    saved: SavedJob | string,
    options?: CallOptions,
  ): Job<Output, Kind>;
  /**
   * Uploads one file, 50 MiB at most, and returns its lasting reference `runflow://assets/{id}`, good for several runs
   * and for repeating one.
   *
   * @throws {RunflowError} `invalid_input` for a file that is empty, larger, or cannot be read; `protocol` where the
   * answer names no safe address to upload to; otherwise what {@link Runflow.request} throws.
   * @see https://docs.runflow.io/guides/upload-large-files
   */
  upload(media: Exclude<MediaInput, string | URL>, options?: CallOptions): Promise<string>;
  /**
   * Makes what would be sent as a run's input: media uploaded, addresses as text. For sending it another way, and for
   * repeating a run with the same input and the same idempotency key.
   *
   * @throws {RunflowError} `invalid_input` for what JSON cannot carry, is nested more than 100 levels deep or does not
   * fit with `validate`; otherwise what {@link Runflow.upload} throws.
   */
  prepare<Input, Output>(model: Model<Input, Output>, input: NoInfer<Input>, options?: CallOptions): Promise<Input>;
  /**
   * Calls any other part of the API, with the same key, retries and errors. Returns the JSON of the answer. An attempt
   * takes 30 seconds at most (`timeout`); all 5 of them 2 minutes (`retry`).
   *
   * @throws {RunflowError} `auth` (401, or no key), `insufficient_credit` (402), `permission` (403, 451), `not_found`
   * (404, 410), `conflict` (409), `invalid_input` (400, 422, most other 4xx, and what cannot be sent); after all
   * attempts `rate_limited` (420, 429), `server` (5xx, 423), `timeout` (408, or no answer in time) and `network` (no
   * answer, 407, 421, 425, 499); `protocol` for an answer that is not JSON, leads elsewhere, is larger than 64 MiB or
   * nested more than 500 levels deep.
   * @see https://docs.runflow.io/concepts/errors
   */
  request(call: ApiCall, options?: CallOptions): Promise<unknown>;
  /** Counts what the runs that this client saw end have cost so far, each run once. */
  readonly usage: Usage;
}

/** A client that tells how its calls wait, for what waits beside them. */
export interface PollingClient extends Runflow {
  readonly [pollPolicy]: (options: CallOptions, kind: MediaKind | undefined) => PollPolicy;
}

/**
 * Makes a client. Call this once; on a server the key comes from `RUNFLOW_API_KEY`. Sends nothing.
 *
 * @throws {RunflowError} `invalid_input` for `requestsPerSecond` that is not more than 0.
 *
 * @example
 * const runflow = createClient();
 */
export function createClient(clientOptions: ClientOptions = {}): Runflow {
  const { requestsPerSecond } = clientOptions;
  if (requestsPerSecond !== undefined && !(requestsPerSecond > 0))
    throw new RunflowError("invalid_input", "requestsPerSecond must be more than 0.");
  const usage = createUsageCounter();
  const shared = { rateLimiter: createRateLimiter(requestsPerSecond), usage, relay: {} };
  const resolve = (calls: readonly (CallOptions | undefined)[], kind?: MediaKind) => {
    return resolveSettings([clientOptions, ...calls.map((options) => options ?? {})], shared, kind);
  };

  /** Makes the input to send. It is copied before anything is waited for: what is checked and priced is what is sent. */
  const prepare = (model: Model<unknown, unknown>, given: unknown, options: SubmitOptions = {}) => {
    checkModel(model);
    const { value: input, isJson } = cloneInput(given);
    const settings = resolve([options]);
    const { validate } = settings;
    const { maxCost } = options;
    return raceAbort(settings.signals, async () => {
      if (settings.isUnusable) throw (await loadPart(import("./http/diagnose.js"))).optionsError(settings, "/");
      // Loaded when asked for: an app that does without carries neither.
      if (validate) await (await loadPart(import("./validate.js"))).checkInput(model, input, validate);
      if (maxCost !== undefined)
        (await loadPart(import("./cost/check-max-cost.js"))).checkMaxCost(model, input, maxCost);
      return isJson ? input : (await loadPart(import("./media/prepare-input.js"))).prepareInput(settings, model, input);
    });
  };

  /** Sends what changes something, under a key that is on all that is thrown: whoever has it can repeat the call. */
  const send = async (settings: Settings, call: CheckedCall) => {
    const { method, path } = call;
    if (method === "GET") return request(settings, call);
    const idempotencyKey = call.idempotencyKey ?? createIdempotencyKey();
    try {
      return await request(settings, { ...call, idempotencyKey });
    } catch (error) {
      const message = `Stopped while ${method} ${path} was being sent, so it may have arrived. Sending it again with idempotencyKey "${idempotencyKey}" does nothing twice.`;
      throw annotateError(error, settings.signals, message, { idempotencyKey });
    }
  };

  const submit: Runflow["submit"] = async (model, input, given = {}) => {
    // The options stay with the job, all but the signal: it was for this call.
    const options = { ...given, signal: undefined };
    const settings = resolve([given]);
    const { callbackUrl, clientRef } = options;
    const idempotencyKey = options.idempotencyKey ?? createIdempotencyKey();
    try {
      // Without types somebody passes the id instead.
      const path = runsPath(model);
      const metadata = copyJson(options.metadata);
      const body: Record<keyof ModelRunCreate, unknown> = {
        input: await prepare(model, input, given),
        metadata,
        callback_url: callbackUrl,
        client_ref: clientRef,
      };
      const call = {
        method: "POST",
        path,
        body,
        idempotencyKey,
        findMismatch: (answer: unknown) => findMismatch(answer),
      } as const;
      const record = (await send(settings, call)) as RunRecord;
      const saved = { id: record.id, idempotencyKey };
      return createJob((call) => resolve([options, call], model.kind), model, saved, record);
    } catch (error) {
      // Whatever failed, an upload for one: what the caller can repeat is the run.
      const message = "Stopped before the run was sent: nothing was started.";
      throw annotateError(error, settings.signals, message, { idempotencyKey });
    }
  };

  const client: PollingClient = {
    submit,
    run: async (model, input, options) => (await submit(model, input, options)).wait(options),
    resume: (model, saved, options) => {
      const job = readSavedJob(checkModel(model).id, saved);
      return createJob((call) => resolve([options, call], model.kind), model, job);
    },
    upload: async (media, options) =>
      (await prepare({ id: "", media: [""] }, media, { ...options, validate: false })) as string,
    prepare: async <Input>(model: Model<Input, unknown>, input: Input, options?: CallOptions) =>
      (await prepare(model, input, options)) as Input,
    request: (call, options) => send(resolve([options]), call),
    get usage() {
      return usage.read();
    },
    [pollPolicy]: (options, kind) => resolve([options], kind).poll,
  };
  return client;
}

function readSavedJob(modelId: string, saved: SavedJob | string): Omit<SavedJob, "model"> {
  const parsed: unknown = typeof saved === "string" && saved.startsWith("{") ? parseJson(saved) : saved;
  const { model = modelId, id, idempotencyKey } = isRecord(parsed) ? parsed : { id: parsed };
  if (typeof id !== "string" || model !== modelId) {
    const message = `This is not a saved run of ${modelId}: its model is ${String(model)}, its id ${String(id)}.`;
    throw new RunflowError("invalid_input", message);
  }
  runPath(id);
  return mergeDefined({ id, idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : undefined });
}
