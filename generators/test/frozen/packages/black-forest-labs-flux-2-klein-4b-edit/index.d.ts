// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link flux2Klein4bEdit} accepts. */
export interface Flux2Klein4bEditInput {
  /** “What to change.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “How many denoising steps to run.” Type inferred from a call that Runflow shows. */
  steps?: number | undefined;
  /** “Pictures to edit.” Type inferred from a call that Runflow shows. */
  image_urls?: readonly MediaInput[] | undefined;
}

/** What {@link flux2Klein4bEdit} returns. */
export interface Flux2Klein4bEditOutput {
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
 * Runflow says: “Edits pictures with the 4B model.” $0.005 per image. “per image, 1024x1024, up to 25 steps”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-klein-4b/edit
 * @example
 * const run = await runflow.run(flux2Klein4bEdit, {
 *   steps: 4,
 *   prompt: "Give the boat a blue hull",
 *   image_urls: ["https://example.com/photos/boat.jpg"],
 * });
 */
export declare const flux2Klein4bEdit: Model<Flux2Klein4bEditInput, Flux2Klein4bEditOutput, "image">;
