// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link nanoBanana2Edit} accepts. */
export interface NanoBanana2EditInput {
  /** “What to change.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Pictures to edit.” Type inferred from a call that Runflow shows. */
  image_urls?: readonly MediaInput[] | undefined;
  /** “How many images to make.” Inferred from a similar model. */
  num_images?: number | undefined;
  /** “File format of the result, such as png or webp.” Inferred from a similar model. */
  output_format?: string | undefined;
  /** “Size tier of the result, such as 2K.” Inferred from a similar model. */
  resolution?: string | undefined;
  /** “How much the content filter lets through, as a digit in quotes.” Inferred from a similar model. */
  safety_tolerance?: string | undefined;
  /** Inferred from a similar model. */
  limit_generations?: boolean | undefined;
}

/** What {@link nanoBanana2Edit} returns. */
export interface NanoBanana2EditOutput {
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
 * Runflow says: “Edits pictures after written instructions.” $0.08 per image. “Usage-based, per image”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows; types of `num_images`, `output_format`, `resolution`, `safety_tolerance` and `limit_generations`,
 * taken from other models.
 * @see https://www.runflow.io/models/google/nano-banana-2/edit
 * @example
 * const run = await runflow.run(nanoBanana2Edit, {
 *   prompt: "Put the hat on the dog",
 *   image_urls: ["https://example.com/photos/dog.jpg", "https://example.com/photos/hat.jpg"],
 * });
 */
export declare const nanoBanana2Edit: Model<NanoBanana2EditInput, NanoBanana2EditOutput, "image">;
