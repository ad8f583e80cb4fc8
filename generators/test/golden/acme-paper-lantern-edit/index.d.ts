// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link paperLanternEdit} accepts. */
export interface PaperLanternEditInput {
  /** “What to change.” */
  prompt: string;
  /** “Photos to work on.” */
  image_urls: readonly MediaInput[];
  /** “White where the photo may change.” */
  mask_url?: MediaInput | undefined;
  /** @defaultValue "webp" */
  output_format?: "png" | "jpeg" | (string & {}) | undefined;
}

/** What {@link paperLanternEdit} returns. */
export interface PaperLanternEditOutput {
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
 * Runflow says: “Repaints lanterns in a photo.” $0.05 per image.
 * @see https://www.runflow.io/models/acme/paper-lantern/edit
 * @example
 * const run = await runflow.run(paperLanternEdit, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 * @deprecated The upstream has switched this model off.
 */
export declare const paperLanternEdit: Model<PaperLanternEditInput, PaperLanternEditOutput, "image">;
