// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux1DevEdit} accepts. */
export interface Flux1DevEditInput {
  /** “What the new picture should show.” */
  prompt?: string;
  /**
   * “How far the result may leave the source.”
   * @minimum 0
   * @maximum 1
   */
  strength?: number;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number;
}

/** What {@link flux1DevEdit} returns. */
export interface Flux1DevEditOutput {
  /** The results, one entry a file. Their addresses expire: download what you keep. */
  outputs: MediaFile[];
  /** The seed that was used, where the model tells it. */
  seed?: number | null;
  /** How long the parts of the run took, where the model tells it. */
  timing?: JsonObject | null;
  /** What the safety check found, where the model has one. */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Reworks a source picture after a prompt.” $0.025 per image. “per image at 1024x1024”.
 * Partly inferred from other models; not known: whether fields are required; type of `steps`; type of `image_b64`;
 * types, taken from other models; defaults; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-dev/edit
 * @example
 * const run = await runflow.run(flux1DevEdit, { prompt: "The same harbour under snow", strength: 0.7 });
 */
export declare const flux1DevEdit: Model<Flux1DevEditInput, Flux1DevEditOutput, "image">;
