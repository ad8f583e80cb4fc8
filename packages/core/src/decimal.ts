/** A decimal number without rounding: `digits` divided by ten, `scale` times. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

// Far beyond any amount and any number that JavaScript prints; longer texts are not worth the work.
const LONGEST = 400;

/** Reads a decimal number such as `0.133`, `-2` or `1e-7`; anything else is undefined. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    (text.length <= LONGEST && /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i.exec(text)) || [];
  if (whole + fraction === "") return undefined;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign === "-" ? sign : ""}${whole}${fraction}`);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** Writes a decimal number the way people do: no exponent, no zeros at the end. */
export function writeDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits)
    .replace("-", "")
    .padStart(scale + 1, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return `${sign}${scale === 0 ? text : text.slice(0, -scale)}${scale === 0 || fraction === "" ? "" : `.${fraction}`}`;
}

/** Multiplies without rounding. */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale };
}

/** Adds without rounding. */
export function add(left: Decimal, right: Decimal): Decimal {
  const [a, b] = level(left, right);
  return { digits: a + b, scale: Math.max(left.scale, right.scale) };
}

/** Is the first number greater than the second? */
export function isGreater(left: Decimal, right: Decimal): boolean {
  const [a, b] = level(left, right);
  return a > b;
}

/** Does the first number divide by the second without a rest? */
export function isMultiple(left: Decimal, right: Decimal): boolean {
  const [a, b] = level(left, right);
  return b !== 0n && a % b === 0n;
}

function level(left: Decimal, right: Decimal): [bigint, bigint] {
  const scale = Math.max(left.scale, right.scale);
  const digitsAt = (number: Decimal) => number.digits * 10n ** BigInt(scale - number.scale);
  return [digitsAt(left), digitsAt(right)];
}
