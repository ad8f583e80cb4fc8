// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaInput, Model } from "@runflow-models/core";

/** What {@link lampRemoval} accepts. */
export interface LampRemovalInput {
  /** “Photo to clean.” */
  image_url: MediaInput;
}

/** What {@link lampRemoval} returns. */
export interface LampRemovalOutput {
  /** “Addresses of the results.” */
  image_urls: string[];
}

/**
 * Runflow says: “Takes lamps out of a photo.” $0.14 per request.
 * @see https://www.runflow.io/models/runflow/lamp-removal
 * @example
 * const run = await runflow.run(lampRemoval, { image_url: "https://example.com/picture.png" });
 */
export declare const lampRemoval: Model<LampRemovalInput, LampRemovalOutput, "image">;
