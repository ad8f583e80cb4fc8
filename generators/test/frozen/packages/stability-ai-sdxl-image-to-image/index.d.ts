// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link sdxlImageToImage} accepts. */
export interface SdxlImageToImageInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /** “Picture to start from: JPEG, PNG, WebP, GIF or AVIF.” */
  image_url?: MediaInput | undefined;
  /**
   * “How far the result may leave the source, 0.05 subtle to 1.0 full.”
   * @minimum 0.05
   * @maximum 1
   * @defaultValue 0.95
   */
  strength?: number | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
  /** “A preset or the sides of the picture.” */
  image_size?:
    | "square_hd"
    | "square"
    | "landscape_4_3"
    | "landscape_16_9"
    | "portrait_4_3"
    | "portrait_16_9"
    | (string & {})
    | SdxlImageToImageInputImageSize
    | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 8
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “How many denoising steps to run.” A whole number.
   * @defaultValue 25
   */
  num_inference_steps?: number | undefined;
  /**
   * “How closely the result follows the prompt.”
   * @defaultValue 7.5
   */
  guidance_scale?: number | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  loras?: readonly JsonValue[] | undefined;
}

/** The shape of `image_size`. */
export interface SdxlImageToImageInputImageSize {
  /** “Width in pixels.” A whole number. */
  width: number;
  /** “Height in pixels.” A whole number. */
  height: number;
}

/** What {@link sdxlImageToImage} returns. */
export interface SdxlImageToImageOutput {
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
 * Runflow says: “Turns one picture into another, guided by text.” ~$0.003/image. “Usage-based, per compute
 * second”.
 * Made from a partial document; not known: whether fields are required; description of `loras`; fields after
 * `loras`; outputs.
 * @see https://www.runflow.io/models/stability-ai/sdxl-image-to-image
 * @example
 * const run = await runflow.run(sdxlImageToImage, {
 *   prompt: "A red kite above a green hill",
 *   image_url: "https://example.com/picture.png",
 * });
 */
export declare const sdxlImageToImage: Model<SdxlImageToImageInput, SdxlImageToImageOutput, "image">;
