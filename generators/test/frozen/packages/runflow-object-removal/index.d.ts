// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link objectRemoval} accepts. */
export interface ObjectRemovalInput {
  /** “Address of a zip archive that holds the picture and its mask.” Type inferred from a call that Runflow shows. */
  zip_url?: MediaInput | undefined;
  /** “Name of the mask inside the archive.” Type inferred from a call that Runflow shows. */
  file_mask?: string | undefined;
  /** “Name of the picture inside the archive.” Type inferred from a call that Runflow shows. */
  file_input?: string | undefined;
  /** “Picture to work on, where no archive is sent; goes with `mask_url`.” Inferred from a similar model. */
  image_url?: MediaInput | undefined;
  /** “Mask of the object to remove; goes with `image_url`.” Inferred from a similar model. */
  mask_url?: MediaInput | undefined;
}

/** What {@link objectRemoval} returns. */
export interface ObjectRemovalOutput {
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
 * Runflow says: “Removes the masked object from a picture.” $0.48 per request. “Per image: object removal”.
 * Partly inferred; not known: whether fields are required; which of its two input shapes is in force; defaults and
 * limits; outputs; types of inputs, which a call shows; types of `image_url` and `mask_url`, taken from other
 * models.
 * @see https://www.runflow.io/models/runflow/object-removal
 * @example
 * const run = await runflow.run(objectRemoval, {
 *   zip_url: "https://example.com/archives/street.zip",
 *   file_mask: "mask.png",
 *   file_input: "street.png",
 * });
 */
export declare const objectRemoval: Model<ObjectRemovalInput, ObjectRemovalOutput, "image">;
