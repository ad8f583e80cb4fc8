import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient, defineModel } from "../../src/index.js";
import { dispatchCases } from "./dispatch-cases.js";
import { faultTable } from "./fault-table.js";
import { startFaultyServer } from "./faulty-server.js";
import type { FaultyServer } from "./faulty-server.js";
import { API_KEY, observeFault, ORDER } from "./observe-fault.js";
import type { FaultCase, Observation } from "./observe-fault.js";
import { pollCases } from "./poll-cases.js";
import { redirectCases } from "./redirect-cases.js";
import { uploadCases } from "./upload-cases.js";

let other: FaultyServer;
beforeAll(async () => void (other = await startFaultyServer([])));
afterAll(() => other.close());
afterEach(() => void vi.useRealTimers());

const groups: readonly (readonly [string, readonly FaultCase[]])[] = [
  ["While the run is being sent", dispatchCases],
  ["While the run is waited for", pollCases],
  ["While a file is uploaded", uploadCases],
  ["When a server sends the client elsewhere", redirectCases(() => other)],
];

// Each fault is observed once, for its own test and for the table.
const observed = new Map<FaultCase, Promise<Observation>>();
const observe = (fault: FaultCase): Promise<Observation> => {
  const observation = observed.get(fault) ?? observeFault(fault);
  observed.set(fault, observation);
  return observation;
};

// One of these must stand in each message: what the caller can do about it.
const ADVICE =
  /\b(again|baseUrl|resume|timeout|Correct|Check|Wait|lower|Set|scope|support|idempotencyKey)\b|new key|make a key/;

describe.each(groups)("%s", (_, cases) => {
  test.each(cases.map((fault) => [fault.name, fault] as const))("%s", async (_, fault) => {
    const { error, runs, runsAfterRepeat, server } = await observe(fault);
    expect(error?.code ?? "result").toBe(fault.saw);
    expect(runs).toBe(fault.runs);
    // However it ended: repeating the call with its key has led to one run, not to a second one.
    expect(runsAfterRepeat).toBe(1);
    expect(new Set(server.dispatches.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    if (error === undefined) return;
    expect(error.retryable).toBe(fault.retryable);
    expect(error.idempotencyKey, "the run's own key is on the error").toBe(ORDER);
    expect(error.runId !== undefined).toBe(fault.knowsRun ?? false);
    expect(error.message).not.toContain(API_KEY);
    expect(error.message).toMatch(ADVICE);
  });
});

test("another host that was redirected to was never asked", async () => {
  await Promise.all(redirectCases(() => other).map(observeFault));
  expect([other.keyed, other.dispatches.length, other.runs.size]).toEqual([0, 0, 0]);
});

test("the table of the documentation is what was observed here", async () => {
  const rows: [string, FaultCase, Observation][] = [];
  for (const [title, cases] of groups) {
    for (const fault of cases) rows.push([title, fault, await observe(fault)]);
  }
  await expect(faultTable(rows)).toMatchFileSnapshot("../../docs/faults.md");
});

test("an abort before the dispatch says that nothing was started", async () => {
  const server = await startFaultyServer([]);
  onTestFinished(() => server.close());
  const runflow = createClient({ baseUrl: server.url, apiKey: API_KEY });
  const model = defineModel<{ prompt: string }, object>({ id: "acme/photo", media: [] });
  const running = runflow.run(model, { prompt: "a" }, { signal: AbortSignal.abort(), idempotencyKey: ORDER });
  await expect(running).rejects.toMatchObject({ name: "AbortError", idempotencyKey: ORDER });
  await expect(running).rejects.toThrow(/nothing was started/);
  expect(server.dispatches).toEqual([]);
});
