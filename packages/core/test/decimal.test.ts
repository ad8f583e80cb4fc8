import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, isGreater, isMultiple, multiply, readDecimal, writeDecimal } from "../src/decimal.js";
import type { Decimal } from "../src/decimal.js";

const read = (text: string) => readDecimal(text) as Decimal;

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
        const [x, y] = [
          { digits: a, scale: left },
          { digits: b, scale: right },
        ];
        expect(writeDecimal(add(x, y))).toBe(writeDecimal(add(y, x)));
        expect(writeDecimal(multiply(x, y))).toBe(writeDecimal({ digits: a * b, scale: left + right }));
        expect(read(writeDecimal(x)).digits * 10n ** BigInt(left)).toBe(a * 10n ** BigInt(read(writeDecimal(x)).scale));
        expect(isGreater(x, y)).toBe(a * 10n ** BigInt(right) > b * 10n ** BigInt(left));
      }),
      { seed: 7 },
    );
  });

  test("multiples", () => {
    expect(isMultiple(read("0.3"), read("0.1"))).toBe(true);
    expect(isMultiple(read("-12"), read("4"))).toBe(true);
    expect(isMultiple(read("0.35"), read("0.1"))).toBe(false);
    expect(isMultiple(read("1"), read("0"))).toBe(false);
  });
});
