import { isGreater, readDecimal } from "./decimal.js";
import type { Model } from "./define-model.js";
import { priceRun } from "./price-run.js";
import { RunflowError } from "./runflow-error.js";

/** Refuses a run that would cost more than the caller allows, or whose cost nobody can tell beforehand. */
export function checkMaxCost(model: Model<unknown, unknown>, input: unknown, maxCost: string | number): void {
  const limit = readDecimal(String(maxCost));
  if (limit === undefined) throw new RunflowError("invalid_input", `maxCost is "${maxCost}", not a decimal number.`);
  const { amount, reason } = priceRun(model, input);
  if (amount === undefined) {
    const message = `What a run of ${model.id} costs cannot be told beforehand: ${reason}. Nothing was sent; leave maxCost out to run it anyway.`;
    throw new RunflowError("cost_limit", message);
  }
  const estimate = readDecimal(amount);
  if (estimate && !isGreater(estimate, limit)) return;
  const message = `A run of ${model.id} with this input costs ${amount} ${model.price?.currency ?? "USD"}, more than the maxCost of ${maxCost}. Nothing was sent.`;
  throw new RunflowError("cost_limit", message);
}
