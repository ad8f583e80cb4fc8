import { readApiKey } from "./api-key.js";
import { exchange } from "./exchange.js";
import { retrying } from "./retry.js";
import { RunflowError } from "./runflow-error.js";
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

/**
 * Calls the API: adds the key, keeps the pace, sends again what may be sent again, and reads the JSON.
 * The body is put into JSON once, so every attempt of a call sends the same bytes under the same idempotency key.
 */
export async function request(settings: Settings, call: ApiCall): Promise<unknown> {
  const { method, path } = call;
  const { pace, stops, retry } = settings;
  const key = call.withoutKey ? undefined : await readApiKey(settings);
  const idempotencyKey = method === "GET" ? undefined : (call.idempotencyKey ?? crypto.randomUUID());
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = {
    ...settings.headers,
    accept: "application/json",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    ...(settings.organizationId !== undefined && { "x-organization-id": settings.organizationId }),
  };
  const url = settings.baseUrl + path + queryString(call.query);
  const onRetry = async (error: RunflowError, attempt: number, delay: number) => {
    // When one request is told to slow down, so is everyone.
    if (error.code === "rate_limited" && error.retryAfter !== undefined) pace.pause(delay);
    settings.logger?.warn(`${error.message} Trying again in ${Math.round(delay)} ms.`);
    await settings.onRetry?.({ method, url: settings.baseUrl + path, error, delay, attempt });
  };
  const answer = await retrying(retry, stops, onRetry, async (attempt, timeLeft) => {
    await pace.turn(stops);
    const timeout = Math.min(settings.timeout, timeLeft);
    return exchange(settings, {
      method,
      url,
      headers: new Headers(headers),
      body,
      timeout,
      attempt,
      key,
      idempotencyKey,
    });
  });
  if (answer.text === "") return undefined;
  try {
    return JSON.parse(answer.text) as unknown;
  } catch (cause) {
    const { status, requestId } = answer;
    const message = `${method} ${settings.baseUrl}${path} answered ${status} with something that is not JSON. Is baseUrl right?`;
    throw new RunflowError("protocol", message, { status, requestId, idempotencyKey, cause });
  }
}

function queryString(query: ApiCall["query"]): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
