// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux11Pro} accepts. */
export interface Flux11ProInput {
  /** “Words that describe the image.” Inferred from a similar model. */
  prompt?: string | undefined;
  /**
   * “Width of the picture in pixels, up to 1440.” Inferred from a similar model.
   * @maximum 1440
   */
  width?: number | undefined;
  /**
   * “Height of the picture in pixels, up to 1440.” Inferred from a similar model.
   * @maximum 1440
   */
  height?: number | undefined;
  /** “Number that makes a result repeatable.” Inferred from a similar model. */
  seed?: number | undefined;
}

/** What {@link flux11Pro} returns. */
export interface Flux11ProOutput {
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
 * Runflow says: “Makes pictures from text.” $0.04 per request.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of `prompt`,
 * `width`, `height` and `seed`, taken from other models.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-1-pro
 * @example
 * const run = await runflow.run(flux11Pro, { prompt: "A red kite above a green hill" });
 */
export declare const flux11Pro: Model<Flux11ProInput, Flux11ProOutput>;
