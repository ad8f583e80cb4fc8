// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link qwenImageEdit2511} accepts. */
export interface QwenImageEdit2511Input {
  /** “What to change.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Pictures to edit.” Type inferred from a call that Runflow shows. */
  image_urls?: readonly MediaInput[] | undefined;
}

/** What {@link qwenImageEdit2511} returns. */
export interface QwenImageEdit2511Output {
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
 * Runflow says: “Edits pictures after written instructions.” $0.03 per megapixel. “Default price”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/alibaba/qwen-image-edit-2511
 * @example
 * const run = await runflow.run(qwenImageEdit2511, {
 *   prompt: "Turn the wall behind her sage green",
 *   image_urls: ["https://example.com/photos/desk.jpg"],
 * });
 */
export declare const qwenImageEdit2511: Model<QwenImageEdit2511Input, QwenImageEdit2511Output, "image">;
