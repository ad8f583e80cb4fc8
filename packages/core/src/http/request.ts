import { readApiKey } from "./api-key.js";
import { abortable } from "./bounded.js";
import { exchange } from "./exchange.js";
import type { Answer } from "./exchange.js";
import { createIdempotencyKey } from "./idempotency-key.js";
import { isNested } from "../json.js";
import { merge } from "../merge.js";
import { isRunRecord } from "../run-record.js";
import type { RunflowError } from "../errors/runflow-error.js";
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

/** A call whose answer is looked at before it counts as one. */
export interface CheckedCall extends ApiCall {
  /** Says what the answer is in place of what was asked for; nothing where all is well. */
  readonly findOddity?: ((answer: unknown) => string | undefined) | undefined;
}

// Deeper than any answer of the API, and far from where code that walks an answer runs out of stack.
const DEEPEST = 500;

/**
 * Calls the API: adds the key, keeps the pace, sends again what may be sent again, and reads the JSON.
 * The body is put into JSON once, so every attempt of a call sends the same bytes under the same idempotency key.
 */
export function request(settings: Settings, call: CheckedCall): Promise<unknown> {
  return abortable(settings.signals, () => send(settings, call));
}

async function send(
  settings: Settings,
  { method, path, query, body: content, findOddity, ...call }: CheckedCall,
): Promise<unknown> {
  const { baseUrl } = settings;
  const idempotencyKey = method === "GET" ? undefined : (call.idempotencyKey ?? createIdempotencyKey());
  // Without the slash a path would become a part of the host's name, and with two it can name another host.
  const isAddress = /^(https?:\/\/|\/|$)/.test(baseUrl) && /^\/(?![/\\])/.test(path);
  // An empty idempotency key would protect from nothing.
  if (!isAddress || /[^ -~]|^ *$/.test(`${idempotencyKey}`)) {
    throw (await import("./explain.js")).explainOptions(isAddress, baseUrl, path);
  }
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
  for (const [name, value] of [...settings.headers, ...Object.entries(own)]) if (value) headers.set(name, value);
  // It writes numbers and booleans as text.
  const search = new URLSearchParams(merge(query) as Record<string, string>);
  const url = `${baseUrl}${path}${path.includes("?") ? "&" : "?"}${search}`.replace(/[?&]$/, "");
  let answer: unknown;
  const accept = async ({ text, fail }: Answer) => {
    try {
      answer = text === "" ? undefined : JSON.parse(text);
    } catch (cause) {
      throw await fail({ cause });
    }
    const oddity = isNested(answer, DEEPEST) ? "JSON that is nested too deep" : findOddity?.(answer);
    // Whatever else it is: a run that it names may be paid for.
    if (oddity) throw await fail({ oddity, runId: method !== "GET" && isRunRecord(answer) ? answer.id : undefined });
  };
  await exchange(settings, { method, url, headers, body, key, idempotencyKey, accept }).catch(
    async (error: unknown) => {
      throw (error as Partial<RunflowError>).status
        ? await (await import("./explain.js")).inquire(request, settings, path, error)
        : error;
    },
  );
  return answer;
}
