/** Whatever comes next in this run would meet the same: what is left goes out with another run. */
export class RunStoppedError extends Error {
  override readonly name: string = "RunStoppedError";
}

/** The registry asked for a longer wait than this run takes. */
export class RegistryBusyError extends RunStoppedError {
  override readonly name = "RegistryBusyError";
}

/** The registry does not take the token, or wants one where there is none. */
export class TokenRefusedError extends RunStoppedError {
  override readonly name = "TokenRefusedError";
}

/** No answer came: whether the request was carried out is not known. */
export class RegistrySilentError extends Error {
  override readonly name = "RegistrySilentError";
}

/** The registry answered with a failure of its own (5xx), after every retry. */
export class RegistryFailureError extends Error {
  override readonly name = "RegistryFailureError";
}

/** The sentence about a 401, with its cure. `challenge` is what the answer says beside its status. */
export function tokenRefused(hasToken: boolean, challenge: string): TokenRefusedError {
  if (/one-time pass|\botp\b|EOTP/i.test(challenge)) {
    return new TokenRefusedError(
      "The registry asks for a one-time password. Put a token into NODE_AUTH_TOKEN that may publish without one.",
    );
  }
  return new TokenRefusedError(
    hasToken
      ? "The registry refused the token (401): it is wrong, expired or withdrawn. Put a new one into NODE_AUTH_TOKEN."
      : "The registry wants a token (401) and there is none. Put one into NODE_AUTH_TOKEN.",
  );
}

/** The short reason of an error: the code of the network where there is one. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes = [error.cause, error];
  for (const one of causes) {
    if (one instanceof Error && "code" in one && typeof one.code === "string") return one.code;
    if (one instanceof Error && one.name === "TimeoutError") return "no answer in time";
  }
  return error.message;
}

/** The packages cannot be read as they stand. Nothing was published. */
export class UnreadablePackagesError extends Error {
  override readonly name = "UnreadablePackagesError";
  /** What to do about it. */
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
