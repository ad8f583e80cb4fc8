import { add, isGreater, readDecimal, writeDecimal } from "./decimal.js";
import type { Model } from "./define-model.js";
import { priceRun } from "./price-run.js";
import { RunflowError } from "./runflow-error.js";

/**
 * Refuses a run, or the items of a batch together, that would cost more than the caller allows, and one whose cost
 * nobody can tell beforehand.
 */
export function checkMaxCost(
  model: Model<unknown, unknown>,
  inputs: readonly unknown[],
  maxCost: string | number,
  isBatch: boolean,
): void {
  const limit = readDecimal(String(maxCost));
  if (limit === undefined) throw new RunflowError("invalid_input", `maxCost is "${maxCost}", not a decimal number.`);
  let total = { digits: 0n, scale: 0 };
  for (const [index, input] of inputs.entries()) {
    const { amount, reason } = priceRun(model, input);
    const price = readDecimal(amount ?? "");
    if (price === undefined) {
      const what = isBatch ? `item ${index} for` : "a run of";
      const message = `What ${what} ${model.id} costs cannot be told beforehand: ${reason}. Nothing was sent; leave maxCost out to run it anyway.`;
      throw new RunflowError("cost_limit", message);
    }
    total = add(total, price);
  }
  if (!isGreater(total, limit)) return;
  const { id, price } = model;
  const what = isBatch ? `These ${inputs.length} items for ${id} cost` : `A run of ${id} with this input costs`;
  const message = `${what} ${writeDecimal(total)} ${price?.currency ?? "USD"}, more than the maxCost of ${maxCost}. Nothing was sent.`;
  throw new RunflowError("cost_limit", message);
}
