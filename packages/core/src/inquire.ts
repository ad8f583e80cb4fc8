// In: an error that was answered. Out: the same error, with what the caller would ask next.
// It never fails: what cannot be found out is left out.

import type { CreditBalance } from "./api.gen.js";
import { bounded } from "./bounded.js";
import { exchange } from "./exchange.js";
import type { Outgoing } from "./exchange.js";
import { isRecord, parseJson } from "./json.js";
import { restate } from "./restate.js";
import { isRunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { createStop } from "./stop.js";

// In milliseconds: who waits for an error does not wait long.
const LONGEST_INQUIRY = 3000;

/** Adds the balance where credit is missing, and what the health check says where the trouble is at Runflow. */
export async function inquire(settings: Settings, outgoing: Outgoing, error: unknown): Promise<unknown> {
  if (!isRunflowError(error) || error.status === undefined) return error;
  const ask = (path: string, key?: string) => answerOf(settings, outgoing, path, key);
  const found =
    error.code === "insufficient_credit"
      ? readBalance(await ask("/v1/billing/balance", outgoing.key))
      : error.code === "server"
        ? readHealth(await ask("/v1/health"))
        : undefined;
  return found === undefined ? error : restate(error, `${error.message} ${found}`);
}

type Reply = { readonly said: unknown } | { readonly status: number | undefined } | undefined;

async function answerOf(settings: Settings, { url, headers }: Outgoing, path: string, key?: string): Promise<Reply> {
  const { baseUrl } = settings;
  // Who asks for it hears of it anyway.
  if (url.startsWith(`${baseUrl}${path}`)) return undefined;
  const plain = new Headers(headers);
  for (const name of ["content-type", "idempotency-key"]) plain.delete(name);
  const once = { ...settings, retry: { ...settings.retry, attempts: 1 } };
  const ask = async (signal: AbortSignal): Promise<Reply> => {
    const outgoing = { method: "GET", url: `${baseUrl}${path}`, headers: plain, key };
    const { text } = await exchange({ ...once, stops: [createStop(signal)] }, outgoing);
    return { said: parseJson(text) };
  };
  try {
    // The wait for a turn counts, too.
    return await bounded<Reply>(settings.stops, LONGEST_INQUIRY, () => undefined, ask);
  } catch (error) {
    // The first error is the one to tell. This one says at most that there is no answer either.
    return isRunflowError(error) ? { status: error.status } : undefined;
  }
}

function readBalance(reply: Reply): string | undefined {
  const { balance }: Partial<CreditBalance> = reply && "said" in reply && isRecord(reply.said) ? reply.said : {};
  return typeof balance === "string" && /^-?[\d.]{1,30}$/.test(balance) ? `The balance is ${balance}.` : undefined;
}

// Known bodies: {status: "ok", …} and {ok: true}.
function readHealth(reply: Reply): string | undefined {
  if (reply === undefined) return undefined;
  if (!("said" in reply)) {
    // A proxy need not pass it on.
    if (reply.status !== undefined && reply.status < 500) return undefined;
    return `/v1/health ${reply.status === undefined ? "gives no answer either" : `answers ${reply.status} too`}: Runflow is down.`;
  }
  const { status, ok } = isRecord(reply.said) ? reply.said : {};
  if (status === "ok" || ok === true) return "/v1/health says that Runflow is up otherwise.";
  const word =
    typeof status === "string" && /^[\w -]{1,30}$/.test(status) ? status : ok === false ? "not ok" : undefined;
  return word && `/v1/health says that Runflow is ${word}.`;
}
