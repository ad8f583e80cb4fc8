// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link veo31} accepts. */
export interface Veo31Input {
  /** “What the clip should show.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Length of the clip.” Inferred from a similar model. */
  duration?: "4s" | "6s" | "8s" | (string & {}) | undefined;
  /** “Size of the clip.” Inferred from a similar model. */
  resolution?: "720p" | "1080p" | "4k" | (string & {}) | undefined;
  /** “Shape of the clip.” Inferred from a similar model. */
  aspect_ratio?: "16:9" | "9:16" | (string & {}) | undefined;
  /** “Adds a sound track to the clip.” Type inferred from a call that Runflow shows. */
  generate_audio?: boolean | undefined;
  /** “How much the content filter lets through.” Inferred from a similar model. */
  safety_tolerance?: string | undefined;
  /** “Number that makes a result repeatable.” Inferred from a similar model. */
  seed?: number | undefined;
  /** “What should not appear in the result.” Inferred from a similar model. */
  negative_prompt?: string | undefined;
  /** Inferred from a similar model. */
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
 * Partly inferred; not known: defaults and limits; outputs; whether fields are required; types of inputs, which a
 * call shows; options of `duration`, `resolution` and `aspect_ratio`, taken from other models; whether it takes
 * `safety_tolerance`, `seed`, `negative_prompt` and `auto_fix`, which other models take.
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
