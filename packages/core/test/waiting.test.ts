// What waiting costs: requests, memory, and the time until an abort is heard.

import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { measureWaiting } from "../bench/measure-waiting.js";
import { runBatch } from "../src/batches.js";
import { createClient, defineModel } from "../src/index.js";
import type { ClientOptions, MediaKind, Runflow } from "../src/index.js";
import { rejection, RUN_ID, runJson } from "./scripted-server.js";

const model = defineModel<object, object>({ id: "acme/photo", media: [] });

test("a thousand runs that wait at once hold less than 50 MB", async () => {
  const { held, aborted } = await measureWaiting(1000);
  expect(aborted).toBe(1000);
  expect(held).toBeLessThan(50 * 2 ** 20);
});

describe("at most 50 requests a second", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** When each request of a client was sent, in milliseconds of the fake clock. */
  function recordTimes(options: ClientOptions, answer: () => Response) {
    const times: number[] = [];
    const fetch = () => {
      times.push(performance.now());
      return Promise.resolve(answer());
    };
    return { times, runflow: createClient({ apiKey: "rf_live_x", fetch, ...options }) };
  }
  const running = () => Response.json(runJson("running"));

  test.each<[string, ClientOptions, number]>([
    ["go out by default", {}, 50],
    ["or as many as were asked for", { requestsPerSecond: 200 }, 200],
  ])("%s, however many runs wait", async (_, options, most) => {
    const { times, runflow } = recordTimes(options, running);
    for (let run = 0; run < 500; run += 1) void rejection(runflow.resume(model, RUN_ID).wait());
    await vi.advanceTimersByTimeAsync(3000);
    expect(times.length).toBeGreaterThan(2.5 * most);
    const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
    // Timers fire on whole milliseconds, which can be one early.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000 / most - 1);
    for (const [index, time] of times.entries()) expect((times[index + most] ?? Infinity) - time).toBeGreaterThan(998);
  });

  test("count those that are sent again", async () => {
    const { times, runflow } = recordTimes({ requestsPerSecond: 50 }, () => new Response("", { status: 503 }));
    const calls = Array.from({ length: 100 }, () => rejection(runflow.run(model, {})));
    const all = Promise.all(calls);
    const state = { isOver: false };
    void all.finally(() => (state.isOver = true));
    // In steps: what explains the errors is loaded in real time.
    while (!state.isOver) await vi.advanceTimersByTimeAsync(1000);
    expect(new Set(await all).size).toBe(100);
    for (const [index, time] of times.entries()) expect((times[index + 50] ?? Infinity) - time).toBeGreaterThan(998);
  });
});

describe("how soon a run is looked at", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each<[MediaKind | undefined, ClientOptions["poll"], readonly number[]]>([
    ["image", {}, [0, 500, 1250, 2375, 4063, 6594, 10_391, 15_391]],
    [undefined, {}, [0, 500, 1250, 2375, 4063, 6594, 10_391, 15_391]],
    ["video", {}, [0, 2000, 5000, 9500, 16_250]],
    ["video", { interval: 500, maxInterval: 500 }, [0, 500, 1000, 1500]],
  ])("follows what is made: %s with %j", async (kind, poll, expected) => {
    const times: number[] = [];
    const started = performance.now();
    const fetch = async () => {
      times.push(Math.round(performance.now() - started));
      return Response.json(runJson("running"));
    };
    const runflow = createClient({ apiKey: "rf_live_x", fetch, poll });
    const made = defineModel<object, object, MediaKind>({ id: "acme/clip", media: [], kind: kind as MediaKind });
    void rejection(runflow.resume(made, RUN_ID).wait());
    await vi.advanceTimersByTimeAsync((expected.at(-1) as number) + 1);
    // Timers fire on whole milliseconds.
    expect(times.map((time, index) => Math.abs(time - (expected[index] ?? NaN)) <= index)).toEqual(
      expected.map(() => true),
    );
  });
});

describe("an abort is heard without waiting for any timer", () => {
  // Loaded beforehand, so that no test depends on how soon it is loaded.
  beforeAll(() =>
    Promise.all([import("../src/http/diagnose.js"), import("../src/media/prepare-input.js")]).then(() => {}),
  );
  // Only timers stand still: what is read and loaded goes on.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  type Send = NonNullable<ClientOptions["fetch"]>;
  const forever = () => new Promise<never>(() => {});
  const run = (runflow: Runflow) => runflow.run(model, {});
  const running: Send = async () => Response.json(runJson("running"));
  const inputs = [{ n: 1 }, { n: 2 }];
  const batch = { id: "b-1", items: inputs.map((_, index) => ({ sequence_index: index, run_id: `run-${index}` })) };
  const stalled = () => new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(1)) });
  const storage = { asset_id: "a", upload_url: "https://storage.example" };

  // `sent` is how many requests are sent before nothing more happens without time.
  test.each<[string, number, Send, (runflow: Runflow) => Promise<unknown>]>([
    ["between two polls", 1, running, run],
    ["while a request is out", 1, forever, run],
    ["before the next attempt", 1, async () => new Response("", { status: 503 }), run],
    ["in the middle of a body", 1, async () => new Response(stalled()), run],
    ["in the line for a turn", 1, forever, (runflow) => Promise.all([run(runflow), run(runflow)])],
    ["while a batch is watched", 1, async () => Response.json(batch), (runflow) => runBatch(runflow, model, inputs)],
    [
      "while a file is uploaded",
      2,
      async (url) => (url.endsWith("/asset-uploads") ? Response.json(storage) : forever()),
      (runflow) => runflow.upload(new Uint8Array(1)),
    ],
  ])("%s", async (_, sent, fetch, call) => {
    const controller = new AbortController();
    const asked: string[] = [];
    const recorded: Send = (url, init) => (asked.push(url), fetch(url, init));
    const options = { apiKey: "rf_live_x", fetch: recorded, signal: controller.signal };
    // One request at once, and the next in ten seconds, which never pass.
    const ending = rejection(call(createClient({ ...options, requestsPerSecond: 0.1 })));
    let ended = false;
    void ending.finally(() => (ended = true));
    const others = () => new Promise((resolve) => setImmediate(resolve));
    for (let round = 0; round < 50 || asked.length < sent; round += 1) await others();
    expect([asked.length, ended]).toEqual([sent, false]);
    controller.abort();
    expect(await ending).toMatchObject({ name: "AbortError" });
    expect(vi.getTimerCount()).toBe(0);
  });
});
