// In: what went wrong. Out: the error that says so, and what the caller would ask next. An app whose calls go well never
// loads this. It never fails: what cannot be found out is left out.

import { isRunflowError, RunflowError, withMessage } from "../errors/runflow-error.js";
import { isRecord } from "../json.js";
import { withDeadline } from "./deadline.js";
import { environmentVariable } from "./environment.js";

export { httpError } from "./http-error.js";
export { optionsError } from "./options-error.js";
export { runError } from "../errors/run-error.js";

const BALANCE = "/v1/billing/balance";
const HEALTH = "/v1/health";
// In milliseconds: who waits for an error does not wait long.
const MAX_WAIT = 3000;

/** What asking takes of the settings of a call. */
interface Settings {
  readonly retry: object;
  readonly signals: readonly AbortSignal[];
  readonly apiKey?: unknown;
  readonly baseUrl: string;
  readonly useEnvironmentKey: boolean;
}

/** Asks Runflow, in the way of the call that failed: that one loads this file, which so cannot import it. */
type Ask<Given> = (
  settings: Given,
  call: { readonly method: "GET"; readonly path: string; readonly withoutKey: boolean },
) => Promise<unknown>;

/** Adds the balance where credit is missing, and what the health check says where the fault is at Runflow. */
export async function diagnose<Given extends Settings>(
  request: Ask<Given>,
  settings: Given,
  failedPath: string,
  error: unknown,
): Promise<unknown> {
  // Who asks for either hears of it anyway.
  if (!isRunflowError(error) || failedPath === BALANCE || failedPath === HEALTH) return error;
  const { retry, signals } = settings;
  /** The answer, or the error in its place: the first error is the one to tell. */
  const ask = (path: string) => {
    const probe = (signal: AbortSignal) => {
      const once = { ...settings, retry: { ...retry, attempts: 1 }, signals: [signal] };
      return request(once, { method: "GET", path, withoutKey: path === HEALTH });
    };
    // The wait for the rate limiter counts, too.
    return withDeadline(signals, MAX_WAIT, () => undefined, probe).catch((error: unknown) => error);
  };
  const found =
    error.code === "insufficient_credit"
      ? readBalance(await ask(BALANCE))
      : error.code === "server"
        ? readHealth(await ask(HEALTH))
        : error.code === "auth"
          ? unsentKey(settings)
          : undefined;
  return found ? withMessage(error, `${error.message} ${found}`) : error;
}

/** Why the key of the environment did not go along, where it could have helped. */
function unsentKey({ apiKey, baseUrl, useEnvironmentKey }: Settings): string | undefined {
  const isUnsent = !useEnvironmentKey && apiKey === undefined && environmentVariable("RUNFLOW_API_KEY");
  return isUnsent
    ? `RUNFLOW_API_KEY is set, but was not sent: it is for https://api.runflow.io, or for RUNFLOW_BASE_URL, and baseUrl is ${baseUrl}. Pass apiKey to send one there.`
    : undefined;
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

/** Says what is wrong with a key that cannot be sent, without quoting it. */
export function keyError(key: string | undefined, isExposed: boolean): RunflowError {
  const message = isExposed
    ? 'apiKey is in the code of a page, where every visitor can read it and spend with it. Leave it out, and give the address of your proxy: createClient({ baseUrl: "/api/runflow" }). Where that is meant, pass dangerouslyAllowBrowser: true.'
    : key
      ? "The API key holds a space or a character that no key has. Copy it again."
      : "No API key. Set RUNFLOW_API_KEY or pass apiKey to createClient; make a key at https://app.runflow.io/settings/api-keys.";
  return new RunflowError("auth", message);
}
