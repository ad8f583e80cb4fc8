// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link brandLockedVariantNux} accepts. */
export interface BrandLockedVariantNuxInput {
  /** “URL of the design to vary.” */
  primary_design_ref?: string | undefined;
  /** “URL of a further reference.” */
  "Aux Reference 1"?: string | undefined;
  /** “URL of a second further reference.” */
  "Aux Reference 2"?: string | undefined;
  /** “URL of the logo.” */
  logo?: string | undefined;
  /** “Shape of the result.” */
  aspect_ratio?: "1:1" | "4:5" | "5:4" | "3:4" | "4:3" | "2:3" | "3:2" | "9:16" | "16:9" | (string & {}) | undefined;
  /** “What the variant should show.” */
  prompt?: string | undefined;
}

/** What {@link brandLockedVariantNux} returns. */
export interface BrandLockedVariantNuxOutput {
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
 * Runflow says: “Makes a new variant of a branded design.”
 * Partly inferred; not known: whether fields are required; types, taken from other models or from the use of the
 * field; display name; rest of the options of `aspect_ratio`; defaults and limits; outputs; price.
 * @see https://www.runflow.io/models/runflow-access/brand-locked-variant-nux
 * @example
 * const run = await runflow.run(brandLockedVariantNux, {
 *   logo: "https://example.com/brand/logo.png",
 *   prompt: "The same layout for a winter sale",
 *   aspect_ratio: "4:5",
 *   "Aux Reference 1": "https://example.com/brand/colours.png",
 *   primary_design_ref: "https://example.com/brand/poster.png",
 * });
 */
export declare const brandLockedVariantNux: Model<BrandLockedVariantNuxInput, BrandLockedVariantNuxOutput>;
