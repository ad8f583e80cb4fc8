import { expect, vi } from "vitest";
import type { ClientOptions } from "../../src/index.js";
import * as answer from "./fault-answers.js";
import type { FaultyServer } from "./faulty-server.js";
import type { FaultCase, Observation } from "./observe-fault.js";

const dispatch = { at: "dispatch" } as const;
const poll = { at: "poll" } as const;
const once = { times: 1 } as const;
const handled = { handled: true } as const;
const network = { saw: "network", retryable: true } as const;
const result = { saw: "result", runs: 1 } as const;

// For what never answers: the limit decides when it is given up, never whether. The server has read the request by then, on a
// loaded machine too.
const impatient = (timeout: number) => (): ClientOptions => ({
  timeout,
  retry: { attempts: 2 },
  poll: { failures: 2 },
});

/** Faults while the run is being sent: the moment at which a second run could be started. */
export const dispatchCases: readonly FaultCase[] = [
  { name: "connection refused", faults: [], down: true, ...network, runs: 0 },
  {
    name: "connection refused, once",
    faults: [],
    down: true,
    options: (server) => ({ onRetry: () => server.heal() }),
    ...result,
  },
  { name: "reset before the request was read", faults: [{ at: "connect", answer: answer.reset }], ...network, runs: 0 },
  {
    name: "reset before the request was read, twice",
    faults: [{ at: "connect", times: 2, answer: answer.reset }],
    ...result,
  },
  {
    name: "reset after the request was read",
    faults: [{ ...dispatch, ...handled, answer: answer.reset }],
    ...network,
    runs: 1,
  },
  {
    name: "reset after the request was read, twice",
    faults: [{ ...dispatch, ...handled, times: 2, answer: answer.reset }],
    ...result,
  },
  { name: "half a body", faults: [{ ...dispatch, ...handled, answer: answer.halfBody }], ...network, runs: 1 },
  { name: "half a body, once", faults: [{ ...dispatch, ...handled, ...once, answer: answer.halfBody }], ...result },
  {
    name: "a hang",
    faults: [{ ...dispatch, ...handled, answer: answer.hang }],
    options: impatient(1_000),
    saw: "timeout",
    retryable: true,
    runs: 1,
  },
  {
    name: "a hang, once",
    faults: [{ ...dispatch, ...handled, ...once, answer: answer.hang }],
    options: () => ({ timeout: 300 }),
    ...result,
  },
  {
    name: "a slow drip",
    faults: [{ ...dispatch, ...handled, answer: answer.drip }],
    options: impatient(1_000),
    saw: "timeout",
    retryable: true,
    runs: 1,
  },
  {
    name: "a slow drip, once",
    faults: [{ ...dispatch, ...handled, ...once, answer: answer.drip }],
    options: () => ({ timeout: 300 }),
    ...result,
  },
  {
    name: "429 without end",
    faults: [{ ...dispatch, answer: answer.limited() }],
    saw: "rate_limited",
    retryable: true,
    runs: 0,
  },
  {
    name: "429 without end, with Retry-After of an hour",
    faults: [{ ...dispatch, answer: answer.limited({ "retry-after": "3600" }) }],
    saw: "rate_limited",
    retryable: true,
    runs: 0,
    check: ({ error, server }) => {
      expect(error?.retryAfter).toBe(3_600_000);
      // The second dispatch is the repetition: none was sent into the pause.
      expect(server.dispatches).toHaveLength(2);
    },
  },
  {
    name: "429 four times",
    faults: [{ ...dispatch, times: 4, answer: answer.limited({ "retry-after-ms": "1" }) }],
    ...result,
  },
  ...[500, 502, 503, 504].flatMap((status): FaultCase[] => [
    {
      name: `${status} with a web page`,
      faults: [{ ...dispatch, answer: answer.page(status) }],
      saw: "server",
      retryable: true,
      runs: 0,
      check: withoutMarkup,
    },
    {
      name: `${status} with a web page, twice`,
      faults: [{ ...dispatch, times: 2, answer: answer.page(status) }],
      ...result,
    },
    {
      name: `${status} with a web page, though the run was started`,
      faults: [{ ...dispatch, ...handled, answer: answer.page(status) }],
      saw: "server",
      retryable: true,
      runs: 1,
    },
  ]),
  {
    name: "a web page as 200",
    faults: [{ ...dispatch, answer: answer.page(200) }],
    saw: "protocol",
    retryable: false,
    runs: 0,
  },
  {
    name: "JSON under the content type of a web page",
    faults: [{ ...dispatch, ...handled, answer: answer.wrongType }],
    ...result,
  },
  { name: "invalid UTF-8 inside a text", faults: [{ ...dispatch, ...handled, answer: answer.brokenText }], ...result },
  {
    name: "an answer that is no text at all",
    faults: [{ ...dispatch, ...handled, answer: answer.garbage }],
    saw: "protocol",
    retryable: false,
    runs: 1,
  },
  twoGigabytes("2 GB, streamed", {}),
  twoGigabytes("2 GB, announced", answer.declared),
  {
    name: "409 CONFLICT",
    faults: [{ ...dispatch, answer: answer.json(409, { code: "CONFLICT", message: "Other body.", errors: null }) }],
    saw: "conflict",
    retryable: false,
    runs: 0,
    check: ({ server }) => expect(server.dispatches).toHaveLength(2),
  },
];

/** Faults while the run goes on: it is paid for, and must not be lost. */
export const pollCases: readonly FaultCase[] = [
  { name: "reset", faults: [{ ...poll, answer: answer.reset }], ...network, knowsRun: true, runs: 1 },
  { name: "reset, five times", faults: [{ ...poll, times: 5, answer: answer.reset }], ...result },
  { name: "half a body, three times", faults: [{ ...poll, ...handled, times: 3, answer: answer.halfBody }], ...result },
  {
    name: "a hang",
    faults: [{ ...poll, answer: answer.hang }],
    options: impatient(1_000),
    saw: "timeout",
    retryable: true,
    knowsRun: true,
    runs: 1,
  },
  {
    name: "a slow drip, once",
    faults: [{ ...poll, ...once, answer: answer.drip }],
    options: () => ({ timeout: 300 }),
    ...result,
  },
  {
    name: "429 eight times",
    faults: [{ ...poll, times: 8, answer: answer.limited({ "retry-after-ms": "1" }) }],
    ...result,
  },
  { name: "502 with a web page, eight times", faults: [{ ...poll, times: 8, answer: answer.page(502) }], ...result },
  {
    name: "503 with a web page",
    faults: [{ ...poll, answer: answer.page(503) }],
    saw: "server",
    retryable: true,
    knowsRun: true,
    runs: 1,
  },
  { name: "invalid UTF-8 inside a text", faults: [{ ...poll, ...handled, answer: answer.brokenText }], ...result },
  {
    name: "a web page as 200",
    faults: [{ ...poll, answer: answer.page(200) }],
    saw: "protocol",
    retryable: false,
    knowsRun: true,
    runs: 1,
  },
  ...(
    [
      ["a web page as 200", answer.page(200)],
      ["a web page as 403", answer.page(403)],
      ["a web page as 404", answer.page(404)],
      ["an empty object", answer.json(200, {})],
      ["null", answer.json(200, null)],
      ["nothing at all", answer.json(204, undefined)],
      [
        "another run",
        answer.json(200, { id: "019e0000-0000-7000-8000-0000000000ff", status_code: "succeeded", output: {} }),
      ],
      ["an answer that is no text at all", answer.garbage],
      ["400 about something else", answer.json(400, { code: "BAD", message: "no", errors: null })],
      ["404 as if there were no such run", answer.json(404, { code: "RUN_NOT_FOUND", message: "No.", errors: null })],
      ["410", answer.json(410, {})],
      ["421", answer.json(421, {})],
      ["425", answer.json(425, {})],
      ["499", answer.json(499, {})],
      ["a redirect", answer.redirect(302, () => "/elsewhere")],
      ["503 with Retry-After of ten years", answer.json(503, {}, { "retry-after": "315360000" })],
    ] as const
  ).map(([name, odd]): FaultCase => ({
    name: `${name}, three times`,
    faults: [{ ...poll, times: 3, answer: odd }],
    ...result,
  })),
  {
    name: "another run",
    faults: [
      { ...poll, answer: answer.json(200, { id: "019e0000-0000-7000-8000-0000000000ff", status_code: "failed" }) },
    ],
    saw: "protocol",
    retryable: false,
    knowsRun: true,
    runs: 1,
    check: ({ error }) => {
      expect(error?.runId).toBe("019e0000-0000-7000-8000-000000000000");
      expect(error?.message).toMatch(
        /another run, 019e0000-0000-7000-8000-0000000000ff\. .*carry on with resume\(model, "019e0000-0000-7000-8000-000000000000"\)/,
      );
    },
  },
  {
    name: "a run that never ends",
    faults: [
      { ...poll, answer: answer.json(200, { id: "019e0000-0000-7000-8000-000000000000", status_code: "running" }) },
    ],
    options: () => ({ poll: { timeout: 40 } }),
    saw: "timeout",
    retryable: true,
    knowsRun: true,
    runs: 1,
  },
  {
    name: "a run that vanishes (404)",
    faults: [{ ...poll, answer: answer.json(404, { code: "RUN_NOT_FOUND", message: "No such run.", errors: null }) }],
    saw: "not_found",
    retryable: false,
    knowsRun: true,
    runs: 1,
  },
  {
    name: "unknown extra fields",
    faults: [{ ...poll, ...handled, answer: answer.extraFields }],
    ...result,
    check: ({ result }) => expect(result?.record).toMatchObject({ shape: { of: ["things", "to come"] }, priority: 9 }),
  },
  {
    name: "an unknown status, three times",
    faults: [{ ...poll, times: 3, ...handled, answer: answer.unknownStatus }],
    ...result,
  },
  clockJump("the clock jumps a day ahead", 86_400_000),
  clockJump("the clock jumps a day back", -86_400_000),
  {
    name: "429 with a date in Retry-After, and a clock that is a day late",
    faults: [
      {
        ...poll,
        ...once,
        answer: (response, honest, server) => {
          const now = new Date();
          const headers = { date: now.toUTCString(), "retry-after": now.toUTCString() };
          vi.useFakeTimers({ toFake: ["Date"], now: now.getTime() - 86_400_000 });
          answer.limited(headers)(response, honest, server);
        },
      },
    ],
    ...result,
    check: () => void vi.useRealTimers(),
  },
];

const upload = { upload: true } as const;

/** Faults in the three steps of an upload: nothing has been started yet, and nothing may be. */
export const uploadCases: readonly FaultCase[] = [
  ...(["session", "put", "confirmation"] as const).flatMap((at): FaultCase[] => [
    {
      name: `${at}: reset after the request was read`,
      faults: [{ at, answer: answer.reset }],
      ...upload,
      ...network,
      runs: 0,
    },
    {
      name: `${at}: reset after the request was read, twice`,
      faults: [{ at, times: 2, answer: answer.reset }],
      ...upload,
      ...result,
    },
    {
      name: `${at}: 500 with a web page`,
      faults: [{ at, answer: answer.page(500) }],
      ...upload,
      saw: "server",
      retryable: true,
      runs: 0,
    },
    {
      name: `${at}: 503 with a web page, once`,
      faults: [{ at, ...once, answer: answer.page(503) }],
      ...upload,
      ...result,
    },
  ]),
  {
    name: "session: an answer without an address",
    faults: [{ at: "session", answer: answer.json(201, { asset_id: "a1" }) }],
    ...upload,
    saw: "protocol",
    retryable: false,
    runs: 0,
  },
  {
    name: "session: an address without TLS",
    faults: [
      { at: "session", answer: answer.json(201, { asset_id: "a1", upload_url: "http://storage.example.com/a1" }) },
    ],
    ...upload,
    saw: "protocol",
    retryable: false,
    runs: 0,
  },
  {
    name: "put: the address has expired (403)",
    faults: [{ at: "put", answer: answer.json(403, {}) }],
    ...upload,
    saw: "permission",
    retryable: false,
    runs: 0,
  },
  {
    name: "put: the address has expired (403), once",
    faults: [{ at: "put", ...once, answer: answer.json(403, {}) }],
    ...upload,
    ...result,
  },
  {
    name: "confirmation: 422",
    faults: [
      {
        at: "confirmation",
        answer: answer.json(422, { code: "X", message: "No file was uploaded yet", errors: null }),
      },
    ],
    ...upload,
    saw: "invalid_input",
    retryable: false,
    runs: 0,
  },
];

function withoutMarkup({ error }: Observation): void {
  expect(error?.message).not.toContain("<");
}

function twoGigabytes(name: string, headers: Record<string, string | number>): FaultCase {
  const counter = { sent: 0 };
  return {
    name,
    faults: [{ ...dispatch, ...handled, answer: answer.gigabytes(counter, headers) }],
    saw: "protocol",
    retryable: false,
    runs: 1,
    check: async ({ server }) => {
      await server.brokenOff;
      // The client takes 64 MiB at most; the rest of this bound is what the sockets hold.
      expect(counter.sent).toBeLessThan(160 * 1024 * 1024);
    },
  };
}

function clockJump(name: string, distance: number): FaultCase {
  const jump = (): ClientOptions => ({
    onResponse: () => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + distance }),
  });
  return { name, faults: [], options: jump, ...result, check: () => void vi.useRealTimers() };
}

/** A redirect that would take the key to another host, for each step that carries the key and for storage. */
export function redirectCases(other: () => FaultyServer): FaultCase[] {
  const steps = ["dispatch", "poll", "session", "put"] as const;
  return steps.map((at) => ({
    name: `${at}: a redirect to another host`,
    faults: [{ at, answer: answer.redirect(at === "dispatch" ? 307 : 302, () => other().url) }],
    ...(at === "session" || at === "put" ? upload : {}),
    saw: "protocol",
    retryable: false,
    ...(at === "poll" && { knowsRun: true }),
    runs: at === "poll" ? 1 : 0,
  }));
}
