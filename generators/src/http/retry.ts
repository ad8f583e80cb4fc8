// In: what a server said about coming back, and how often it failed. Out: how long to wait. It waits for nobody: whoever asks
// decides what is worth another attempt.

/** How the pauses between attempts grow, in milliseconds. */
export interface Backoff {
  /** The first pause; each one after it is twice as long. */
  readonly first: number;
  readonly longest: number;
}

/**
 * How many milliseconds a `Retry-After` header asks for (RFC 9110, 10.2.3: whole seconds or an HTTP date), `longest` at most;
 * `undefined` when it asks for nothing that can be read.
 */
export function parseRetryAfter(header: string | null, now: Date, longest: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longest);
  // The three forms of an HTTP date all begin with the name of a day; Date.parse alone takes "-5" for a year.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  return Math.min(Math.max(moment - now.getTime(), 0), longest);
}

/**
 * How long to wait before the next attempt: exponential, and never less than the server asked for. `attempt` is the number of
 * attempts that failed so far; `random`, from 0 to 1, takes up to half of the pause away.
 */
export function retryDelay({ first, longest }: Backoff, attempt: number, random = 1, asked = 0): number {
  const ceiling = Math.min(first * 2 ** (attempt - 1), longest);
  return Math.max(Math.round(ceiling * (0.5 + random / 2)), asked);
}
