import type { JsonObject, JsonValue } from "../json.js";
import type { KnownPrice } from "../snapshot/open-snapshot.js";
import type { PlannedOutput } from "../state/file-plan.js";
import { microDollars } from "../state/money.js";

/** What does a run cost, in micro-dollars? 0 when no price in dollars is published or its label could not be read. */
export function priceOf(price: KnownPrice | undefined, input: JsonObject, output: PlannedOutput): number {
  if (price?.amount === undefined || price.currency !== "USD") return 0;
  const amount = microDollars(Number(price.amount));
  // A mask that comes with a picture is not paid for on its own.
  const pictures = output.files.filter((file) => file.kind !== "mask");
  const files = pictures.length === 0 ? output.files : pictures;
  switch (price.unit) {
    case "image":
      return amount * files.length;
    case "second":
      return Math.round(amount * sum(files.map((file) => file.seconds)));
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
