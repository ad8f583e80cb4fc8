// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link topazUpscaleImage} accepts. */
export interface TopazUpscaleImageInput {
  /** “Enlarging model to use.” */
  model?: "Standard V2" | "High Fidelity V2" | "Low Resolution V2" | "CGI" | "Recovery V2" | (string & {});
  /** “Picture to enlarge.” */
  image_url?: MediaInput;
  /** “File format of the result.” */
  output_format?: string;
  /** “How many times larger, such as 2 or 4; the result must stay under 24 MP.” */
  upscale_factor?: number;
  /** “Improves faces.” */
  face_enhancement?: boolean;
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
 * Partly inferred from other models; not known: whether fields are required; type of `autoprompt`; type of
 * `subject_detection`; type of `face_enhancement_strength`; type of `face_enhancement_creativity`; types, taken
 * from other models; rest of the options of `model`; defaults and limits; outputs.
 * @see https://www.runflow.io/models/topaz/upscale/image
 * @example
 * const run = await runflow.run(topazUpscaleImage, {
 *   image_url: "https://example.com/photos/postcard.jpg",
 *   output_format: "png",
 *   face_enhancement: true,
 * });
 */
export declare const topazUpscaleImage: Model<TopazUpscaleImageInput, TopazUpscaleImageOutput, "image">;
