// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link sdXlLightning} accepts. */
export interface SdXlLightningInput {
  /** “Words that describe the image.” Inferred from a similar model. */
  prompt?: string | undefined;
  /** “What should not appear in the result.” Inferred from a similar model. */
  negative_prompt?: string | undefined;
  /** “Width of the picture in pixels.” Inferred from a similar model. */
  width?: number | undefined;
  /** “Height of the picture in pixels.” Inferred from a similar model. */
  height?: number | undefined;
  /** “How closely the result follows the prompt.” Inferred from a similar model. */
  guidance?: number | undefined;
  /**
   * “How many denoising steps to run.” Inferred from a similar model.
   * @maximum 12
   * @defaultValue 4
   */
  steps?: number | undefined;
  /** “Number that makes a result repeatable.” Inferred from a similar model. */
  seed?: number | undefined;
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
 * Partly inferred; not known: whether fields are required; outputs; types of `prompt`, `negative_prompt`, `width`,
 * `height`, `guidance`, `steps` and `seed`, taken from other models; other defaults and limits.
 * @see https://www.runflow.io/models/bytedance/sd-xl-lightning
 * @example
 * const run = await runflow.run(sdXlLightning, { prompt: "A red kite above a green hill" });
 */
export declare const sdXlLightning: Model<SdXlLightningInput, SdXlLightningOutput>;
