// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link backgroundReplace} accepts. */
export interface BackgroundReplaceInput {
  /** “Words that describe the new background.” */
  prompt?: string;
  /** “Address of a zip archive that holds the pictures.” */
  zip_url?: MediaInput;
  /** “Name of the reference picture inside the archive.” */
  file_reference?: string;
}

/** What {@link backgroundReplace} returns. */
export interface BackgroundReplaceOutput {
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
 * Runflow says: “Replaces the background of a picture.” $0.35 per request. “Per image - background replace”.
 * Partly inferred from other models; not known: whether fields are required; type of `file_image`; types, taken
 * from other models; defaults and limits; outputs.
 * @see https://www.runflow.io/models/runflow/background-replace
 * @example
 * const run = await runflow.run(backgroundReplace, {
 *   prompt: "A sunlit kitchen counter of pale oak",
 *   zip_url: "https://example.com/archives/kettle.zip",
 *   file_reference: "scene.png",
 * });
 */
export declare const backgroundReplace: Model<BackgroundReplaceInput, BackgroundReplaceOutput, "image">;
