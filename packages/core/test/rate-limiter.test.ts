import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRateLimiter } from "../src/http/rate-limiter.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createRateLimiter", () => {
  test("lets the first through at once and the rest one by one, in order", async () => {
    const limiter = createRateLimiter(50);
    const passed: number[] = [];
    for (const number of [1, 2, 3, 4]) void limiter.acquire([]).then(() => passed.push(number));
    await vi.advanceTimersByTimeAsync(0);
    expect(passed).toEqual([1]);
    await vi.advanceTimersByTimeAsync(20);
    expect(passed).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(40);
    expect(passed).toEqual([1, 2, 3, 4]);
  });

  test("saves up nothing while nobody asks", async () => {
    const limiter = createRateLimiter(50);
    await vi.advanceTimersByTimeAsync(10_000);
    const passed: number[] = [];
    for (const number of [1, 2]) void limiter.acquire([]).then(() => passed.push(number));
    await vi.advanceTimersByTimeAsync(19);
    expect(passed).toEqual([1]);
  });

  test("holds everyone back during a pause", async () => {
    const limiter = createRateLimiter(50);
    limiter.pause(1000);
    let passed = false;
    void limiter.acquire([]).then(() => (passed = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(passed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(passed).toBe(true);
  });

  test("holds those back who were in the line before the pause", async () => {
    const limiter = createRateLimiter(50);
    const passed: number[] = [];
    for (let number = 0; number < 100; number += 1) void limiter.acquire([]).then(() => passed.push(number));
    await vi.advanceTimersByTimeAsync(30);
    expect(passed).toEqual([0, 1]);
    limiter.pause(1000);
    await vi.advanceTimersByTimeAsync(999);
    expect(passed).toEqual([0, 1]);
    // The gaps are as they were: the pause came ten milliseconds before a slot, and the slot comes ten after it.
    await vi.advanceTimersByTimeAsync(31);
    expect(passed).toEqual([0, 1, 2, 3]);
  });

  test("keeps no places for those who are gone", async () => {
    const limiter = createRateLimiter(50);
    const controller = new AbortController();
    await limiter.acquire([]);
    const gone = Array.from({ length: 100 }, () => limiter.acquire([controller.signal]).catch(() => "gone"));
    controller.abort();
    expect(new Set(await Promise.all(gone))).toEqual(new Set(["gone"]));
    let passed = false;
    void limiter.acquire([]).then(() => (passed = true));
    await vi.advanceTimersByTimeAsync(20);
    expect(passed).toBe(true);
  });

  test("keeps up with more turns a second than timers have ticks", async () => {
    const limiter = createRateLimiter(10_000);
    let passed = 0;
    for (let number = 0; number < 2000; number += 1) void limiter.acquire([]).then(() => (passed += 1));
    await vi.advanceTimersByTimeAsync(100);
    expect(passed).toBeGreaterThan(900);
    expect(passed).toBeLessThan(1100);
  });

  test("lets go of one that is aborted", async () => {
    const limiter = createRateLimiter(1);
    const controller = new AbortController();
    await limiter.acquire([]);
    const waiting = limiter.acquire([controller.signal]).catch((error: unknown) => error);
    controller.abort("enough");
    expect(await waiting).toBe("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("lets calls pass a thousand waiting polls, and all together keep to the limit", async () => {
    const limiter = createRateLimiter(50);
    const passed: { readonly what: string; readonly at: number }[] = [];
    const wait = (what: string) =>
      void limiter.acquire([], what === "poll").then(() => passed.push({ what, at: performance.now() }));
    for (let poll = 0; poll < 1000; poll += 1) wait("poll");
    await vi.advanceTimersByTimeAsync(100);
    for (let call = 0; call < 5; call += 1) wait("call");
    await vi.advanceTimersByTimeAsync(119);
    expect(passed.slice(6).map(({ what }) => what)).toEqual(["call", "call", "call", "call", "call"]);
    await vi.advanceTimersByTimeAsync(1000);
    for (const [index, { at }] of passed.entries())
      expect((passed[index + 50]?.at ?? Infinity) - at).toBeGreaterThan(998);
    expect(passed.length).toBeGreaterThan(58);
  });

  test("limits only polls where no limit was asked for, until the server asks for a pause", async () => {
    const limiter = createRateLimiter();
    const passed = { poll: 0, call: 0 };
    const wait = (what: keyof typeof passed) =>
      void limiter.acquire([], what === "poll").then(() => (passed[what] += 1));
    for (let number = 0; number < 100; number += 1) {
      wait("poll");
      wait("call");
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(passed).toEqual({ poll: 1, call: 100 });
    limiter.pause(1000);
    for (let number = 0; number < 100; number += 1) wait("call");
    await vi.advanceTimersByTimeAsync(999);
    expect(passed).toEqual({ poll: 1, call: 100 });
    await vi.advanceTimersByTimeAsync(1020);
    expect(passed).toEqual({ poll: 1, call: 150 });
  });

  test("keeps the order of those who wait, and the gaps between them, through a pause", async () => {
    const limiter = createRateLimiter(10);
    const passed: [number, number][] = [];
    const start = performance.now();
    for (let number = 0; number < 5; number += 1)
      void limiter.acquire([]).then(() => passed.push([number, Math.round(performance.now() - start)]));
    await vi.advanceTimersByTimeAsync(150);
    limiter.pause(1000);
    limiter.pause(500);
    await vi.advanceTimersByTimeAsync(2000);
    expect(passed).toEqual([
      [0, 0],
      [1, 100],
      [2, 1200],
      [3, 1300],
      [4, 1400],
    ]);
  });

  test("lets others pass when the one before never comes back, as in a worker whose request has ended", async () => {
    const limiter = createRateLimiter(50);
    // Its timer is lost with the request that it belonged to.
    const timers = vi.spyOn(globalThis, "setTimeout").mockReturnValueOnce(0 as never);
    await limiter.acquire([]);
    void limiter.acquire([]);
    expect(timers).toHaveBeenCalledTimes(1);
    let passed = false;
    void limiter.acquire([]).then(() => (passed = true));
    await vi.advanceTimersByTimeAsync(40);
    expect(passed).toBe(true);
    timers.mockRestore();
  });
});
