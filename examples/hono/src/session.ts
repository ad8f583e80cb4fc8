const cookieOf = (request: Request): string | undefined =>
  /(?:^|;\s*)session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];

/** Who may run models? Ask your own sign-in here: this example lets in whoever has a cookie named `session`. */
export function hasSession(request: Request): boolean {
  return cookieOf(request) !== undefined;
}

const started = new Map<string, readonly number[]>();

/** Lets a session start ten runs a minute. Looking at a run is free. */
export function isWithinLimit(request: Request): boolean {
  if (request.method !== "POST") return true;
  const session = cookieOf(request) ?? "";
  const recent = (started.get(session) ?? []).filter((time) => time > Date.now() - 60_000);
  if (recent.length >= 10) return false;
  started.set(session, [...recent, Date.now()]);
  return true;
}
