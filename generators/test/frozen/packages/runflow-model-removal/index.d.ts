// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link modelRemoval} accepts. */
export interface ModelRemovalInput {
  /** “Picture to work on.” */
  image_url?: MediaInput | undefined;
}

/** What {@link modelRemoval} returns. */
export interface ModelRemovalOutput {
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
 * Runflow says: “Removes the model from a picture.”
 * Partly inferred; not known: whether fields are required; types, taken from other models; defaults and limits;
 * outputs; price.
 * @see https://www.runflow.io/models/runflow/model-removal
 * @example
 * const run = await runflow.run(modelRemoval, { image_url: "https://example.com/photos/coat.jpg" });
 */
export declare const modelRemoval: Model<ModelRemovalInput, ModelRemovalOutput>;
