// Nobody means more than a day: a clock is wrong, or the unit is.
const LONGEST_PAUSE = 86_400_000;

/**
 * Reads the pause that a server asks for, in milliseconds. Seconds, dates and the millisecond header are understood; what
 * cannot be meant counts as not asked for.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const exact = Number(headers.get("retry-after-ms")?.trim() || Number.NaN);
  const value = headers.get("retry-after");
  // By the server's own clock where it tells: that of this machine may be wrong.
  const clock = Date.parse(headers.get("date") ?? "") || Date.now();
  const delay = Number.isFinite(exact)
    ? exact
    : value === null || value.trim() === ""
      ? Number.NaN
      : /^\s*[\d.]+\s*$/.test(value)
        ? Number(value) * 1000
        : Date.parse(value) - clock;
  return delay <= LONGEST_PAUSE ? Math.max(0, delay) : undefined;
}
