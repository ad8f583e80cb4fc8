import { isRecord, parseJson } from "./json.js";
import { readRetryAfter } from "./read-retry-after.js";
import { explainScope } from "./explain-scope.js";
import { redact } from "./redact.js";
import { RunflowError } from "./runflow-error.js";
import type { Issue, RunflowErrorCode, RunflowErrorDetails } from "./runflow-error.js";

/** A bad answer, and what was asked. */
export interface BadAnswer extends RunflowErrorDetails {
  /** What was tried, such as `GET /v1/runs/…`. */
  readonly what: string;
  readonly response: Response;
  /** Its body; undefined when that was too large to be read. */
  readonly text: string | undefined;
  readonly key?: string | undefined;
}

// What to do next, for the codes where a person can do something.
const HELP: { readonly [Code in RunflowErrorCode]?: string } = {
  auth: "Set RUNFLOW_API_KEY or pass apiKey; make a key at https://app.runflow.io/settings/api-keys.",
  insufficient_credit: "Top up the balance at https://app.runflow.io, then run it again.",
  not_found: "Check the id; what belongs to another organisation counts as missing too.",
  conflict: "An idempotency key names one input only: leave idempotencyKey out to start a new run.",
  invalid_input: "Correct the input; sending it again as it is will not help.",
  rate_limited: "Wait a little, or lower requestsPerSecond.",
  server: "The trouble is at Runflow: try again later with the same idempotencyKey.",
};

/** Turns a bad answer into the one error, whichever of the known error bodies it carries. */
export function explainAnswer(answer: BadAnswer): RunflowError {
  const { what, response, text, key, ...details } = answer;
  const { headers, ok, status, type } = response;
  const isRedirect = type === "opaqueredirect" || (status >= 300 && status < 400);
  if (text === undefined || ok || isRedirect) {
    const trouble =
      text === undefined
        ? "answered with more than 64 MiB, which no answer of the API needs. Is baseUrl right?"
        : ok
          ? `answered ${status} with something that is not JSON. Is baseUrl right?`
          : "was redirected, which is not followed. Correct baseUrl.";
    return new RunflowError("protocol", `${what} ${trouble}`, { ...details, status });
  }
  const problem = readProblem(text);
  const code = errorCode(status, problem.code);
  const upstreamCode = problem.code && shorten(problem.code, key);
  const issues = problem.issues.map(({ path, message }) => {
    return { path: shorten(path, key), message: shorten(message, key) };
  });
  const said = [
    problem.message && shorten(problem.message, key),
    ...issues.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message)),
  ];
  const message = [
    `${what} answered ${status}${upstreamCode ? ` ${upstreamCode}` : ""}`,
    said.filter((part, index) => part && said.indexOf(part) === index).join("; "),
    code === "permission" ? explainScope(what, problem.code) : HELP[code],
  ];
  return new RunflowError(code, message.filter(Boolean).join(". ").replace(/\.\. /g, ". "), {
    ...details,
    status,
    retryAfter: readRetryAfter(headers),
    upstreamCode,
    issues,
  });
}

function errorCode(status: number, upstreamCode: string | undefined): RunflowErrorCode {
  if (status === 401) return "auth";
  if (status === 402 || /^INSUFFICIENT_CREDITS?$/.test(upstreamCode ?? "")) return "insufficient_credit";
  if (status === 403) return "permission";
  if (status === 404 || status === 410) return "not_found";
  if (status === 408) return "timeout";
  if (status === 409) return "conflict";
  if (status === 429 || upstreamCode === "RATE_LIMITED") return "rate_limited";
  // Runflow names this code without saying which status it comes with.
  if (status >= 500 || upstreamCode === "MODEL_UNAVAILABLE") return "server";
  return "invalid_input";
}

interface Problem {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly issues: readonly Issue[];
}

// Known bodies: {code, message, errors}, {error: {code, message}}, {error: "…", code}, {detail: "…"}, {detail: […]},
// plain text, a page of HTML from a server in between, nothing at all.
function readProblem(text: string): Problem {
  const trimmed = text.trim();
  if (trimmed.startsWith("<")) {
    return { message: "The answer is a web page: a server between you and Runflow wrote it", issues: [] };
  }
  const body = parseJson(trimmed);
  if (!isRecord(body)) return { message: typeof body === "string" ? body : trimmed, issues: [] };
  const inner = isRecord(body["error"]) ? body["error"] : body;
  const { detail } = body;
  return {
    code: [inner["code"], body["code"]].find((value) => typeof value === "string"),
    message: [inner["message"], body["error"], detail, body["message"]].find((value) => typeof value === "string"),
    issues: [inner["errors"] ?? body["errors"], detail].flatMap(readIssues),
  };
}

function readIssues(list: unknown): Issue[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    if (!isRecord(item)) return { path: "", message: String(item) };
    const { loc, field, path = field, msg, message = msg } = item;
    const place = loc ?? path ?? "";
    const names = Array.isArray(place) ? place : [place];
    return {
      path: names.filter((name, index) => index > 0 || name !== "body").join("."),
      message: typeof message === "string" ? message : "is not valid",
    };
  });
}

function shorten(text: string, key: string | undefined): string {
  const clean = redact(text, key).trim();
  return clean.length > 300 ? `${clean.slice(0, 300)}…` : clean;
}
