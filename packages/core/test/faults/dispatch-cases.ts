import { expect } from "vitest";
import { handled, impatient, network, once, result } from "./case-parts.js";
import * as answer from "./fault-answers.js";
import type { FaultCase, Observation } from "./observe-fault.js";

const dispatch = { at: "dispatch" } as const;

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
