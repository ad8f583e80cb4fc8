// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link veo31} accepts. */
export interface Veo31Input {
  /** “What the clip should show.” */
  prompt: string;
  /** “Length of the clip.” */
  duration?: "4s" | "6s" | "8s" | undefined;
  /** “Size of the clip.” */
  resolution?: "720p" | "1080p" | "4k" | undefined;
  /** “Shape of the clip.” */
  aspect_ratio?: "16:9" | "9:16" | undefined;
  /** “Adds a sound track to the clip.” */
  generate_audio?: boolean | undefined;
  /** “How much the content filter lets through.” */
  safety_tolerance?: string | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
  auto_fix?: boolean | undefined;
}

/** What {@link veo31} returns. */
export interface Veo31Output {
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
 * Runflow says: “Makes clips with sound from a description.” $0.2 per second. “Without audio”.
 * Partly inferred; not known: whether most fields are required; types, taken from other models; defaults and
 * limits; outputs.
 * @see https://www.runflow.io/models/google/veo3.1
 * @example
 * const run = await runflow.run(veo31, {
 *   prompt: "A potter lifts a bowl from the wheel",
 *   duration: "8s",
 *   resolution: "4k",
 *   aspect_ratio: "16:9",
 *   generate_audio: true,
 * });
 */
export declare const veo31: Model<Veo31Input, Veo31Output, "video">;
