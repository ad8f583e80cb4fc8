/** The longest that a server can make us wait: five minutes. */
const longestRetryAfter = 300_000;
const firstBackoff = 500;
const longestBackoff = 30_000;

/** How many milliseconds does a `Retry-After` header ask for? `undefined` when it asks for nothing that can be read. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestRetryAfter);
  // The three forms of an HTTP date all begin with the name of a day; Date.parse alone takes "-5" for a year.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  return Math.min(Math.max(moment - now.getTime(), 0), longestRetryAfter);
}

/**
 * How long to wait before the next attempt: exponential with jitter, and never less than the server asked for.
 * `attempt` is the number of attempts that failed so far, `random` a number from 0 to 1.
 */
export function retryDelay(attempt: number, random: number, asked: number | undefined): number {
  const ceiling = Math.min(firstBackoff * 2 ** (attempt - 1), longestBackoff);
  return Math.max(Math.round(ceiling * (0.5 + random / 2)), asked ?? 0);
}
