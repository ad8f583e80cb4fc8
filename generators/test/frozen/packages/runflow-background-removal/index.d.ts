// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaInput, Model } from "@runflow-models/core";

/** What {@link backgroundRemoval} accepts. */
export interface BackgroundRemovalInput {
  /** “Image to work on.” */
  image_url: MediaInput;
  /** “Settings of the run.” */
  config?: BackgroundRemovalInputConfig | readonly BackgroundRemovalInputConfig[] | undefined;
}

/** The shape of `config`. */
export interface BackgroundRemovalInputConfig {
  /** “Shape of the result, such as 1:1.” */
  aspect_ratio?: string | undefined;
}

/** What {@link backgroundRemoval} returns. */
export interface BackgroundRemovalOutput {
  /** “Addresses of the results.” */
  image_urls: string[];
}

/**
 * Runflow says: “Cuts the subject out of its background.”
 * Partly inferred; not known: whether `config` is required; whether `config.aspect_ratio` is required; types,
 * taken from other models; display name; defaults and limits; price.
 * @see https://www.runflow.io/models/runflow/background-removal
 * @example
 * const run = await runflow.run(backgroundRemoval, {
 *   image_url: "https://example.com/photos/teapot.jpg",
 * });
 */
export declare const backgroundRemoval: Model<BackgroundRemovalInput, BackgroundRemovalOutput, "image">;
