// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux11Pro} accepts. */
export interface Flux11ProInput {
  /** “Words that describe the image.” */
  prompt?: string;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number;
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
 * Partly inferred from other models; not known: whether fields are required; type of `width`; type of `height`;
 * types, taken from other models; defaults and limits; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-1-pro
 * @example
 * const run = await runflow.run(flux11Pro, { prompt: "A red kite above a green hill" });
 */
export declare const flux11Pro: Model<Flux11ProInput, Flux11ProOutput>;
