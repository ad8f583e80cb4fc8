import { RunflowError } from "../errors/runflow-error.js";
import type { CallOptions } from "../options.js";
import type { Settings } from "./settings.js";

/** Says which option nothing can be sent with, and what to pass instead. No value of one is quoted that can hold a key. */
export function optionsError({ baseUrl, layers, isFromEnvironment }: Settings, path: string): RunflowError {
  const where = isFromEnvironment ? "RUNFLOW_BASE_URL" : "baseUrl";
  const message =
    layers.map(findProblem).find((problem) => problem !== undefined) ??
    (baseUrl.endsWith("/v1")
      ? `${where} is "${baseUrl}". Leave out the /v1 at its end: each path starts with it.`
      : !/^(https?:\/\/|\/|$)/.test(baseUrl)
        ? `${where} is "${baseUrl}". It must start with https:// or, in a browser, with /.`
        : !/^\/(?![/\\])/.test(path)
          ? `The path is "${path}". It must start with one /.`
          : "idempotencyKey is empty or has a character that no header takes. Use visible ASCII characters, or leave it out.");
  return new RunflowError("invalid_input", message);
}

function findProblem(options: CallOptions): string | undefined {
  const { apiKey, baseUrl, fetch, headers, maxBytes, poll, retry, signal, timeout } = options as Record<
    keyof CallOptions,
    unknown
  >;
  if ((baseUrl ?? "") instanceof URL) return "baseUrl is a URL object. Pass its text: url.href.";
  if (typeof (baseUrl ?? "") !== "string") return `baseUrl is ${kindOf(baseUrl)}. Pass text.`;
  if (kindOf(signal) === "an AbortController")
    return "signal is an AbortController. Pass its signal: controller.signal.";
  if (signal && !("aborted" in Object(signal))) return `signal is ${kindOf(signal)}. Pass an AbortSignal.`;
  if (fetch && typeof fetch !== "function") return `fetch is ${kindOf(fetch)}. Pass a function, or leave it out.`;
  if (!/^(string|function)$/.test(typeof (apiKey ?? ""))) {
    return `apiKey is ${kindOf(apiKey)}. Pass text, or a function that returns it.`;
  }
  const limits = Object.entries({ timeout, maxBytes, ...nested("retry", retry), ...nested("poll", poll) });
  const limit = limits.find(([, value]) => (value ?? undefined) !== undefined && !isNumber(value));
  if (limit) return `${limit[0]} is ${kindOf(limit[1])}. Pass a number, in milliseconds where it is a time.`;
  for (const [name, value] of headerEntries(headers)) {
    if (typeof (value ?? "") !== "string")
      return `headers holds ${kindOf(value)} for ${name}. Pass text, or leave it out.`;
    try {
      new Headers().set(name, String(value ?? ""));
    } catch {
      return `headers holds a name or a value that cannot be sent: ${JSON.stringify(name)}. Use visible ASCII characters.`;
    }
  }
  return undefined;
}

function nested(name: string, values: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(values)).map(([key, value]) => [`${name}.${key}`, value]));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(value);
}

function headerEntries(headers: unknown): readonly (readonly [string, unknown])[] {
  const given = Object(headers ?? {}) as object;
  return Symbol.iterator in given ? [...(given as Iterable<[string, unknown]>)] : Object.entries(given);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : "a number";
  const name = typeof value === "object" ? ((value as object).constructor?.name ?? "object") : typeof value;
  return `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}`;
}
