// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link gptImage15} accepts. */
export interface GptImage15Input {
  /**
   * “Words that describe the image.”
   * @minLength 2
   * @maxLength 32000
   */
  prompt: string;
  /**
   * “Effort to spend; changes the price.”
   * @defaultValue "high"
   */
  quality?: "low" | "medium" | "high" | undefined;
  /**
   * “Size of the picture.”
   * @defaultValue "1024x1024"
   */
  image_size?: "1024x1024" | "1536x1024" | "1024x1536" | "auto" | undefined;
  /**
   * “What stands behind the subject.”
   * @defaultValue "auto"
   */
  background?: "auto" | "transparent" | "opaque" | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "png"
   */
  output_format?: "jpeg" | "png" | "webp" | undefined;
  /** “Returns the media as a data URI in the reply and keeps nothing in the history.” */
  sync_mode?: boolean | undefined;
}

/** What {@link gptImage15} returns. */
export interface GptImage15Output {
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
 * Runflow says: “Makes pictures from text with control over quality and background.” $0.133 per image. “High
 * quality (default)”.
 * Made from a partial document; not known: default of `sync_mode`; outputs.
 * @see https://www.runflow.io/models/openai/gpt-image-1.5
 * @example
 * const run = await runflow.run(gptImage15, { prompt: "An enamel pin in the shape of a fern" });
 */
export declare const gptImage15: Model<GptImage15Input, GptImage15Output, "image">;
