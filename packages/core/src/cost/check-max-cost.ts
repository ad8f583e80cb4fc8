import { RunflowError } from "../errors/runflow-error.js";
import type { BatchModel, Model } from "../model.js";
import { readDecimal, writeDecimal } from "./decimal.js";
import { priceRun } from "./price-run.js";

/**
 * Refuses a run, or the items of a list together, that would cost more than the caller allows, and one whose cost
 * nobody can tell beforehand.
 */
export function checkMaxCost(model: Model<unknown, unknown>, input: unknown, maxCost: string | number): void {
  const { id, price } = model;
  const isBatch = ("validateItems" satisfies keyof BatchModel) in model;
  const inputs = isBatch ? (input as readonly unknown[]) : [input];
  const limit = readDecimal(String(maxCost));
  if (limit === undefined) throw new RunflowError("invalid_input", `maxCost is "${maxCost}", not a decimal number.`);
  const refuse = (which: string, reason: string) =>
    new RunflowError("cost_limit", `${isBatch ? which : "A run"} of ${id} would cost ${reason}`);
  let total = 0n;
  for (const [index, input] of inputs.entries()) {
    const cost = priceRun(model, input);
    if (typeof cost === "string") {
      const reason = `an unknown amount: ${cost}. Nothing was sent; leave maxCost out to run it anyway.`;
      throw refuse(`Item ${index}`, reason);
    }
    total += cost;
  }
  if (total <= limit) return;
  const sum = `${writeDecimal(total)} ${price?.currency ?? "USD"}`;
  throw refuse(`${inputs.length} runs`, `${sum}, more than the maxCost of ${maxCost}. Nothing was sent.`);
}
