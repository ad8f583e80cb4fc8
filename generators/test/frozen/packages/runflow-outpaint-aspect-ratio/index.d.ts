// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link outpaintAspectRatio} accepts. */
export interface OutpaintAspectRatioInput {
  /** “Picture to work on.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /** “Shape of the result, such as 9:16.” Type inferred from a call that Runflow shows. */
  aspect_ratio?: string | undefined;
  /** “Where the picture stands on the wider canvas, such as center.” Type inferred from a call that Runflow shows. */
  justification?: string | undefined;
}

/** What {@link outpaintAspectRatio} returns. */
export interface OutpaintAspectRatioOutput {
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
 * Runflow says: “Widens the canvas until the picture has the wanted shape.”
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; price; types of inputs,
 * which a call shows.
 * @see https://www.runflow.io/models/runflow/outpaint/aspect-ratio
 * @example
 * const run = await runflow.run(outpaintAspectRatio, {
 *   image_url: "https://example.com/photos/bridge.jpg",
 *   aspect_ratio: "9:16",
 *   justification: "center",
 * });
 */
export declare const outpaintAspectRatio: Model<OutpaintAspectRatioInput, OutpaintAspectRatioOutput>;
