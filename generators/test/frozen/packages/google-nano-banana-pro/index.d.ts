// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link nanoBananaPro} accepts. */
export interface NanoBananaProInput {
  /** “Words that describe the image.” */
  prompt: string;
  /** “Shape of the frame.” */
  aspect_ratio?: string | undefined;
  /** “Lets the model look things up on the web.” */
  enable_web_search?: boolean | undefined;
  /** “Size tier of the result.” */
  resolution?: "1K" | "2K" | "4K" | undefined;
  /** “How many images to make.” A whole number. */
  num_images?: number | undefined;
  /** “File format of the result.” */
  output_format?: "jpeg" | "png" | "webp" | undefined;
  /** “Returns the media as a data URI in the reply and keeps nothing in the history.” */
  sync_mode?: boolean | undefined;
  /** “How much the content filter lets through: 1 is the strictest, 6 the loosest.” */
  safety_tolerance?: "1" | "2" | "3" | "4" | "5" | "6" | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
}

/** What {@link nanoBananaPro} returns. */
export interface NanoBananaProOutput {
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
 * Runflow says: “Makes pictures from text, in sizes up to 4K.” $0.15 per image. “Usage-based, per image”.
 * Made from a partial document; not known: whether `seed` is required; type of `seed`, taken from other models;
 * options of `aspect_ratio`; fields after `seed`; defaults and limits; outputs.
 * @see https://www.runflow.io/models/google/nano-banana-pro
 * @example
 * const run = await runflow.run(nanoBananaPro, { prompt: "A cutaway drawing of a tea clipper" });
 */
export declare const nanoBananaPro: Model<NanoBananaProInput, NanoBananaProOutput, "image">;
