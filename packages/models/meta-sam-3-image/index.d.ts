// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, Model } from "@runflow-models/core";

/** What {@link sam3Image} accepts. */
export interface Sam3ImageInput {
  /** “Names what to find.” Inferred from a similar model. */
  prompt?: string | undefined;
  /**
   * “[DEPRECATED] Use `prompt`.” Inferred from a similar model.
   * @deprecated
   */
  text_prompt?: string | undefined;
  /** “Points that mark what to find.” */
  point_prompts?: JsonObject | readonly JsonValue[] | undefined;
  /** “Boxes that mark what to find.” */
  box_prompts?: JsonObject | readonly JsonValue[] | undefined;
  /** “Returns more than one mask.” Inferred from a similar model. */
  return_multiple_masks?: boolean | undefined;
  /** “How many masks to return; goes with `return_multiple_masks`.” Inferred from a similar model. */
  max_masks?: number | undefined;
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
 * Partly inferred; not known: whether fields are required; other fields; shape of `point_prompts` and
 * `box_prompts`; defaults and limits; price; types of `prompt`, `text_prompt`, `return_multiple_masks` and
 * `max_masks`, taken from other models; display name, made from its id.
 * @see https://www.runflow.io/models/meta/sam-3/image
 * @example
 * const run = await runflow.run(sam3Image, { prompt: "wheel" });
 */
export declare const sam3Image: Model<Sam3ImageInput, Sam3ImageOutput, "image">;
