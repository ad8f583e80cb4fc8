import { createUsageCounter } from "./cost/usage.js";
import type { Usage } from "./cost/usage.js";
import { annotateError } from "./errors/annotate-error.js";
import { RunflowError } from "./errors/runflow-error.js";
import { raceAbort } from "./http/deadline.js";
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
import { modelPath, runPath } from "./model-path.js";
import type { CallOptions, ClientOptions, PollPolicy, SubmitOptions } from "./options.js";
import { findMismatch } from "./run-record.js";
import type { RunRecord } from "./run-record.js";

/** The way to Runflow. Make one with {@link createClient} and share it: all its calls keep to one rate limit. */
export interface Runflow {
  /**
   * Runs a model and waits for the result.
   *
   * @example
   * const run = await runflow.run(gptImage2Edit, { prompt: "Make it night.", image_urls: [photo] });
   */
  run<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Run<Output, Kind>>;
  /** Starts a run and comes back at once, with a handle to wait for it or to keep it. */
  submit<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Job<Output, Kind>>;
  /** Carries on with a run: give what `JSON.stringify(job)` made, the object of it, or the run's id. */
  resume<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
    model: Model<Input, Output, Kind>,
    saved: SavedJob | string,
    options?: CallOptions,
  ): Job<Output, Kind>;
  /** Uploads one file and gives its lasting reference, good for several runs and for repeating one. */
  upload(media: Exclude<MediaInput, string | URL>, options?: CallOptions): Promise<string>;
  /**
   * Makes what would be sent as a run's input: media uploaded, addresses as text. For sending it another way, and for
   * repeating a run with the same input and the same idempotency key.
   */
  prepare<Input, Output>(model: Model<Input, Output>, input: NoInfer<Input>, options?: CallOptions): Promise<Input>;
  /** Calls any other part of the API, with the same key, retries and errors. Gives the JSON of the answer. */
  request(call: ApiCall, options?: CallOptions): Promise<unknown>;
  /** What the runs that this client saw end have cost so far. */
  readonly usage: Usage;
}

/** A client that tells how its calls wait, for what waits beside them. */
export interface PollingClient extends Runflow {
  readonly [pollPolicy]: (options: CallOptions, kind: MediaKind | undefined) => PollPolicy;
}

/**
 * How do I reach Runflow? Call this once; on a server the key comes from `RUNFLOW_API_KEY`.
 *
 * @example
 * const runflow = createClient();
 */
export function createClient(clientOptions: ClientOptions = {}): Runflow {
  const { requestsPerSecond = 50 } = clientOptions;
  if (!(requestsPerSecond > 0)) throw new RunflowError("invalid_input", "requestsPerSecond must be more than 0.");
  const usage = createUsageCounter();
  const shared = { rateLimiter: createRateLimiter(requestsPerSecond), usage };
  const resolve = (calls: readonly (CallOptions | undefined)[], kind?: MediaKind) => {
    return resolveSettings([clientOptions, ...calls.map((options) => options ?? {})], shared, kind);
  };

  /** Makes the input to send. It is copied before anything is waited for: what is checked and priced is what is sent. */
  const prepare = (model: Model<unknown, unknown>, given: unknown, options: SubmitOptions = {}) => {
    const { value: input, isJson } = cloneInput(given);
    const settings = resolve([options]);
    const { validate } = settings;
    const { maxCost } = options;
    return raceAbort(settings.signals, async () => {
      // Loaded when asked for: an app that does without carries neither.
      if (validate) await (await import("./validate.js")).checkInput(model, input, validate);
      if (maxCost !== undefined) (await import("./cost/check-max-cost.js")).checkMaxCost(model, input, maxCost);
      return isJson ? input : (await import("./media/prepare-input.js")).prepareInput(settings, model, input);
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
      const path = `${modelPath((model as Partial<typeof model> | undefined)?.id)}/runs`;
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
      const job = readSavedJob(model.id, saved);
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
