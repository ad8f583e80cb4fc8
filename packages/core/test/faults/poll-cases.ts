import { expect, vi } from "vitest";
import type { ClientOptions } from "../../src/index.js";
import { handled, impatient, network, once, result } from "./case-parts.js";
import * as answer from "./fault-answers.js";
import type { FaultCase } from "./observe-fault.js";

const poll = { at: "poll" } as const;

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

function clockJump(name: string, distance: number): FaultCase {
  const jump = (): ClientOptions => ({
    onResponse: () => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + distance }),
  });
  return { name, faults: [], options: jump, ...result, check: () => void vi.useRealTimers() };
}
