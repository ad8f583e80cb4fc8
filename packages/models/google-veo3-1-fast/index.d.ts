// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link veo31Fast} accepts. */
export interface Veo31FastInput {
  /** “What the clip should show.” */
  prompt: string;
  /**
   * “Rewrites a prompt that would fail the policy check or validation.”
   * @defaultValue true
   */
  auto_fix?: boolean | undefined;
  /**
   * “Length of the clip.”
   * @defaultValue "8s"
   */
  duration?: "4s" | "6s" | "8s" | undefined;
  /**
   * “Adds a sound track to the clip.”
   * @defaultValue true
   */
  generate_audio?: boolean | undefined;
  /**
   * “Size of the clip.”
   * @defaultValue "720p"
   */
  resolution?: "720p" | "1080p" | "4k" | undefined;
  /**
   * “Shape of the clip.”
   * @defaultValue "16:9"
   */
  aspect_ratio?: "16:9" | "9:16" | undefined;
  /**
   * “How much the content filter lets through: 1 is the strictest, 6 the loosest.”
   * @defaultValue "4"
   */
  safety_tolerance?: "1" | "2" | "3" | "4" | "5" | "6" | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
}

/** What {@link veo31Fast} returns. */
export interface Veo31FastOutput {
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
 * Runflow says: “Makes clips with sound from a description, faster and cheaper.” “$0.1/second or $0.15/second”.
 * “Usage-based, per seconds”.
 * @see https://www.runflow.io/models/google/veo3.1/fast
 * @example
 * const run = await runflow.run(veo31Fast, { prompt: "A red kite above a green hill" });
 */
export declare const veo31Fast: Model<Veo31FastInput, Veo31FastOutput, "video">;
