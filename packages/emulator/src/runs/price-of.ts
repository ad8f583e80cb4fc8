import { estimateCost } from "@runflow-models/core";
import type { JsonObject, JsonValue } from "../json.js";
import type { PackageSpec } from "../readers.js";
import type { KnownPrice } from "../snapshot/open-snapshot.js";
import type { PlannedOutput } from "../state/file-plan.js";
import { microDollars } from "../state/money.js";

/**
 * What does a run cost, in micro-dollars? 0 when no price in dollars is published or its label could not be read. What the
 * inputs do to the price is taken from the package, as far as it is published; where it is not, the run costs the base price.
 */
export function priceOf(
  price: KnownPrice | undefined,
  input: JsonObject,
  output: PlannedOutput,
  told?: PackageSpec["price"],
): number {
  if (price?.amount === undefined || price.currency !== "USD") return 0;
  const plain = basePrice({ ...price, amount: price.amount }, input, output);
  // A snapshot that was edited has a price of its own.
  if (told === undefined || told.rules.length === 0 || told.amount !== price.amount || told.unit !== price.unit)
    return plain;
  const units = plain / microDollars(Number(price.amount));
  const quantity = { field: "", default: price.unit === "megapixel" ? asSize(units) : units };
  const { amount } = estimateCost({ id: "", media: [], price: { ...told, quantity } }, input);
  return amount === undefined ? plain : microDollars(Number(amount));
}

/** A size of so many million pixels. */
function asSize(megapixels: number): JsonObject {
  return { width: Math.round(megapixels * 1_000_000), height: 1 };
}

function basePrice(price: KnownPrice & { readonly amount: string }, input: JsonObject, output: PlannedOutput): number {
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
