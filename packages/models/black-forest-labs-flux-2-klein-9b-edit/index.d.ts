// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link flux2Klein9bEdit} accepts. */
export interface Flux2Klein9bEditInput {
  prompt: string;
  image_urls: readonly MediaInput[];
  /** A whole number. */
  seed?: number | undefined;
  /**
   * A whole number.
   * @defaultValue 4
   */
  num_inference_steps?: number | undefined;
  image_size?: string | undefined;
  /**
   * A whole number.
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /** @defaultValue false */
  sync_mode?: boolean | undefined;
  /** @defaultValue true */
  enable_safety_checker?: boolean | undefined;
  /** @defaultValue "png" */
  output_format?: "jpeg" | "png" | "webp" | undefined;
}

/** What {@link flux2Klein9bEdit} returns. */
export interface Flux2Klein9bEditOutput {
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
 * Runflow says: “Edits pictures with the 9B model.” $0.011 per megapixel. “Per megapixel (input + output)”.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-klein-9b/edit
 * @example
 * const run = await runflow.run(flux2Klein9bEdit, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 */
export declare const flux2Klein9bEdit: Model<Flux2Klein9bEditInput, Flux2Klein9bEditOutput, "image">;
