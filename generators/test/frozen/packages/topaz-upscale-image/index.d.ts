// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link topazUpscaleImage} accepts. */
export interface TopazUpscaleImageInput {
  /** “Enlarging model to use.” */
  model?: "Standard V2" | "High Fidelity V2" | "Low Resolution V2" | "CGI" | "Recovery V2" | (string & {}) | undefined;
  /** “Picture to enlarge.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /** “File format of the result.” Type inferred from a call that Runflow shows. */
  output_format?: string | undefined;
  /**
   * “How many times larger, such as 2 or 4; the result must stay under 24 MP.” Type inferred from a call that
   * Runflow shows.
   */
  upscale_factor?: number | undefined;
  /** “Lets the model describe the picture by itself.” Type inferred from a call that Runflow shows. */
  autoprompt?: boolean | undefined;
  /** “Which part of the picture is worked on, such as Foreground.” Type inferred from a call that Runflow shows. */
  subject_detection?: string | undefined;
  /** “Improves faces.” Type inferred from a call that Runflow shows. */
  face_enhancement?: boolean | undefined;
  /** “How strongly faces are improved.” Type inferred from a call that Runflow shows. */
  face_enhancement_strength?: number | undefined;
  /** “How freely faces are improved.” Type inferred from a call that Runflow shows. */
  face_enhancement_creativity?: number | undefined;
}

/** What {@link topazUpscaleImage} returns. */
export interface TopazUpscaleImageOutput {
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
 * Runflow says: “Enlarges a picture and restores its detail; results stay under 24 MP.” $0.08 per image. “Up to
 * 24MP”.
 * Partly inferred; not known: whether fields are required; rest of the options of `model`; defaults and limits;
 * outputs; types of inputs, which a call shows.
 * @see https://www.runflow.io/models/topaz/upscale/image
 * @example
 * const run = await runflow.run(topazUpscaleImage, {
 *   model: "Standard V2",
 *   image_url: "https://example.com/photos/postcard.jpg",
 *   autoprompt: true,
 *   output_format: "png",
 *   upscale_factor: 4,
 *   face_enhancement: true,
 *   subject_detection: "Foreground",
 *   face_enhancement_strength: 0.8,
 *   face_enhancement_creativity: 0.1,
 * });
 */
export declare const topazUpscaleImage: Model<TopazUpscaleImageInput, TopazUpscaleImageOutput, "image">;
