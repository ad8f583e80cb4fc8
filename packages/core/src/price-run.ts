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

// The input that says how many images to make has this name in every model that has one.
const NUMBER_OF_IMAGES = { field: "num_images", default: 1 };

/** How many units a run makes, or why that cannot be said. */
function countUnits({ unit, quantity }: Price, input: Readonly<Record<string, unknown>>): Decimal | string {
  const one = { digits: 1n, scale: 0 };
  if (unit === "request") return one;
  if (!/^(image|second|megapixel)$/.test(unit ?? "")) return `it is priced by ${unit ?? "a unit of its own"}`;
  const counted = quantity ?? (unit === "image" ? NUMBER_OF_IMAGES : undefined);
  if (counted === undefined) return `no input says how many ${unit}s it makes`;
  const { field, default: otherwise } = counted;
  const value = valueOf(input, field, otherwise) ?? otherwise;
  if (value === undefined) return `${field} is left out, and its default is not published`;
  const isSize = unit === "megapixel" && isRecord(value);
  const count = isSize ? countMegapixels(value, input) : readCount(value, unit);
  const text = typeof value === "string" ? `"${value}"` : typeof value === "object" ? "an object" : String(value);
  const shown = isSize ? "a size without width and height" : text;
  return count ?? `${field} is ${shown}, which does not say how many ${unit}s that makes`;
}

function readCount(value: unknown, unit = ""): Decimal | undefined {
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
