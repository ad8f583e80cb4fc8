import type { Model } from "../model.js";
import { writeDecimal } from "./decimal.js";
import { priceRun } from "./price-run.js";
import type { CostEstimate } from "./price-run.js";

/**
 * Estimates what a run will cost, from the published price, exactly and without asking Runflow. Never throws: where
 * the price depends on what is not known before the run, `amount` is undefined and `reason` says why.
 *
 *
 * @example
 * const { amount, reason } = estimateCost(gptImage2, { prompt: "A lighthouse", num_images: 4 }); // "0.532"
 */
export function estimateCost<Input, Output>(model: Model<Input, Output>, input: NoInfer<Input>): CostEstimate {
  const cost = priceRun(model, input);
  return typeof cost === "string"
    ? { amount: undefined, reason: cost }
    : { amount: writeDecimal(cost), currency: model.price?.currency ?? "USD" };
}
