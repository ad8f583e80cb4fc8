import { redact, redactError } from "../errors/redact.js";
import { RunflowError } from "../errors/runflow-error.js";
import type { Issue, RunflowErrorCode, RunflowErrorDetails } from "../errors/runflow-error.js";
import { isRecord, parseJson } from "../json.js";
import type { Fetch } from "../options.js";
import { environmentVariable } from "./environment.js";
import { isRedirect } from "./read-body.js";
import { runtimeFetch } from "./settings.js";

// What a status, or the code in the answer, means, and what to do next where a person can do something. Runflow names
// MODEL_UNAVAILABLE without saying which status it comes with.
const MEANINGS: readonly (readonly [RegExp, RunflowErrorCode, string?])[] = [
  [/^401/, "auth", "Set RUNFLOW_API_KEY or pass apiKey; make a key at https://app.runflow.io/settings/api-keys."],
  [
    /^402|INSUFFICIENT_CREDITS?$/,
    "insufficient_credit",
    "Top up the balance at https://app.runflow.io, then run it again.",
  ],
  [/^403/, "permission"],
  [/^418/, "protocol", "A server between you and Runflow took the request for one of a robot."],
  [/^451/, "permission", "Where you are, or the server that you go through, this may not be served."],
  [/^4(04|10)/, "not_found", "Check the id; what belongs to another organisation counts as missing too."],
  [/^408/, "timeout"],
  [/^421/, "network", "It reached a server that is not the one for it: try again."],
  [/^423/, "server", "Something that it needs is in use: try again in a while."],
  [/^425/, "network", "It came too early for the server, before the connection was safe: try again."],
  [/^(444|460|499)/, "network", "The connection was closed before there was an answer: try again."],
  [/^(407|511)/, "network", "The network that you are in wants a login: log in, then try again."],
  [
    /^409/,
    "conflict",
    "The idempotencyKey may have been used before, for another input or a run that has started or is being started: look for it with listRuns before you send this under another key.",
  ],
  [/^4(20|29)|RATE_LIMITED$/, "rate_limited", "Wait a little, or lower requestsPerSecond."],
  [/^[5-9]|MODEL_UNAVAILABLE$/, "server", "The fault is at Runflow: try again later with the same idempotencyKey."],
];

/**
 * A request that came to no good answer: `response` was bad, `timeout` is over, `cause` was thrown, or it was not sent as
 * the server wants a pause of `retryAfter`.
 */
export interface RequestFailure extends RunflowErrorDetails {
  /** What was tried, such as `GET https://api.runflow.io/v1/runs/…`. */
  readonly what: string;
  /** Set where it was sent to storage, and not to the API. */
  readonly storage?: string | undefined;
  readonly response?: Response | undefined;
  /** The body of the response; undefined when that was too large to be read. */
  readonly text?: string | undefined;
  /** What a response that is good otherwise holds in place of what was asked for, or what is wrong with a redirect. */
  readonly mismatch?: string | undefined;
  /** In milliseconds. */
  readonly timeout?: number;
  /** Must not be read in the error. */
  readonly key?: string | undefined;
  /** What it was sent with. */
  readonly fetch?: Fetch | undefined;
}

// More than an app shows or a person reads.
const MAX_ISSUES = 1000;

const DEFAULT_MEANING = [/^/, "invalid_input", "Correct the input; sending it again as it is will not help."] as const;

// Runflow answers with JSON: a page was written by somebody else.
const FOREIGN_PAGE = [/^/, "protocol", "Is baseUrl right?"] as const;

// Stores have their own ways to say that an address has expired.
const EXPIRED: (typeof MEANINGS)[number] = [/^4(0[01]|10)$/, "permission"];
// In an app's own route: a relative address, or one below a path.
const REDIRECT_OF_APP = / (https?:\/\/[^/]+)?\/(?!v1\/)/;

/** Makes the error of a request that came to no good answer: too late, not at all, or a bad one. */
export function httpError(failure: RequestFailure): RunflowError {
  const { what, storage, response, text, mismatch, timeout, key, cause, fetch, ...details } = failure;
  const fail = (code: RunflowErrorCode, message: string, more: object = {}) => {
    const known = { ...details, cause: cause && redactError(cause, key), ...more };
    return new RunflowError(code, `${what} ${message}`, known);
  };
  if (timeout !== undefined) {
    return fail("timeout", `took longer than ${Math.round(timeout)} ms. Try again, or raise timeout.`);
  }
  const { retryAfter } = details;
  if (retryAfter !== undefined) {
    const pause = `${Math.ceil(retryAfter / 1000)} s`;
    return fail("rate_limited", `was not sent: Runflow asks for a pause, of which ${pause} are left. Try again then.`);
  }
  if (!response) {
    const reason = networkReason(cause, key);
    // Each runtime has words of its own for an address that it does not resolve, now or later.
    return / \//.test(what) && /(invalid|parse|absolute) url|url is invalid/i.test(reason)
      ? fail(
          "invalid_input",
          "cannot be sent: baseUrl is relative, which only a page in a browser can resolve. Give the whole address.",
        )
      : fail("network", `${reason}${fetch === runtimeFetch ? proxyHint(what) : ""}`);
  }
  const { headers, ok, status } = response;
  const unusable =
    text === undefined
      ? "answered with more than 64 MiB, which no answer of the API needs. Is baseUrl right?"
      : ok
        ? `answered ${status} with ${mismatch ?? "something that is not JSON"}. Is baseUrl right?`
        : isRedirect(response)
          ? (mismatch ??
            `was redirected, which is not followed. Correct baseUrl.${REDIRECT_OF_APP.test(what) ? " Where Next adds a slash to each path (trailingSlash), set skipTrailingSlashRedirect: true." : ""}`)
          : undefined;
  if (unusable) return fail("protocol", unusable, { status });

  const clean = (value: unknown) => shorten(redact(String(value), key).trim());
  const problem = readProblem((text ?? "").trim());
  const upstreamCode = problem.code && clean(problem.code);
  const issues = problem.issues.map(({ path, message }) => ({ path: clean(path), message: clean(message) }));
  const isMeant = ([pattern]: readonly [RegExp, ...unknown[]]) => pattern.test(`${status} ${problem.code}`);
  const isLost = problem.isPage && /^4(0[1-4]|10)$/.test(`${status}`) && what.includes("/v1/");
  const isExpired = storage !== undefined && EXPIRED[0].test(`${status}`);
  const [, code, help] = isLost ? FOREIGN_PAGE : isExpired ? EXPIRED : (MEANINGS.find(isMeant) ?? DEFAULT_MEANING);
  const statements = [
    problem.message && clean(problem.message),
    ...issues.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message)),
  ];
  const sentences = [
    `answered ${status}${upstreamCode ? ` ${upstreamCode}` : ""}`,
    [...new Set(statements)].filter(Boolean).join("; "),
    help ?? (code === "permission" && refusalHelp(what, problem.code)),
  ];
  const message = sentences.filter(Boolean).join(". ").replace(/\.\. /g, ". ");
  return fail(code, message, { status, retryAfter: readRetryAfter(headers), upstreamCode, issues });
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

interface Problem {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly issues: readonly Issue[];
  readonly isPage?: boolean;
}

// Known bodies: {code, message, errors}, {error: {code, message}}, {error: "…", code}, {detail: "…"}, {detail: […]},
// plain text, a page of HTML from a server in between, nothing at all.
function readProblem(text: string): Problem {
  const body = parseJson(text);
  if (!isRecord(body)) {
    const isPage = text.startsWith("<");
    const plain = typeof body === "string" ? body : text;
    return {
      message: isPage ? "The answer is a web page: a server between you and Runflow wrote it" : plain,
      issues: [],
      isPage,
    };
  }
  const { error, detail } = body;
  const fields: Readonly<Record<string, unknown>> = { ...body, ...(isRecord(error) && error) };
  const firstText = (...values: unknown[]) => values.find((value) => typeof value === "string");
  return {
    code: firstText(fields["code"], body["code"]),
    message: firstText(fields["message"], error, detail),
    issues: [fields["errors"], detail].flatMap(readIssues),
  };
}

function readIssues(list: unknown): Issue[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MAX_ISSUES).map((item: unknown) => {
    if (!isRecord(item)) return { path: "", message: isPlain(item) ? String(item) : "is not valid" };
    const { loc, field, path = field, msg, message = msg } = item;
    const names = [loc ?? path ?? ""].flat().slice(0, MAX_ISSUES).filter(isPlain);
    return {
      path: names.filter((name, index) => index > 0 || name !== "body").join("."),
      message: typeof message === "string" ? message : "is not valid",
    };
  });
}

/** What has a text of its own. An object can have anything in the place of the function that makes one. */
function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

// Which scope a call needs, where Runflow tells it: the method and the path without the version, and the scope.
const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^POST models\/.+\/(runs|batches)$/, "runs:create"],
  [/^GET runs\b/, "runs:read"],
  [/^POST runs\/[^/]+\/callback-redeliveries$/, "runs:execute"],
  [/^POST asset-uploads\b/, "assets:create"],
  [/^POST evaluations$/, "evaluations:create"],
  [/^PATCH (runs\/[^/]+\/)?evaluations\/[^/]+\/feedback$/, "evaluations:edit"],
  [/^GET billing\/balance$/, "credit_balance:read"],
];

/** What to do when a call was not allowed. `what` is such as `POST https://api.runflow.io/v1/models/…/runs`. */
export function refusalHelp(what: string, upstreamCode: string | undefined): string | undefined {
  if (!what.includes("/v1/")) return "Storage refused it: run it again for a fresh address.";
  // Another code tells another reason, such as an address that was never confirmed. Without one it may be no refusal of
  // Runflow's, which names a code, but that of an app's own route or of a server in between: neither knows of scopes.
  if (upstreamCode !== "PERMISSION_DENIED") return upstreamCode ? undefined : FOREIGN_PAGE[2];
  const call = what.replace(/ \S*?\/v1\//, " ");
  const scope = SCOPES.find(([pattern]) => pattern.test(call))?.[1];
  const need = scope ? `This needs the scope ${scope}` : "The key lacks a scope for this";
  return `${need}: use a key that has it, from https://app.runflow.io/settings/api-keys.`;
}

/** Why there was no answer: what `fetch` or a body threw, in words for a person. */
export function networkReason(error: unknown, key?: string): string {
  // `fetch failed` says nothing; its cause does.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // What tells of several addresses that were tried in vain has a code, and no message.
  const reason = cause instanceof Error ? cause.message || (cause as { code?: unknown }).code || cause.name : cause;
  return `got no answer: ${redact(String(reason), key)}. Check the connection and baseUrl, then try again.`;
}

/** What to do where the network has a proxy that is not used: of all servers Node alone has to be told. */
function proxyHint(what: string): string {
  const names = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
  const name = names.find((name) => environmentVariable(name));
  const runtime = globalThis as { readonly process?: { readonly release?: { readonly name?: string } } };
  const isNode = runtime.process?.release?.name === "node" && !("Bun" in globalThis || "Deno" in globalThis);
  if (!name || !isNode || !/ https:/.test(what) || environmentVariable("NODE_USE_ENV_PROXY")) return "";
  return ` ${name} is set, which Node's fetch uses only with NODE_USE_ENV_PROXY=1 (from Node 22.21 and 24 on); otherwise pass a fetch that does.`;
}

// Nobody means more than a day: a clock is wrong, or the unit is.
const MAX_RETRY_AFTER = 86_400_000;

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
  return delay <= MAX_RETRY_AFTER ? Math.max(0, delay) : undefined;
}
