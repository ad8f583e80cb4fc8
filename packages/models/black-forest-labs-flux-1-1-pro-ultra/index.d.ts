// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux11ProUltra} accepts. */
export interface Flux11ProUltraInput {
  /** “Words that describe the image.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
}

/** What {@link flux11ProUltra} returns. */
export interface Flux11ProUltraOutput {
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
 * Runflow says: “Makes large pictures from text.” $0.06 per image. “per image, ultra resolution”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-1-pro-ultra
 * @example
 * const run = await runflow.run(flux11ProUltra, { prompt: "A lighthouse on black rock, storm light" });
 */
export declare const flux11ProUltra: Model<Flux11ProUltraInput, Flux11ProUltraOutput, "image">;
