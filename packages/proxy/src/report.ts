import type { ProxyFailure, Settings } from "./options.js";
import { Refusal } from "./refusal.js";

const LONGEST_PATH = 300;

/** Tells the app of a refusal, or the log of what is the server's fault. */
export function report(settings: Settings, { method, url }: Request, error: unknown): void {
  if (!(error instanceof Refusal)) return;
  const { status, code, message, reason } = error;
  // What a stranger has written must not look like lines of a log.
  const path = new URL(url).pathname.slice(0, LONGEST_PATH);
  const failure: ProxyFailure = {
    status,
    code,
    message,
    request: `${method} ${path}`,
    ...(reason !== undefined && { reason }),
  };
  if (settings.onError === undefined) {
    if (status >= 500 || code === "PROXY_KEY_REFUSED") console.error(`runflow proxy: ${describe(failure)}`);
    return;
  }
  try {
    settings.onError(failure);
  } catch (thrown) {
    // The answer stands: what the hook threw is the app's own mistake.
    console.error("runflow proxy: onError threw", thrown);
  }
}

function describe({ status, code, message, request, reason }: ProxyFailure): string {
  return `${request} answered ${status} ${code}. ${message}${reason === undefined ? "" : ` (${reason})`}`;
}
