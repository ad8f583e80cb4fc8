/** Why a request ends at the proxy. Thrown by the checks, answered by {@link answerRefusal}. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What lies behind it, for the people who run the proxy: never told to a browser. */
    readonly reason?: string | undefined,
  ) {
    super(message);
  }
}

/**
 * The answer to a request that ends here, in the shape of the API's own errors so that core can read it. What else was
 * thrown is the app's own error, a hook's: its framework reports it.
 */
export function answerRefusal(error: unknown): Response {
  if (!(error instanceof Refusal)) throw error;
  const { status, code, message, headers } = error;
  return new Response(JSON.stringify({ code, message, errors: null }), {
    status,
    headers: { ...headers, "content-type": "application/json", ...PLAIN_ANSWER },
  });
}

/** On every answer: it belongs to one user, and is never a page. */
export const PLAIN_ANSWER = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;
