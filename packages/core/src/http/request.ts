// In: a call of the API and the settings of its caller. Out: the JSON of the answer, or one error that says what to do.
// The only room that sends anything. It never sends twice what could be paid for twice.

import type { RunflowError } from "../errors/runflow-error.js";
import { isNested, mergeDefined } from "../json.js";
import { isRunRecord } from "../run-record.js";
import { readApiKey } from "./api-key.js";
import { raceAbort } from "./deadline.js";
import { loadPart, loadWords } from "./load-part.js";
import { sendRequest } from "./send-request.js";
import type { HttpResponse } from "./send-request.js";
import type { Settings } from "./settings.js";

/** A call of the API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** From the root, such as `/v1/runs`; names inside it percent-encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Made anew for each call that changes something unless given. */
  readonly idempotencyKey?: string | undefined;
  /** Sends no key, for the few parts of the API that ask for none. */
  readonly withoutKey?: boolean | undefined;
}

/** A call whose answer is checked before it counts as one. */
export interface CheckedCall extends ApiCall {
  /** Says what the answer is in place of what was asked for; nothing where all is well. */
  readonly findMismatch?: ((answer: unknown) => string | undefined) | undefined;
  /** It looks at a run that is waited for, and lets everything else go first. */
  readonly isPoll?: boolean | undefined;
}

// Deeper than any answer of the API, and far from where code that walks an answer runs out of stack.
const MAX_DEPTH = 500;

/**
 * Calls the API: adds the key, waits for the rate limiter, sends again what may be sent again, and reads the JSON.
 * The body is put into JSON once, so every attempt of a call sends the same bytes under the same idempotency key.
 */
export function request(settings: Settings, call: CheckedCall): Promise<unknown> {
  return raceAbort(settings.signals, () => send(settings, call));
}

async function send(
  settings: Settings,
  { method, path, query, body: content, findMismatch, isPoll, ...call }: CheckedCall,
): Promise<unknown> {
  const { baseUrl } = settings;
  const idempotencyKey = method === "GET" ? undefined : (call.idempotencyKey ?? createIdempotencyKey());
  // Without the slash a path would become a part of the host's name, and with two it can name another host.
  const isAddress = /^(https?:\/\/|\/|$)/.test(baseUrl) && /^\/(?![/\\])/.test(path);
  const unusable = async () => (await loadPart(import("./diagnose.js"))).optionsError(settings, path);
  // An empty idempotency key would protect from nothing.
  if (settings.isUnusable || !isAddress || /[^ -~]|^ *$/.test(`${idempotencyKey}`)) throw await unusable();
  const body = content === undefined ? undefined : JSON.stringify(content);
  const key = call.withoutKey ? undefined : await readApiKey(settings);
  const headers = new Headers();
  const own = {
    accept: "application/json",
    "content-type": body && "application/json",
    "idempotency-key": idempotencyKey,
    "x-organization-id": settings.organizationId,
  };
  // One by one: names that differ only in their case would be joined into one header with two values.
  try {
    for (const [name, value] of [...settings.headers, ...Object.entries(own)]) if (value) headers.set(name, value);
  } catch {
    throw await unusable();
  }
  // It writes numbers and booleans as text.
  const search = new URLSearchParams(mergeDefined(query) as Record<string, string>);
  const url = `${baseUrl}${path}${path.includes("?") ? "&" : "?"}${search}`.replace(/[?&]$/, "");
  let answer: unknown;
  const accept = async ({ text, fail }: HttpResponse) => {
    try {
      answer = text === "" ? undefined : JSON.parse(text);
    } catch (cause) {
      throw await fail({ cause });
    }
    const mismatch = isNested(answer, MAX_DEPTH) ? "JSON that is nested too deep" : findMismatch?.(answer);
    // Whatever else it is: a run that it names may be paid for.
    if (mismatch)
      throw await fail({ mismatch, runId: method !== "GET" && isRunRecord(answer) ? answer.id : undefined });
  };
  await sendRequest(settings, { method, url, headers, body, key, idempotencyKey, isPoll, accept }).catch(
    async (error: unknown) => {
      throw (error as Partial<RunflowError>).status
        ? await (await loadWords()).diagnose(request, settings, path, error)
        : error;
    },
  );
  return answer;
}

/** Makes a key that nobody else makes. */
export function createIdempotencyKey(): string {
  // A page on plain http, such as one under development on another machine, has no `randomUUID`.
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
