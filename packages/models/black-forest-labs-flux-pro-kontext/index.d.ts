// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link fluxProKontext} accepts. */
export interface FluxProKontextInput {
  /** “What to change.” */
  prompt: string;
  /** “Picture to change.” */
  image_url: MediaInput;
  /** “Shape of the result.” */
  aspect_ratio?:
    | "21:9"
    | "16:9"
    | "4:3"
    | "3:2"
    | "1:1"
    | "2:3"
    | "3:4"
    | "9:16"
    | "9:21"
    | "square_hd"
    | "square"
    | "portrait_4_3"
    | "portrait_16_9"
    | "landscape_4_3"
    | "landscape_16_9"
    | (string & {})
    | undefined;
  /**
   * “How many pictures to make (1-4).” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “How closely the result follows the prompt.”
   * @minimum 1
   * @maximum 20
   * @defaultValue 3.5
   */
  guidance_scale?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "jpeg"
   */
  output_format?: "jpeg" | "png" | undefined;
  /**
   * “How much the content filter lets through: 1 is the strictest, 6 the loosest.”
   * @defaultValue "2"
   */
  safety_tolerance?: "1" | "2" | "3" | "4" | "5" | "6" | undefined;
  /**
   * “Lets the model enrich the prompt first.”
   * @defaultValue false
   */
  enhance_prompt?: boolean | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
}

/** What {@link fluxProKontext} returns. */
export interface FluxProKontextOutput {
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
 * Runflow says: “Changes a picture in its context, after one line of text.” $0.04 per image. “~25 runs per $1”.
 * @see https://www.runflow.io/models/black-forest-labs/flux-pro/kontext
 * @example
 * const run = await runflow.run(fluxProKontext, {
 *   prompt: "A red kite above a green hill",
 *   image_url: "https://example.com/picture.png",
 * });
 */
export declare const fluxProKontext: Model<FluxProKontextInput, FluxProKontextOutput, "image">;
