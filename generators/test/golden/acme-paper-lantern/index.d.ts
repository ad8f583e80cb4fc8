// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link paperLantern} accepts. */
export interface PaperLanternInput {
  /** “What the lantern shows.” */
  prompt: string;
  /**
   * “Effort to spend.”
   * @defaultValue "high"
   */
  quality?: "low" | "high" | undefined;
  /**
   * “How many pictures to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /** @defaultValue "4" */
  safety_tolerance?: "1" | "2" | "4" | undefined;
  /**
   * “How far the result may leave the prompt.”
   * @minimum 0
   * @maximum 1
   * @defaultValue 0.5
   */
  strength?: number | undefined;
  /** @defaultValue false */
  transparent?: boolean | undefined;
}

/** What {@link paperLantern} returns. */
export interface PaperLanternOutput {
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
 * Runflow says: “Draws paper lanterns from a line of text.” $0.04 per image. “High quality (default)”.
 * @see https://www.runflow.io/models/acme/paper-lantern
 * @example
 * const run = await runflow.run(paperLantern, { prompt: "A red kite above a green hill" });
 */
export declare const paperLantern: Model<PaperLanternInput, PaperLanternOutput, "image">;
