// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, Model } from "@runflow-models/core";

/**
 * What {@link klingVideoV3ProTextToVideo} accepts.
 * Give exactly one of `prompt`, `multi_prompt`.
 */
export type KlingVideoV3ProTextToVideoInput =
  | KlingVideoV3ProTextToVideoInputWithPrompt
  | KlingVideoV3ProTextToVideoInputWithMultiPrompt;

/** What every {@link KlingVideoV3ProTextToVideoInput} may hold. */
export interface KlingVideoV3ProTextToVideoInputFields {
  /** “Shape of the clip.” */
  aspect_ratio?: "16:9" | "9:16" | "1:1" | undefined;
  /** “Voices to use, at most 2 for a task; the prompt refers to them as `<<<voice_1>>>` and `<<<voice_2>>>`.” */
  voice_ids?: string | readonly string[] | undefined;
  /** “Adds speech and sound. Voices speak Chinese and English; other languages are translated to English.” */
  generate_audio?: boolean | undefined;
  /** “Length of the clip in seconds.” */
  duration?: "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12" | "13" | "14" | "15" | undefined;
  /** “Kind of multi-shot clip.” */
  shot_type?: string | undefined;
  negative_prompt?: string | undefined;
  /** “How closely the clip follows the prompt.” */
  cfg_scale?: number | undefined;
}

/** The input with `prompt`. */
export interface KlingVideoV3ProTextToVideoInputWithPrompt extends KlingVideoV3ProTextToVideoInputFields {
  /** “What the clip should show. Give either `prompt` or `multi_prompt`, never both.” */
  prompt: string;
  /** The input with `prompt` has none. */
  multi_prompt?: undefined;
}

/** The input with `multi_prompt`. */
export interface KlingVideoV3ProTextToVideoInputWithMultiPrompt extends KlingVideoV3ProTextToVideoInputFields {
  /** The input with `multi_prompt` has none. */
  prompt?: undefined;
  /** “Shots of the clip, each with a prompt and a duration of its own; overrides `prompt`.” */
  multi_prompt: readonly JsonObject[];
}

/** What {@link klingVideoV3ProTextToVideo} returns. */
export interface KlingVideoV3ProTextToVideoOutput {
  /** “The clip.” */
  video?: string;
}

/**
 * Runflow says: “Makes clips from text, in one shot or several.” $0.112 per second. “Without audio”.
 * Made from a partial document; not known: whether most fields are required; fields of `multi_prompt`; defaults.
 * @see https://www.runflow.io/models/kuaishou/kling-video/v3/pro/text-to-video
 * @example
 * const run = await runflow.run(klingVideoV3ProTextToVideo, {
 *   prompt: "Rain runs down the window of a night train",
 * });
 */
export declare const klingVideoV3ProTextToVideo: Model<
  KlingVideoV3ProTextToVideoInput,
  KlingVideoV3ProTextToVideoOutput,
  "video"
>;
