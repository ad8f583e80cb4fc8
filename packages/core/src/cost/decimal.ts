// Decimal numbers without rounding: each is a bigint that counts in units of the last place, so that sums and comparisons
// need nothing more. The places go far beyond any amount and any number that JavaScript prints; longer texts are not worth
// the work.
const PLACES = 400;

/** Reads a decimal number such as `0.133`, `-2` or `1e-7`; anything else is undefined. */
export function readDecimal(text: string): bigint | undefined {
  // Not linear, bounded: at most PLACES characters, which are 400.
  const [, whole = "", fraction = "", exponent = "0"] =
    (text.length <= PLACES && /^(?=[+-]?\.?\d)([+-]?\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i.exec(text)) || [];
  const zeros = PLACES + Number(exponent) - fraction.length;
  return whole + fraction === "" || zeros < 0 ? undefined : BigInt(whole + fraction + "0".repeat(zeros));
}

/** Writes a decimal number the way people do: no exponent, no zeros at the end. */
export function writeDecimal(decimal: bigint): string {
  const text = String(decimal).replace(/\d+/, (digits) => digits.padStart(PLACES + 1, "0"));
  // Not linear, bounded: numbers of at most 400 digits were read, and at most two are multiplied.
  return `${text.slice(0, -PLACES)}.${text.slice(-PLACES)}`.replace(/\.?0+$/, "");
}

/** Multiplies two decimal numbers. */
export function multiply(left: bigint, right: bigint): bigint {
  return (left * right) / 10n ** BigInt(PLACES);
}

/** Is a number a multiple of another, in decimals, as people mean it? To floating point 0.3 is no multiple of 0.1. */
export function isMultiple(value: number, step: number): boolean {
  const [left, right] = [value, step].map((number) => readDecimal(String(number)));
  return left !== undefined && !!right && left % right === 0n;
}
