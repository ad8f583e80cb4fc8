import type { JsonObject, JsonValue } from "../json.js";
import type { PlannedOutput } from "./file-plan.js";

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

/**
 * What does a run cost by its price label (`$0.04/image`, `$0.05/MP`, `$0.2/second`, `$10/1m-tokens`, `$0.12 per request`)?
 * 0 when no price is published or the label cannot be read.
 */
export function priceOf(label: string | undefined, input: JsonObject, output: PlannedOutput): number {
  const match = /\$\s*(\d+(?:\.\d+)?)\s*(?:\/|per\s)\s*([\w-]+)/i.exec(label ?? "");
  if (match === null) return 0;
  const amount = microDollars(Number(match[1]));
  // A mask that comes with a picture is not paid for on its own.
  const pictures = output.files.filter((file) => file.kind !== "mask");
  const files = pictures.length === 0 ? output.files : pictures;
  switch ((match[2] ?? "").toLowerCase()) {
    case "image":
      return amount * files.length;
    case "second":
      return Math.round(amount * sum(files.map((file) => file.seconds)));
    case "mp":
    case "megapixel":
      return Math.round(amount * sum(files.map((file) => (file.width * file.height) / 1_000_000)));
    case "1m-tokens":
      return Math.round((amount * sum(Object.values(input).map(roughTokens))) / 1_000_000);
    default:
      return amount;
  }
}

// Four characters a token is the usual estimate; the real count is nowhere published.
function roughTokens(value: JsonValue): number {
  return typeof value === "string" ? Math.ceil(value.length / 4) : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
