// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link fluxProV11} accepts. */
export interface FluxProV11Input {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /**
   * “A preset or the sides of the picture.”
   * @defaultValue "landscape_4_3"
   */
  image_size?:
    | "square_hd"
    | "square"
    | "portrait_4_3"
    | "portrait_16_9"
    | "landscape_4_3"
    | "landscape_16_9"
    | (string & {})
    | FluxProV11InputImageSize
    | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "jpeg"
   */
  output_format?: "jpeg" | "png" | (string & {}) | undefined;
  /** “How much the content filter lets through.” */
  safety_tolerance?: string | undefined;
}

/** The shape of `image_size`. */
export interface FluxProV11InputImageSize {
  /** “Width in pixels.” A whole number. */
  width: number;
  /** “Height in pixels.” A whole number. */
  height: number;
}

/** What {@link fluxProV11} returns. */
export interface FluxProV11Output {
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
 * Runflow says: “Makes pictures from text.” $0.04 per megapixel.
 * Made from a partial document; not known: whether fields are required; fields after `safety_tolerance`; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-pro-v1-1
 * @example
 * const run = await runflow.run(fluxProV11, { prompt: "A red kite above a green hill" });
 */
export declare const fluxProV11: Model<FluxProV11Input, FluxProV11Output, "image">;
