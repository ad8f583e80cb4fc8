// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaInput, Model } from "@runflow-models/core";

/** What {@link productIsolation} accepts. */
export interface ProductIsolationInput {
  /** “HTTPS address of the image to work on.” */
  image_url: MediaInput;
  /** “Shape of the result.” */
  aspect_ratio: "1:1" | "2:3" | "3:2" | "3:4" | "4:3" | "4:5" | "5:4" | "9:16" | "16:9" | "21:9";
  /** “Long side of the result: about 1024, 2048 or 4096 pixels.” */
  resolution: "1K" | "2K" | "4K";
  /** “What to isolate; the model decides when this is absent.” */
  prompt?: string | undefined;
}

/** What {@link productIsolation} returns. */
export interface ProductIsolationOutput {
  /** “Addresses of the results.” */
  image_urls: string[];
}

/**
 * Runflow says: “Isolates the product in a picture.” $0.27 per request. “Per image - product isolation”.
 * @see https://www.runflow.io/models/runflow/product-isolation
 * @example
 * const run = await runflow.run(productIsolation, {
 *   image_url: "https://example.com/photos/rack.jpg",
 *   resolution: "2K",
 *   aspect_ratio: "4:5",
 * });
 */
export declare const productIsolation: Model<ProductIsolationInput, ProductIsolationOutput, "image">;
