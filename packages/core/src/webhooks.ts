// In: a callback that arrived at your server. Out: its verified text, and its contents, typed.
// It never sends anything, and never trusts a body before its signature.

import { RunflowError } from "./errors/runflow-error.js";
import type { CallbackPayload } from "./api.gen.js";
import { isRecord, parseJson } from "./json.js";
import type { Model } from "./model.js";
import { readBytes, readSignature, refusal } from "./webhooks/incoming-callback.js";
import type { IncomingCallback } from "./webhooks/incoming-callback.js";

export type { CallbackHeaders, IncomingCallback } from "./webhooks/incoming-callback.js";

/** What each callback of a run tells. */
export interface CallbackBase extends CallbackPayload {
  /**
   * Tells repeated deliveries apart from new ones: store it with what you did, and act once for each. It is the run's
   * id, the same in every delivery.
   */
  readonly key: string;
  readonly run_id: string;
  /** The final status; Runflow spells the cancelled one both ways. */
  readonly status: string;
}

/** The callback of a run that ended well. */
export type SucceededCallback<Output> = Omit<CallbackBase, "output"> & {
  readonly succeeded: true;
  readonly output: Output;
};

/**
 * The callback of a run without a result: it failed, was canceled, or ended as succeeded without an output, which
 * `wait` takes for an error too. Its output is null or says what went wrong.
 */
export interface UnsuccessfulCallback extends CallbackBase {
  readonly succeeded: false;
}

/** What a callback tells about a run that has ended: look at `succeeded` first. */
export type Callback<Output> = SucceededCallback<Output> | UnsuccessfulCallback;

/** How the items of a batch ended. Any field can be absent or null. */
export interface BatchCallbackOutput {
  /** What came of each item. Its fields are not published. */
  readonly items?: readonly Readonly<Record<string, unknown>>[] | null;
  readonly succeeded?: number | null;
  readonly failed?: number | null;
  readonly cancelled?: number | null;
  readonly total?: number | null;
}

/** What a callback tells about a batch that has ended. */
export interface BatchCallback extends Omit<CallbackPayload, "event" | "run_id" | "output"> {
  /**
   * Tells repeated deliveries apart from new ones: store it with what you did, and act once for each. It is the batch's
   * id, the same in every delivery.
   */
  readonly key: string;
  readonly batch_id: string;
  /** The final status, `partial_succeeded` where some items failed; Runflow spells the cancelled one both ways. */
  readonly status: string;
  /** Which events a batch has is not published. */
  readonly event?: string | null;
  /** Undefined where Runflow sent none, or one of another shape: look with `getBatch` then. */
  readonly output: BatchCallbackOutput | undefined;
}

/**
 * Verifies that Runflow sent a callback, and returns the text of its body when one of your callback secrets signed
 * it. While you change secrets pass the old and the new one. Reads the body of a `Request` and of Node's request.
 *
 * @throws {RunflowError} `auth` where none of them did, the signature is missing, no secret was given, or the body
 * was read or parsed before: answer 401 then.
 * @see https://docs.runflow.io/guides/verify-callback-signatures
 *
 * @example
 * const callback = parseCallback(gptImage2Edit, await verifyCallback(request, process.env.RUNFLOW_CALLBACK_SECRET));
 */
export async function verifyCallback(
  incoming: IncomingCallback,
  secrets: string | readonly (string | undefined)[] | undefined,
): Promise<string> {
  // What is read from a file ends with a line break.
  const keys = [secrets]
    .flat()
    .map((secret) => secret?.trim())
    .filter(Boolean);
  if (keys.length === 0) throw refusal("no callback secret was given to check it with; is the variable set?");
  const signature = readSignature(incoming);
  const claimed = Uint8Array.from(signature.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const bytes = await readBytes(incoming);
  for (const secret of keys) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
    // `verify` compares in constant time.
    if (await crypto.subtle.verify("HMAC", key, claimed, bytes)) return new TextDecoder().decode(bytes);
  }
  throw refusal("no given secret made its signature. Is the body the raw one, byte for byte?");
}

/**
 * Parses the callback of a run, from the model that was run and the body that {@link verifyCallback} returned. What a
 * webhook of the organisation posts is about runs of any model, and names none: pass the body alone, look up your own
 * `metadata`, and pass the model where you know it.
 *
 * @throws {RunflowError} `protocol` for what is not the callback of a run.
 * @see https://docs.runflow.io/concepts/callbacks
 */
export function parseCallback<Output>(model: Model<unknown, Output>, body: string): Callback<Output>;
/** Parses a callback of which it is not known whose run it tells: an organisation's webhook is told of every model. */
export function parseCallback(body: string): Callback<unknown>;
export function parseCallback<Output>(first: Model<unknown, Output> | string, text?: string): Callback<Output> {
  const [what, body] = typeof first === "string" ? ["a run", first] : [`a run of ${first.id}`, text ?? ""];
  const payload = readPayload(body, "run_id", what);
  const succeeded = /^(partial_)?succeeded$/.test(payload.status) && (payload["output"] ?? undefined) !== undefined;
  return { ...payload, succeeded } as Payload & Callback<Output>;
}

/**
 * Parses the callback of a batch, from the body that {@link verifyCallback} returned.
 *
 * @throws {RunflowError} `protocol` for what is not the callback of a batch.
 * @see https://docs.runflow.io/guides/batch-process-media
 */
export function parseBatchCallback(body: string): BatchCallback {
  const payload = readPayload(body, "batch_id", "a batch");
  const { output } = payload;
  return { ...payload, output: isBatchOutput(output) ? output : undefined } as Payload & BatchCallback;
}

/** Which function reads the callback of what has its id in this field? */
const READERS = { run_id: "parseCallback", batch_id: "parseBatchCallback" };

type Payload = Readonly<Record<string, unknown>> & { readonly key: string; readonly status: string };

function readPayload(body: string, name: keyof typeof READERS, what: string): Payload {
  const parsed = parseJson(body);
  const payload = isRecord(parsed) ? parsed : {};
  // A batch has no one run, but a run may tell its batch.
  const found = (["run_id", "batch_id"] as const).find((field) => typeof payload[field] === "string");
  const { [name]: key, status } = payload;
  if (found === name && typeof status === "string") return { ...payload, key: key as string, status };
  const reason = found && found !== name ? `read it with ${READERS[found]}` : `it has no ${name} or no status`;
  throw new RunflowError("protocol", `This is not the callback of ${what}: ${reason}.`);
}

function isBatchOutput(output: unknown): output is BatchCallbackOutput {
  if (!isRecord(output)) return false;
  const { items, succeeded, failed, cancelled, total } = output;
  const counts = [succeeded, failed, cancelled, total];
  return Array.isArray(items ?? []) && counts.every((count) => typeof (count ?? 0) === "number");
}
