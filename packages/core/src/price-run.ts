import type { Model } from "./define-model.js";
import { multiply, readDecimal, writeDecimal } from "./decimal.js";
import type { Decimal } from "./decimal.js";
import { isRecord } from "./json.js";
import type { Price } from "./price.js";

/** What a run will probably cost, or why that cannot be said. */
export type CostEstimate =
  | { readonly amount: string; readonly currency: string; readonly reason?: undefined }
  | { readonly amount: undefined; readonly reason: string };

/** Multiplies what one unit costs with how many units the input asks for. */
export function priceRun(model: Model<unknown, unknown>, input: unknown): CostEstimate {
  const { price } = model;
  if (price === undefined) return unknown(`the price of ${model.id} is not published`);
  const amount = readDecimal(price.amount ?? "");
  if (amount === undefined) return unknown(`its price is "${price.label}"`);
  const given = isRecord(input) ? input : {};
  for (const rule of price.rules ?? []) {
    const value = valueOf(given, rule.input, rule.default);
    // A switch that is off selects nothing; what else selects the other price is not published.
    if (value === false || value === null) continue;
    return unknown(`${rule.input} can change its price to ${rule.label}, and for which values is not published`);
  }
  const units = countUnits(price, given);
  if (typeof units === "string") return unknown(units);
  return { amount: writeDecimal(multiply(amount, units)), currency: price.currency ?? "USD" };
}

/** How many units a run makes, or why that cannot be said. */
function countUnits({ unit, quantity }: Price, input: Readonly<Record<string, unknown>>): Decimal | string {
  const one = { digits: 1n, scale: 0 };
  if (unit === "request" || (unit === "image" && quantity === undefined)) return one;
  if (unit !== "image" && unit !== "second" && unit !== "megapixel")
    return `it is priced by ${unit ?? "a unit of its own"}`;
  if (quantity === undefined) return `no input says how many ${unit}s it makes`;
  const { field } = quantity;
  const value = valueOf(input, field, quantity.default) ?? quantity.default;
  if (value === undefined) return `${field} is left out, and its default is not published`;
  const isSize = unit === "megapixel" && isRecord(value);
  const count = isSize ? countMegapixels(value, input) : readCount(value, unit);
  const shown = isSize ? "a size without width and height" : JSON.stringify(value);
  return count ?? `${field} is ${shown}, which does not say how many ${unit}s that makes`;
}

function readCount(value: unknown, unit: string): Decimal | undefined {
  if (unit === "megapixel") return undefined;
  if (typeof value === "number") return value > 0 ? readDecimal(String(value)) : undefined;
  // Durations come as "5" and as "8s".
  const digits = typeof value === "string" ? /^(\d+(?:\.\d+)?)s?$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : readDecimal(digits);
}

/** A million pixels each, of all the images that the run makes. */
function countMegapixels(
  { width, height }: Readonly<Record<string, unknown>>,
  { num_images: images = 1 }: Readonly<Record<string, unknown>>,
): Decimal | undefined {
  const sides = [width, height, images];
  if (!sides.every((side) => Number.isSafeInteger(side) && Number(side) > 0)) return undefined;
  return { digits: sides.reduce<bigint>((product, side) => product * BigInt(Number(side)), 1n), scale: 6 };
}

function valueOf(input: Readonly<Record<string, unknown>>, name: string, otherwise: unknown): unknown {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  return value === undefined ? otherwise : value;
}

function unknown(reason: string): CostEstimate {
  return { amount: undefined, reason };
}
