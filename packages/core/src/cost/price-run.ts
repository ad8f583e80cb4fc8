// In: a model with its published price, and an input or a run. Out: exact amounts, or why there is none.
// This room never asks Runflow, and never counts in floating point.

import type { Model } from "../model.js";
import { multiply, readDecimal } from "./decimal.js";
import { applyPriceRules } from "./price-rules.js";
import type { Given } from "./price-rules.js";
import type { Price } from "./price.js";

/** What a run will probably cost, or why that cannot be said. */
export type CostEstimate =
  | { readonly amount: string; readonly currency: string; readonly reason?: undefined }
  | { readonly amount: undefined; readonly reason: string };

// The input that says how many images to make has this name in every model that has one.
const NUMBER_OF_IMAGES = { field: "num_images", default: 1 };

/** Multiplies what one unit costs with how many units the input asks for; a text says why that cannot be done. */
export function priceRun({ id, price }: Model<unknown, unknown>, input: unknown): bigint | string {
  if (price === undefined) return `the price of ${id} is not published`;
  const { label, amount = "" } = price;
  const published = readDecimal(amount);
  if (published === undefined) return `its price is "${label}"`;
  // Without the names that objects have by birth.
  const given: Given = { __proto__: null, ...(input as object) };
  const changed = applyPriceRules(price, published, given);
  if (typeof changed === "string") return changed;
  const { each, once } = changed;
  if (price.unit === "request") return each + once;
  const units = countUnits(price, given);
  return typeof units === "string" ? units : multiply(each, units) + once;
}

/** How many units a run makes, or why that cannot be said. */
function countUnits({ unit = "a unit of its own", quantity }: Price, given: Given): bigint | string {
  if (!/^(image|second|megapixel)$/.test(unit)) return `it is priced by ${unit}`;
  const counted = quantity ?? (unit === "image" ? NUMBER_OF_IMAGES : undefined);
  if (!counted) return `no input gives a number of ${unit}s`;
  const value = given[counted.field] ?? counted.default;
  const isSize = unit === "megapixel";
  const count = isSize ? countMegapixels(value, given) : readCount(value);
  return count ?? `${counted.field} is ${describe(value, isSize)}, which gives no number of ${unit}s`;
}

function describe(value: unknown, isSize: boolean): string {
  if (value === undefined) return "left out and has no published default";
  if (typeof value === "object") return isSize ? "a size without width and height" : "an object";
  return typeof value === "string" ? `"${value}"` : String(value);
}

function readCount(value: unknown): bigint | undefined {
  if (typeof value === "number") return value > 0 ? readDecimal(String(value)) : undefined;
  // Durations come as "5" and as "8s".
  return typeof value === "string" && /^\d+(\.\d+)?s?$/.test(value) ? readDecimal(value.replace("s", "")) : undefined;
}

/** A million pixels each, of all the images that the run makes. */
function countMegapixels(size: unknown, { num_images: images = 1 }: Given): bigint | undefined {
  const { width, height } = Object(size) as Given;
  const sides = [width, height, images].map((side) =>
    Number.isInteger(side) && Number(side) > 0 ? Number(side) : NaN,
  );
  const pixels = sides.reduce((product, side) => product * side);
  return Number.isSafeInteger(pixels) ? readDecimal(`${pixels}e-6`) : undefined;
}
