import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMultiple, multiply, readDecimal, writeDecimal } from "../src/cost/decimal.js";

const read = (text: string) => readDecimal(text) as bigint;

describe("decimal numbers", () => {
  test.each([
    ["0.133", "0.133"],
    [".5", "0.5"],
    ["5.", "5"],
    ["-0.50", "-0.5"],
    ["+7", "7"],
    ["1e21", "1000000000000000000000"],
    ["1.5e-7", "0.00000015"],
    ["12e2", "1200"],
    ["000", "0"],
    ["-0", "0"],
  ])("%s is %s", (text, written) => {
    expect(writeDecimal(read(text))).toBe(written);
  });

  test.each(["", ".", "-", "1,5", "0x1", "1e", "NaN", "Infinity", "1 2", "1e9999", "9".repeat(500)])(
    "%s is none",
    (text) => {
      expect(readDecimal(text)).toBeUndefined();
    },
  );

  test("whole numbers of any size keep their sums and products", () => {
    const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12));
    fc.assert(
      fc.property(scaled, scaled, ([a, left], [b, right]) => {
        const [x, y] = [read(`${a}e-${left}`), read(`${b}e-${right}`)];
        const scale = left + right;
        expect(writeDecimal(x + y)).toBe(
          writeDecimal(read(`${a * 10n ** BigInt(right) + b * 10n ** BigInt(left)}e-${scale}`)),
        );
        expect(writeDecimal(multiply(x, y))).toBe(writeDecimal(read(`${a * b}e-${scale}`)));
        expect(read(writeDecimal(x))).toBe(x);
        expect(x > y).toBe(a * 10n ** BigInt(right) > b * 10n ** BigInt(left));
      }),
      { seed: 7 },
    );
  });

  test("multiples", () => {
    expect(isMultiple(0.3, 0.1)).toBe(true);
    expect(isMultiple(-12, 4)).toBe(true);
    expect(isMultiple(0.35, 0.1)).toBe(false);
    expect(isMultiple(1, 0)).toBe(false);
  });
});
