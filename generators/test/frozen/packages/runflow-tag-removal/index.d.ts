// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaInput, Model } from "@runflow-models/core";

/** What {@link tagRemoval} accepts. */
export interface TagRemovalInput {
  /** “Picture to work on.” */
  image_url: MediaInput;
  /** “Settings of the run.” */
  config?: TagRemovalInputConfig | undefined;
}

/** “Settings of the run.” */
export interface TagRemovalInputConfig {
  aspect_ratio?: "1:1" | "16:9" | "9:16" | "4:3" | "3:4" | "21:9" | "2:3" | (string & {}) | undefined;
}

/** What {@link tagRemoval} returns. */
export interface TagRemovalOutput {
  /** “Addresses of the results.” */
  image_urls: string[];
}

/**
 * Runflow says: “Removes tags from a picture.” $0.14 per request.
 * Made from a partial document; not known: whether `config` is required; whether `config.aspect_ratio` is
 * required; display name.
 * @see https://www.runflow.io/models/runflow/tag-removal
 * @example
 * const run = await runflow.run(tagRemoval, {
 *   config: { aspect_ratio: "3:4" },
 *   image_url: "https://example.com/photos/coat.jpg",
 * });
 */
export declare const tagRemoval: Model<TagRemovalInput, TagRemovalOutput, "image">;
