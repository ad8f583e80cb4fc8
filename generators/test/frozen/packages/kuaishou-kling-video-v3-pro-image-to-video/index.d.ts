// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/**
 * What {@link klingVideoV3ProImageToVideo} accepts.
 * Give exactly one of `prompt`, `multi_prompt`. `multi_prompt` needs `shot_type`.
 */
export type KlingVideoV3ProImageToVideoInput =
  | KlingVideoV3ProImageToVideoInputWithPrompt
  | KlingVideoV3ProImageToVideoInputWithMultiPromptAndShotType;

/** What every {@link KlingVideoV3ProImageToVideoInput} may hold. */
export interface KlingVideoV3ProImageToVideoInputFields {
  /** “First frame of the clip.” */
  start_image_url: MediaInput;
  /** “Voices to use, at most 2 for a task; the prompt refers to them as `<<<voice_1>>>` and `<<<voice_2>>>`.” */
  voice_ids?: string | readonly string[] | undefined;
  /**
   * “Characters or objects to include, each an image set or a video; the prompt refers to them as \@Element1,
   * \@Element2 and so on.”
   */
  elements?: readonly JsonObject[] | undefined;
  /**
   * “Adds speech and sound. Voices speak Chinese and English; other languages are translated to English.”
   * @defaultValue true
   */
  generate_audio?: boolean | undefined;
  /**
   * “Length of the clip in seconds.”
   * @defaultValue "5"
   */
  duration?: "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12" | "13" | "14" | "15" | undefined;
  /** “Last frame of the clip.” */
  end_image_url?: MediaInput | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
}

/** The input with `prompt`. */
export interface KlingVideoV3ProImageToVideoInputWithPrompt extends KlingVideoV3ProImageToVideoInputFields {
  /** “What should happen. Give either `prompt` or `multi_prompt`, never both.” */
  prompt: string;
  /** The input with `prompt` has none. */
  multi_prompt?: undefined;
  /**
   * “Kind of multi-shot clip. Required when `multi_prompt` is given.”
   * @defaultValue "customize"
   */
  shot_type?: string | undefined;
}

/** The input with `multi_prompt` and `shot_type`. */
export interface KlingVideoV3ProImageToVideoInputWithMultiPromptAndShotType extends KlingVideoV3ProImageToVideoInputFields {
  /** The input with `multi_prompt` and `shot_type` has none. */
  prompt?: undefined;
  /** “List of shot prompts that splits the clip into shots. Give either `prompt` or `multi_prompt`, never both.” */
  multi_prompt: readonly JsonValue[];
  /**
   * “Kind of multi-shot clip. Required when `multi_prompt` is given.”
   * @defaultValue "customize"
   */
  shot_type: string;
}

/** What {@link klingVideoV3ProImageToVideo} returns. */
export interface KlingVideoV3ProImageToVideoOutput {
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
 * Runflow says: “Animates a still picture, in one shot or several.” “$0.112/second or $0.14/second”. “Usage-based,
 * per seconds”.
 * Made from a partial document; not known: whether `end_image_url` is required; whether `negative_prompt` is
 * required; type of `negative_prompt`, taken from other models; shape of `elements` and `multi_prompt`; options of
 * `shot_type`; fields after `negative_prompt`; outputs.
 * @see https://www.runflow.io/models/kuaishou/kling-video/v3/pro/image-to-video
 * @example
 * const run = await runflow.run(klingVideoV3ProImageToVideo, {
 *   start_image_url: "https://example.com/picture.png",
 *   prompt: "A red kite above a green hill",
 * });
 */
export declare const klingVideoV3ProImageToVideo: Model<
  KlingVideoV3ProImageToVideoInput,
  KlingVideoV3ProImageToVideoOutput,
  "video"
>;
