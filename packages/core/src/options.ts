import type { Issue, RunflowError } from "./errors/runflow-error.js";
import type { InputValidator } from "./model.js";
import type { FileBytes } from "./media.js";
import type { RunRecord } from "./run-record.js";

/** What a request is sent with. */
export interface FetchInit {
  readonly method: string;
  /** `Headers`; each library has types of its own for them, and takes a record. */
  readonly headers: Headers & Record<string, string>;
  readonly body: string | FileBytes | null;
  readonly signal: AbortSignal;
  readonly redirect: "manual" | "follow";
  /** In browsers only. */
  readonly cache?: "no-store";
}

/** What is read of an answer: any `Response` has it. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Sends one HTTP request, as the global `fetch` does. Those of undici and node-fetch fit, too. */
export type Fetch = {
  // As a method, for whose parameters it is enough that they can be the same.
  fetch(url: string, init: FetchInit): Promise<FetchResponse>;
}["fetch"];

/**
 * Sets when a request that failed is sent again: after `rate_limited`, `server`, `timeout` and `network`, always under
 * the same idempotency key. The defaults follow Runflow's advice: 5 attempts, pauses that double from 1 second to 32.
 *
 * @see https://docs.runflow.io/concepts/rate-limits
 */
export interface RetryOptions {
  /** How often it is sent in all, the first time included. @defaultValue 5 */
  readonly attempts?: number | undefined;
  /** The first pause is a random part of this, in milliseconds; it doubles each time. @defaultValue 1000 */
  readonly baseDelay?: number | undefined;
  /** No pause is longer than this unless the server asks for it, for a day at most; in milliseconds. @defaultValue 32000 */
  readonly maxDelay?: number | undefined;
  /** When to give up in all, in milliseconds. @defaultValue 120000 */
  readonly deadline?: number | undefined;
}

/** {@link RetryOptions} with every question answered. */
export type RetryPolicy = { readonly [Name in keyof RetryOptions]-?: number } & {
  /** Makes the error to end with where there is no time for another attempt; without it, that is the last one. */
  readonly deadlineError?: (error: RunflowError) => RunflowError;
  /** Says what another attempt can help against; without it, that is what is `retryable`. */
  readonly isRetryable?: (error: RunflowError, attempt: number) => boolean;
};

/** Sets how a run is waited for. */
export interface PollOptions {
  /** The first pause between two polls, in milliseconds; pauses grow from there. @defaultValue 500 */
  readonly interval?: number | undefined;
  /** The longest pause between two polls, in milliseconds. @defaultValue 5000 */
  readonly maxInterval?: number | undefined;
  /**
   * How many polls in a row may fail before waiting ends: without an answer, with an error, or with something that is
   * not this run. A run of which only the id is known is given 3 polls where the failure is not `retryable`. @defaultValue 10
   */
  readonly failures?: number | undefined;
  /**
   * How long to wait for the end of a run, in milliseconds: 15 minutes. Then `timeout` is thrown, and the run goes on.
   * @defaultValue 900000
   */
  readonly timeout?: number | undefined;
}

/** {@link PollOptions} with every question answered. */
export type PollPolicy = { readonly [Name in keyof PollOptions]-?: number };

/** Where a line of the log goes; `console` fits. Keys and the signed part of addresses never reach it. */
export interface Logger {
  readonly debug: (message: string) => void;
  readonly warn: (message: string) => void;
}

/** A request about to be sent. `headers` can still be changed, for tracing; the key is added afterwards and stays unseen. */
export interface RequestEvent {
  readonly method: string;
  /** Without its query string. */
  readonly url: string;
  readonly headers: Headers;
  /** 1 for the first time. */
  readonly attempt: number;
}

/** An answer that came in, good or bad. */
export interface ResponseEvent {
  readonly method: string;
  /** Without its query string. */
  readonly url: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /** In milliseconds. */
  readonly duration: number;
  readonly attempt: number;
}

/** A request that failed and will be sent again. */
export interface RetryEvent {
  readonly method: string;
  /** Without its query string. */
  readonly url: string;
  readonly error: RunflowError;
  /** In milliseconds. */
  readonly delay: number;
  /** The attempt that failed. */
  readonly attempt: number;
}

/** A file that is being uploaded. */
export interface UploadEvent {
  /** Where it stands in the input, such as `image_urls/0`. */
  readonly path: string;
  /** What it is called at Runflow. */
  readonly name: string;
  /** Such as `image/png`. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /**
   * How many of its bytes are on their way: none before the first one was sent, all when Runflow has it. Between the two
   * it is told in Node and in browsers, with the runtime's own `fetch`.
   */
  readonly sent: number;
}

/** The output of a run that is not what its model describes. The run is good all the same. */
export interface UnexpectedOutputEvent {
  /** The model's id. */
  readonly model: string;
  readonly runId: string;
  readonly issues: readonly Issue[];
}

/** What can be set for one call, and for a client as the default of all its calls. */
export interface CallOptions {
  /**
   * The key from https://app.runflow.io/settings/api-keys, or a function that fetches it. Without it `RUNFLOW_API_KEY`
   * is read at the first request, unless `baseUrl` points somewhere else; never in place of a key that a function did
   * not find. As a text it is refused in browsers, where every visitor can read it.
   */
  readonly apiKey?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /**
   * Allows an `apiKey` in the code of a page. Whoever visits the page can read it there, and spend with it.
   * @defaultValue false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /** Which organisation to act for; a key's own one otherwise. */
  readonly organizationId?: string | undefined;
  /**
   * Where the API is. A base address of your own without an `apiKey` means a proxy that adds the key itself, so no key
   * is sent to it, not even the one from the environment. Without it `RUNFLOW_BASE_URL` is read at the first request,
   * to which the key from the environment is sent as well.
   * @defaultValue "https://api.runflow.io"
   */
  readonly baseUrl?: string | undefined;
  /** Replaces the global `fetch`, as for a proxy of the network (`HTTPS_PROXY`), which Node's own does not use by itself. */
  readonly fetch?: Fetch | undefined;
  /** More headers for each request to the API. One that is undefined is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * How long one request may take, its body included, in milliseconds; then it counts as failed with `timeout`. An
   * upload has 2 minutes at least, and more for a large file. @defaultValue 30000
   */
  readonly timeout?: number | undefined;
  /**
   * How large a file of a run may be that is fetched, in bytes, as it is after it was decompressed: 1 GiB. Where more
   * comes the fetching ends with `protocol`. @defaultValue 1073741824
   */
  readonly maxBytes?: number | undefined;
  /**
   * Fetches files of a run, and uploads, also at addresses of this machine and of private networks: loopback,
   * link-local, the metadata of a cloud, names such as `localhost` and `*.internal`. What a run returns can be an echo
   * of what somebody wrote into its input. Such addresses are allowed anyway where `baseUrl` is one. @defaultValue
   * false
   */
  readonly allowPrivateAddresses?: boolean | undefined;
  /** When a request that failed is sent again. */
  readonly retry?: RetryOptions | undefined;
  /** How a run is waited for. */
  readonly poll?: PollOptions | undefined;
  /** Ends the call with its reason when it is aborted. A run that was already sent goes on at Runflow. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Checks an input before anything is uploaded or sent, and throws `invalid_input` with its `issues` where it does
   * not fit. `true` loads the schema that comes with the model; where nothing can be loaded later, as in a service
   * worker, pass `inputSchema` from the `/schema` of the model's package instead. With `true` outputs are checked too:
   * what is new in them goes to the log and to `onUnexpectedOutput`, and never fails a run.
   * @defaultValue false
   */
  readonly validate?: boolean | InputValidator | undefined;
  /**
   * Where each request and each retry is logged. What it throws is ignored. Without it `RUNFLOW_LOG` is read: `debug`
   * prints both to the console, `warn` the retries alone, `off` nothing. Nowhere by default.
   */
  readonly logger?: Logger | undefined;
  /**
   * Called before each request. What a hook throws ends the call and stays what it is; an error then carries `runId`
   * and `idempotencyKey`, as the run may have been started. One that carries those of another run already, such as
   * that of a call inside the hook, becomes the `cause`.
   */
  readonly onRequest?: ((event: RequestEvent) => void | Promise<void>) | undefined;
  /** Called for each answer, good or bad. What it throws ends the call. */
  readonly onResponse?: ((event: ResponseEvent) => void | Promise<void>) | undefined;
  /** Called before each pause that comes before another attempt. What it throws ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void | Promise<void>) | undefined;
  /**
   * Called for each change of status or progress that waiting for a run sees, the end included; the next poll waits
   * for it. What it throws ends the call as with the other hooks.
   */
  readonly onStatus?: ((record: RunRecord) => void | Promise<void>) | undefined;
  /** Called for each file that is uploaded, before its first byte, as it goes, and after its last. */
  readonly onUpload?: ((event: UploadEvent) => void | Promise<void>) | undefined;
  /** Called with `validate: true` when an output is not what its model describes. What it throws is only logged. */
  readonly onUnexpectedOutput?: ((event: UnexpectedOutputEvent) => void | Promise<void>) | undefined;
}

/** What can be set for a client. */
export interface ClientOptions extends CallOptions {
  /**
   * How many requests a second the client sends at most, all its calls and waiting runs together. What starts a run goes
   * before what looks at one. Unless given, only looking is limited, to 50 a second, and the rest from the first 429 on.
   */
  readonly requestsPerSecond?: number | undefined;
}

/** What can be set when something is made that is no run. */
export interface CreateOptions extends CallOptions {
  /**
   * Names the call so that sending it again makes nothing twice. Made anew for each call unless you pass the key of one
   * whose outcome you do not know; it is on the error. What is sent must then be the same.
   */
  readonly idempotencyKey?: string | undefined;
}

/** What can be set when a run is started. */
export interface SubmitOptions extends CallOptions {
  /**
   * Runflow posts the result here when the run has ended, signed: read it with `verifyCallback`.
   * @see https://docs.runflow.io/concepts/callbacks
   */
  readonly callbackUrl?: string | undefined;
  /** Comes back unchanged with the run and its callback. */
  readonly metadata?: object | undefined;
  /** A label of yours for the run, at most 255 characters. It does not protect from a second run. */
  readonly clientRef?: string | undefined;
  /**
   * Names the run so that sending it again starts no second one. Made anew for each run unless you pass the key of a
   * call whose outcome you do not know. The input must then be the same, uploads included: make it with `prepare` and
   * keep it.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * The most that the run may cost by `estimateCost`, such as "0.50". Above it, and where no estimate can be made, the
   * run is refused with the code `cost_limit` before anything is uploaded or sent.
   */
  readonly maxCost?: string | number | undefined;
}
