// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link backgroundReplace} accepts. */
export interface BackgroundReplaceInput {
  /** “Words that describe the new background.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Address of a zip archive that holds the pictures.” Type inferred from a call that Runflow shows. */
  zip_url?: MediaInput | undefined;
  /** “Name of the picture inside the archive.” Type inferred from a call that Runflow shows. */
  file_image?: string | undefined;
  /** “Name of the reference picture inside the archive.” Type inferred from a call that Runflow shows. */
  file_reference?: string | undefined;
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
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/runflow/background-replace
 * @example
 * const run = await runflow.run(backgroundReplace, {
 *   prompt: "A sunlit kitchen counter of pale oak",
 *   zip_url: "https://example.com/archives/kettle.zip",
 *   file_image: "kettle.png",
 *   file_reference: "scene.png",
 * });
 */
export declare const backgroundReplace: Model<BackgroundReplaceInput, BackgroundReplaceOutput, "image">;
