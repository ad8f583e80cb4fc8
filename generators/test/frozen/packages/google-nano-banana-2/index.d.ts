// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link nanoBanana2} accepts. */
export interface NanoBanana2Input {
  /**
   * “Words that describe the image.”
   * @minLength 3
   * @maxLength 50000
   */
  prompt: string;
  /**
   * “Size tier of the result; the price varies by tier.”
   * @defaultValue "1K"
   */
  resolution?: "0.5K" | "1K" | "2K" | "4K" | undefined;
  /**
   * “Shape of the frame.”
   * @defaultValue "auto"
   */
  aspect_ratio?:
    | "auto"
    | "21:9"
    | "16:9"
    | "3:2"
    | "4:3"
    | "5:4"
    | "1:1"
    | "4:5"
    | "3:4"
    | "2:3"
    | "9:16"
    | "4:1"
    | "1:4"
    | "8:1"
    | "1:8"
    | undefined;
  /**
   * “Lets the model look things up on the web, for $0.015 more an image.”
   * @defaultValue false
   */
  enable_web_search?: boolean | undefined;
  /** “How long the model reflects first; leave it out to switch this off. `high` costs $0.002 more an image.” */
  thinking_level?: "minimal" | "high" | undefined;
  /** “How many images to make.” A whole number. */
  num_images?: number | undefined;
}

/** What {@link nanoBanana2} returns. */
export interface NanoBanana2Output {
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
 * Runflow says: “Makes pictures from text, in sizes up to 4K.” $0.08 per image. “Per image (1K default)”. “for
 * $0.015 more an image” when `enable_web_search` is `true`; “`high` costs $0.002 more an image” when
 * `thinking_level` is `high`.
 * Made from a partial document; not known: limits of `num_images`; fields after `num_images`; outputs.
 * @see https://www.runflow.io/models/google/nano-banana-2
 * @example
 * const run = await runflow.run(nanoBanana2, { prompt: "A poster for a small jazz festival" });
 */
export declare const nanoBanana2: Model<NanoBanana2Input, NanoBanana2Output, "image">;
