import { describe, expect, it } from "vitest";
import { parseRetryAfter, retryDelay } from "../../src/http/retry.js";

const now = new Date("2026-03-01T12:00:00Z");

describe("parseRetryAfter", () => {
  it.each([
    { header: "2", want: 2000 },
    { header: " 0 ", want: 0 },
    { header: "86400", want: 300_000 },
    { header: "Sun, 01 Mar 2026 12:00:30 GMT", want: 30_000 },
    { header: "Sunday, 01-Mar-26 12:00:30 GMT", want: 30_000 },
    { header: "Sun, 01 Mar 2026 11:00:00 GMT", want: 0 },
    { header: "Sun, 01 Mar 2027 12:00:00 GMT", want: 300_000 },
    { header: "-5", want: undefined },
    { header: "1.5", want: undefined },
    { header: "soon", want: undefined },
    { header: "Sun, someday", want: undefined },
    { header: "", want: undefined },
    { header: null, want: undefined },
  ])("reads $header as $want", ({ header, want }) => {
    expect(parseRetryAfter(header, now, 300_000)).toBe(want);
  });
});

describe("retryDelay", () => {
  it.each([
    { attempt: 1, random: 0, asked: undefined, want: 250 },
    { attempt: 1, random: 1, asked: undefined, want: 500 },
    { attempt: 3, random: 1, asked: undefined, want: 2000 },
    { attempt: 40, random: 1, asked: undefined, want: 30_000 },
    { attempt: 1, random: 1, asked: 9000, want: 9000 },
    { attempt: 3, random: 1, asked: 0, want: 2000 },
  ])("waits $want after attempt $attempt when $asked was asked", ({ attempt, random, asked, want }) => {
    expect(retryDelay({ first: 500, longest: 30_000 }, attempt, random, asked)).toBe(want);
  });
});
