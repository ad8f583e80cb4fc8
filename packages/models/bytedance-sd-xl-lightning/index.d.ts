// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link sdXlLightning} accepts. */
export interface SdXlLightningInput {
  /** “Words that describe the image.” */
  prompt?: string;
  /** “What should not appear in the result.” */
  negative_prompt?: string;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number;
}

/** What {@link sdXlLightning} returns. */
export interface SdXlLightningOutput {
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
 * Runflow says: “Makes pictures from text in a handful of steps.” $0.003 per request.
 * Partly inferred from other models; not known: whether fields are required; type of `width`; type of `height`;
 * type of `guidance`; type of `steps`; types, taken from other models; defaults and limits; outputs.
 * @see https://www.runflow.io/models/bytedance/sd-xl-lightning
 * @example
 * const run = await runflow.run(sdXlLightning, { prompt: "A red kite above a green hill" });
 */
export declare const sdXlLightning: Model<SdXlLightningInput, SdXlLightningOutput>;
