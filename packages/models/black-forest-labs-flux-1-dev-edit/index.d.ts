// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link flux1DevEdit} accepts. */
export interface Flux1DevEditInput {
  /** “What the new picture should show.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /**
   * “How far the result may leave the source.” Type inferred from a call that Runflow shows.
   * @minimum 0
   * @maximum 1
   */
  strength?: number | undefined;
  /** “How many denoising steps to run.” Type inferred from a call that Runflow shows. */
  steps?: number | undefined;
  /** “Source picture; the call sends its address.” Type inferred from a call that Runflow shows. */
  image_b64?: MediaInput | undefined;
  /** “Number that makes a result repeatable.” Inferred from a similar model. */
  seed?: number | undefined;
}

/** What {@link flux1DevEdit} returns. */
export interface Flux1DevEditOutput {
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
 * Runflow says: “Reworks a source picture after a prompt.” $0.025 per image. “per image at 1024x1024”.
 * Partly inferred; not known: whether fields are required; defaults; outputs; types of inputs, which a call shows;
 * type of `seed`, taken from other models.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-dev/edit
 * @example
 * const run = await runflow.run(flux1DevEdit, {
 *   steps: 24,
 *   prompt: "The same harbour under snow",
 *   strength: 0.7,
 *   image_b64: "https://example.com/photos/harbour.jpg",
 * });
 */
export declare const flux1DevEdit: Model<Flux1DevEditInput, Flux1DevEditOutput, "image">;
