// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link smartSegmentation} accepts. */
export interface SmartSegmentationInput {
  /** “Picture to segment.” Type inferred from a call that Runflow shows. */
  image_url: MediaInput;
  /** “Names the part to segment.” Type inferred from a call that Runflow shows. */
  prompt: string;
}

/** What {@link smartSegmentation} returns. */
export interface SmartSegmentationOutput {
  /** “Holds the mask image.” */
  outputs: MediaFile[];
}

/**
 * Runflow says: “Finds the part of a picture that a few words name and returns its mask.” $0.12 per request.
 * Partly inferred; not known: defaults and limits; types of the outputs; types of inputs, which a call shows.
 * @see https://www.runflow.io/models/runflow/smart-segmentation
 * @example
 * const run = await runflow.run(smartSegmentation, {
 *   prompt: "the red umbrella",
 *   image_url: "https://example.com/photos/beach.jpg",
 * });
 */
export declare const smartSegmentation: Model<SmartSegmentationInput, SmartSegmentationOutput, "image">;
