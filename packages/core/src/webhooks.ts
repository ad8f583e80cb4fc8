// In: a callback that arrived at your server. Out: its verified text, and its contents typed by the model.
// It never sends anything, and never trusts a body before its signature.

import type { CallbackPayload } from "./api.gen.js";
import type { Model } from "./define-model.js";
import { isRecord, parseJson } from "./json.js";
import { RunflowError } from "./runflow-error.js";

/** A callback as it arrived: a web `Request`, or the headers and the untouched body from another kind of server. */
export type IncomingCallback =
  | Request
  | {
      readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
      /** The bytes or the text as received. JSON that was parsed and printed again does not verify. */
      readonly body: string | Uint8Array | ArrayBuffer;
    };

/** What each callback of a run tells. Deliveries can repeat: act once for each `run_id`. */
export interface CallbackBase extends CallbackPayload {
  readonly run_id: string;
  /** The final status; Runflow spells the cancelled one both ways. */
  readonly status: string;
}

/** The callback of a run that ended well. */
export type SucceededCallback<Output> = Omit<CallbackBase, "output"> & {
  readonly succeeded: true;
  readonly output: Output;
};

/** The callback of a run that failed or was canceled. Its output is null or says what went wrong. */
export interface UnsuccessfulCallback extends CallbackBase {
  readonly succeeded: false;
}

/** What a callback tells about a run that has ended: look at `succeeded` first. */
export type Callback<Output> = SucceededCallback<Output> | UnsuccessfulCallback;

/**
 * Did Runflow send this? Gives the text of the body when one of your callback secrets signed it, and throws an error
 * with the code `auth` otherwise: answer 401 then. While you change secrets pass the old and the new one.
 *
 * @example
 * const callback = parseCallback(gptImage2Edit, await verifyCallback(request, process.env.RUNFLOW_CALLBACK_SECRET));
 */
export async function verifyCallback(
  incoming: IncomingCallback,
  secrets: string | readonly string[] | undefined,
): Promise<string> {
  const keys = [secrets].flat().filter((secret): secret is string => typeof secret === "string" && secret !== "");
  if (keys.length === 0) throw refusal("no callback secret was given to check it with; is the variable set?");
  const signature = readSignature(incoming.headers);
  if (signature === undefined) throw refusal("it has no Runflow-Signature header.");
  if (!/^[0-9a-f]{64}$/.test(signature)) throw refusal("its Runflow-Signature is not 64 hexadecimal digits.");
  const bytes = await readBytes(incoming);
  const claimed = Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(signature.slice(index * 2, index * 2 + 2), 16),
  );
  for (const secret of keys) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
    // `verify` compares in constant time.
    if (await crypto.subtle.verify("HMAC", key, claimed, bytes)) return new TextDecoder().decode(bytes);
  }
  throw refusal("no given secret made its signature. Is the body the raw one, byte for byte?");
}

/** What does the callback say? Give the model that was run and the body that {@link verifyCallback} returned. */
export function parseCallback<Output>(model: Model<unknown, Output>, body: string): Callback<Output> {
  const payload = parseJson(body);
  if (!isRecord(payload) || typeof payload["run_id"] !== "string" || typeof payload["status"] !== "string") {
    const message = `This is not the callback of a run of ${model.id}: it has no run_id or no status.`;
    throw new RunflowError("protocol", message);
  }
  const succeeded = /^(partial_)?succeeded$/.test(payload["status"]);
  return { ...payload, succeeded } as unknown as Callback<Output>;
}

function readSignature(headers: IncomingCallback["headers"]): string | undefined {
  if (typeof (headers as Headers).get === "function") return (headers as Headers).get("runflow-signature") ?? undefined;
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === "runflow-signature")?.[1];
  return typeof found === "string" ? found : undefined;
}

async function readBytes(incoming: IncomingCallback): Promise<Uint8Array<ArrayBuffer>> {
  if ("bodyUsed" in incoming && incoming.bodyUsed) {
    throw refusal("its body was read already. Verify it first, or pass request.clone() to whoever reads it before.");
  }
  if ("arrayBuffer" in incoming) return new Uint8Array(await incoming.arrayBuffer());
  const { body } = incoming;
  if (typeof body === "string") return new TextEncoder().encode(body);
  const isBytes = /^\[object (Uint8Array|ArrayBuffer)\]$/.test(Object.prototype.toString.call(body));
  if (!isBytes) throw refusal("its body was parsed already. Pass the raw bytes, before any JSON middleware.");
  return new Uint8Array(body);
}

function refusal(reason: string): RunflowError {
  return new RunflowError("auth", `The callback cannot be trusted: ${reason}`);
}
