/** Money is kept in whole micro-dollars, so that sums of prices are exact. */
export function microDollars(dollars: number): number {
  return Math.round(dollars * 1_000_000);
}

/** Prints micro-dollars as the decimal string that the API uses: at least two, at most six places. */
export function formatMoney(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(7, "0");
  const cents = digits.slice(-6).replace(/0{1,4}$/, "");
  return `${micros < 0 ? "-" : ""}${digits.slice(0, -6)}.${cents}`;
}
