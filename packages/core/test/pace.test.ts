import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPace } from "../src/pace.js";
import { createStop } from "../src/stop.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createPace", () => {
  test("lets the first through at once and the rest one by one, in order", async () => {
    const pace = createPace(50);
    const passed: number[] = [];
    for (const number of [1, 2, 3, 4]) void pace.turn([]).then(() => passed.push(number));
    await vi.advanceTimersByTimeAsync(0);
    expect(passed).toEqual([1]);
    await vi.advanceTimersByTimeAsync(20);
    expect(passed).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(40);
    expect(passed).toEqual([1, 2, 3, 4]);
  });

  test("saves up nothing while nobody asks", async () => {
    const pace = createPace(50);
    await vi.advanceTimersByTimeAsync(10_000);
    const passed: number[] = [];
    for (const number of [1, 2]) void pace.turn([]).then(() => passed.push(number));
    await vi.advanceTimersByTimeAsync(19);
    expect(passed).toEqual([1]);
  });

  test("holds everyone back during a pause", async () => {
    const pace = createPace(50);
    pace.pause(1000);
    let passed = false;
    void pace.turn([]).then(() => (passed = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(passed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(passed).toBe(true);
  });

  test("lets go of one that is aborted", async () => {
    const pace = createPace(1);
    const controller = new AbortController();
    await pace.turn([]);
    const waiting = pace.turn([createStop(controller.signal)]).catch((error: unknown) => error);
    controller.abort("enough");
    expect(await waiting).toBe("enough");
    expect(vi.getTimerCount()).toBe(0);
  });
});
