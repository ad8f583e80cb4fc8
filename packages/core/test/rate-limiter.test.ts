import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRateLimiter } from "../src/http/rate-limiter.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createPace", () => {
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
    await vi.advanceTimersByTimeAsync(21);
    expect(passed).toEqual([0, 1, 2, 3]);
  });

  test("keeps no places for those who are gone", async () => {
    const limiter = createRateLimiter(50);
    const controller = new AbortController();
    await limiter.acquire([]);
    const gone = Array.from({ length: 100 }, () => limiter.acquire([controller.signal]).catch(() => "gone"));
    controller.abort();
    let passed = false;
    void limiter.acquire([]).then(() => (passed = true));
    await vi.advanceTimersByTimeAsync(20);
    expect(passed).toBe(true);
    expect(new Set(await Promise.all(gone))).toEqual(new Set(["gone"]));
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
});
