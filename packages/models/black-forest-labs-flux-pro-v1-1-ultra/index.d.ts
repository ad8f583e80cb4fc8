// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link fluxProV11Ultra} accepts. */
export interface FluxProV11UltraInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /**
   * “Shape of the frame.”
   * @defaultValue "16:9"
   */
  aspect_ratio?:
    | "square_hd"
    | "square"
    | "portrait_4_3"
    | "portrait_16_9"
    | "landscape_4_3"
    | "landscape_16_9"
    | (string & {})
    | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /** @defaultValue false */
  raw?: boolean | undefined;
  /** “File format of the result.” Inferred from a similar model. */
  output_format?: string | undefined;
}

/** What {@link fluxProV11Ultra} returns. */
export interface FluxProV11UltraOutput {
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
 * Runflow says: “Makes very large pictures from text.” $0.06 per image. “Per image, flat pricing”.
 * Made from a partial document; not known: whether fields are required; type of `output_format`, taken from other
 * models; fields after `output_format`; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-pro-v1-1-ultra
 * @example
 * const run = await runflow.run(fluxProV11Ultra, { prompt: "A red kite above a green hill" });
 */
export declare const fluxProV11Ultra: Model<FluxProV11UltraInput, FluxProV11UltraOutput, "image">;
