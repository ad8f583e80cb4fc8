// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link objectRemovalPrompt} accepts. */
export interface ObjectRemovalPromptInput {
  /** “Picture to work on.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /** “Names the object to remove, in about seven words at most.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
}

/** What {@link objectRemovalPrompt} returns. */
export interface ObjectRemovalPromptOutput {
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
 * Runflow says: “Removes the object that a few words name.”
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; price; types of inputs,
 * which a call shows.
 * @see https://www.runflow.io/models/runflow/object-removal/prompt
 * @example
 * const run = await runflow.run(objectRemovalPrompt, {
 *   prompt: "the bicycle by the wall",
 *   image_url: "https://example.com/photos/street.jpg",
 * });
 */
export declare const objectRemovalPrompt: Model<ObjectRemovalPromptInput, ObjectRemovalPromptOutput>;
