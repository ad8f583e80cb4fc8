// In: an error that was answered. Out: the same error, with what the caller would ask next.
// It never fails: what cannot be found out is left out.

import { bounded } from "./bounded.js";
import { isRecord } from "../json.js";
import { restate } from "../errors/restate.js";
import { isRunflowError } from "../errors/runflow-error.js";

const BALANCE = "/v1/billing/balance";
const HEALTH = "/v1/health";
// In milliseconds: who waits for an error does not wait long.
const LONGEST_INQUIRY = 3000;

/** What asking takes of the settings of a call. */
interface Settings {
  readonly retry: object;
  readonly signals: readonly AbortSignal[];
}

/** Asks Runflow, in the way of the call that failed: that one loads this file, which so cannot import it. */
type Ask<Given> = (
  settings: Given,
  call: { readonly method: "GET"; readonly path: string; readonly withoutKey: boolean },
) => Promise<unknown>;

/** Adds the balance where credit is missing, and what the health check says where the trouble is at Runflow. */
export async function inquire<Given extends Settings>(
  request: Ask<Given>,
  settings: Given,
  path: string,
  error: unknown,
): Promise<unknown> {
  // Who asks for either hears of it anyway.
  if (!isRunflowError(error) || path === BALANCE || path === HEALTH) return error;
  const found =
    error.code === "insufficient_credit"
      ? readBalance(await ask(request, settings, BALANCE))
      : error.code === "server"
        ? readHealth(await ask(request, settings, HEALTH))
        : undefined;
  return found ? restate(error, `${error.message} ${found}`) : error;
}

/** The answer, or the error in its place: the first error is the one to tell. */
async function ask<Given extends Settings>(request: Ask<Given>, settings: Given, path: string): Promise<unknown> {
  const once = { ...settings.retry, attempts: 1 };
  // The wait for a turn counts, too.
  return bounded(
    settings.signals,
    LONGEST_INQUIRY,
    () => undefined,
    (signal) => {
      const look = { ...settings, retry: once, signals: [signal] };
      return request(look, { method: "GET", path, withoutKey: path === HEALTH });
    },
  ).catch((error: unknown) => error);
}

function readBalance(answer: unknown): string | undefined {
  const balance = isRecord(answer) ? answer["balance"] : undefined;
  return typeof balance === "string" && /^-?[\d.]{1,30}$/.test(balance) ? `The balance is ${balance}.` : undefined;
}

// Known bodies: {status: "ok", …} and {ok: true}.
function readHealth(answer: unknown): string | undefined {
  if (isRunflowError(answer)) {
    const { code, status } = answer;
    if (code === "server") return `${HEALTH} answers ${status} too: Runflow is down.`;
    // A proxy need not pass it on, and a pause keeps it from being asked: neither says anything.
    const isSilent = status === undefined && /^(network|timeout)$/.test(code);
    return isSilent ? `${HEALTH} gives no answer either: Runflow is down.` : undefined;
  }
  if (!isRecord(answer)) return undefined;
  const { ok, status = ok === false ? "not ok" : undefined } = answer;
  if (status === "ok" || ok === true) return `${HEALTH} says that Runflow is up otherwise.`;
  return typeof status === "string" && /^[\w -]{1,30}$/.test(status)
    ? `${HEALTH} says that Runflow is ${status}.`
    : undefined;
}
