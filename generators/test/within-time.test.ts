import { describe, expect, it } from "vitest";

import { createTimeBound, OverTimeError } from "../src/within-time.js";

describe("a bound on time", () => {
  const withinTime = createTimeBound(300);

  it("gives what the work gives, and throws what it throws", () => {
    expect(withinTime(() => [1, 2])).toEqual([1, 2]);
    expect(withinTime(() => undefined)).toBeUndefined();
    const problem = new RangeError("out of bounds");
    const failing = (): never => {
      throw problem;
    };
    expect(() => withinTime(failing)).toThrow(problem);
  });

  it.each<[string, () => unknown]>([
    [
      "a loop",
      () => {
        for (;;);
      },
    ],
    ["a regular expression", () => /^(a+)+$/.test(`${"a".repeat(60)}b`)],
    [
      "what catches everything",
      () => {
        for (;;) {
          try {
            for (;;);
          } catch {
            // A loop that nobody can stop by throwing.
          }
        }
      },
    ],
  ])("ends %s that has no end, and works on", (_, work) => {
    expect(() => withinTime(work)).toThrow(OverTimeError);
    expect(() => withinTime(work)).toThrow("It took more than 0.3 seconds.");
    expect(withinTime(() => "next")).toBe("next");
  });
});
