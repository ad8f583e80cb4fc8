// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, Model } from "@runflow-models/core";

/** What {@link sam3Image} accepts. */
export interface Sam3ImageInput {
  /** “Names what to find.” */
  prompt?: string;
  /** “Points that mark what to find.” */
  point_prompts?: JsonObject | readonly JsonValue[];
  /** “Boxes that mark what to find.” */
  box_prompts?: JsonObject | readonly JsonValue[];
}

/** What {@link sam3Image} returns. */
export interface Sam3ImageOutput {
  /** “The picture.” */
  image?: string;
  /** “Facts about the result.” */
  metadata?: string;
  /** “Masks that were found.” */
  masks?: JsonObject | JsonValue[];
  /** “Score of each mask.” */
  scores?: string;
  /** “Box around each mask.” */
  boxes?: string;
}

/**
 * Runflow says: “Finds and cuts out objects in a picture.”
 * Partly inferred from other models; not known: whether fields are required; types, taken from other models;
 * display name; types of `text_prompt`, `return_multiple_masks` and `max_masks`; other fields; shape of
 * `point_prompts` and `box_prompts`; defaults and limits; price.
 * @see https://www.runflow.io/models/meta/sam-3/image
 * @example
 * const run = await runflow.run(sam3Image, { prompt: "wheel" });
 */
export declare const sam3Image: Model<Sam3ImageInput, Sam3ImageOutput, "image">;
