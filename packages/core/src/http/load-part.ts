// In: a part that only some calls need. Out: that part, or what stands in for it where it cannot be loaded: without a
// connection, after a new version of the app has taken the files of this one away, and where `import()` is not allowed.

import { RunflowError } from "../errors/runflow-error.js";
import type { RunflowErrorCode } from "../errors/runflow-error.js";
import type { RunRecord } from "../run-record.js";
import type * as Diagnose from "./diagnose.js";
import type { RequestFailure } from "./http-error.js";

type Words = Pick<typeof Diagnose, "httpError" | "diagnose" | "runError">;

const CURE = "did not load. Check the connection, reload the app, or import @runflow-models/core/eager.";

/** Loads what explains errors. An app whose calls go well never fetches it; where it does not load, errors are short. */
export function loadWords(): Promise<Words> {
  return import("./diagnose.js").catch(() => SHORT_WORDS);
}

/** Waits for a part that a call cannot do without, or says what to do. */
export function loadPart<Part>(part: Promise<Part>): Promise<Part> {
  return part.catch((cause: unknown) => {
    throw new RunflowError("protocol", `A part of @runflow-models/core ${CURE}`, { cause });
  });
}

const CODES: { readonly [status: number]: RunflowErrorCode } = {
  401: "auth",
  402: "insufficient_credit",
  403: "permission",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  429: "rate_limited",
};

function shortError(code: RunflowErrorCode, what: string, details?: object): RunflowError {
  return new RunflowError(code, `${what}, and what explains it ${CURE}`, details);
}

const SHORT_WORDS: Words = {
  httpError: ({ what, timeout, response, text = "", requestId, runId, idempotencyKey, retryAfter }: RequestFailure) => {
    const { status = 0, ok, headers } = response ?? {};
    const usual = status > 499 ? "server" : status > 399 && !ok ? "invalid_input" : "protocol";
    const unanswered = timeout ? "timeout" : retryAfter ? "rate_limited" : "network";
    const reason = timeout ? `took longer than ${Math.round(timeout)} ms` : "got no answer";
    return shortError(
      status ? (CODES[status] ?? usual) : unanswered,
      `${what} ${status ? `answered ${status}` : reason}`,
      {
        status: status || undefined,
        requestId,
        upstreamCode: /"code": ?"(\w{1,60})"/.exec(text)?.[1],
        runId,
        idempotencyKey,
        retryAfter: retryAfter ?? (Number(headers?.get("retry-after")) * 1000 || undefined),
      },
    );
  },
  diagnose: async (_request, _settings, _path, error) => error,
  runError: ({ id, status_code }: RunRecord, idempotencyKey) =>
    shortError(
      status_code.startsWith("cancel") ? "run_canceled" : "run_failed",
      `The run ${id} ended as ${status_code}`,
      {
        runId: id,
        idempotencyKey,
      },
    ),
};
