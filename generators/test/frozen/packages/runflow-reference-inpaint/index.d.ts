// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link referenceInpaint} accepts. */
export interface ReferenceInpaintInput {
  /** “Address of a zip archive with the target, its mask and the reference.” */
  zip_url?: MediaInput | undefined;
  /** “Name of the target picture inside the zip.” */
  file_input?: string | undefined;
  /** “Name of the mask inside the zip; white is painted over.” */
  file_mask?: string | undefined;
  /** “Name of the reference picture inside the zip.” */
  file_reference?: string | undefined;
  /** “Replaces the built-in instruction; empty keeps it.” */
  prompt?: string | undefined;
  /** “Picture to work on, where no archive is sent; goes with `mask_url` and `reference_url`.” */
  image_url?: MediaInput | undefined;
  /** “Mask of the part to fill; goes with `image_url`.” */
  mask_url?: MediaInput | undefined;
  /** “Picture to follow; goes with `image_url`.” */
  reference_url?: MediaInput | undefined;
  /** “More pictures to follow, beside `reference_url`.” */
  reference_urls?: readonly MediaInput[] | undefined;
}

/** What {@link referenceInpaint} returns. */
export interface ReferenceInpaintOutput {
  /** “One entry for each result, with at least a `url`.” */
  outputs: MediaFile[];
  /** “Seed of the run, or null.” */
  seed?: number | null;
  /** “Timing of the run, or null.” */
  timing?: JsonObject | null;
  /** “Whether unsafe content was found, or null.” */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Fills the masked part of a picture after the model of a reference picture.” $0.55 per request.
 * “Per image: reference inpaint”.
 * @see https://www.runflow.io/models/runflow/reference-inpaint
 * @example
 * const run = await runflow.run(referenceInpaint, {
 *   prompt: "Match the weave of the reference",
 *   zip_url: "https://example.com/archives/sofa.zip",
 *   file_mask: "mask.png",
 *   file_input: "room.png",
 *   file_reference: "fabric.png",
 * });
 */
export declare const referenceInpaint: Model<ReferenceInpaintInput, ReferenceInpaintOutput, "image">;
