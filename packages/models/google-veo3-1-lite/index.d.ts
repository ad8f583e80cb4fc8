// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link veo31Lite} accepts. */
export interface Veo31LiteInput {
  /** Inferred from a similar model. */
  prompt?: string | undefined;
  /** Inferred from a similar model. */
  duration?: "4s" | "6s" | "8s" | (string & {}) | undefined;
  /** Inferred from a similar model. */
  resolution?: "720p" | "1080p" | "4k" | (string & {}) | undefined;
  /** Inferred from a similar model. */
  aspect_ratio?: "16:9" | "9:16" | (string & {}) | undefined;
  /** Inferred from a similar model. */
  generate_audio?: boolean | undefined;
  /** Inferred from a similar model. */
  safety_tolerance?: string | undefined;
  /** Inferred from a similar model. */
  seed?: number | undefined;
  /** Inferred from a similar model. */
  negative_prompt?: string | undefined;
  /** Inferred from a similar model. */
  auto_fix?: boolean | undefined;
}

/** What {@link veo31Lite} returns. */
export interface Veo31LiteOutput {
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
 * Runflow says: “Makes clips from a description at the lowest price of its family.” $0.03 per second.
 * Partly inferred; not known: defaults and limits; outputs; whether fields are required; types and options, taken
 * from other models; display name, made from its id.
 * @see https://www.runflow.io/models/google/veo3.1/lite
 * @example
 * const run = await runflow.run(veo31Lite, { prompt: "A red kite above a green hill" });
 */
export declare const veo31Lite: Model<Veo31LiteInput, Veo31LiteOutput>;
