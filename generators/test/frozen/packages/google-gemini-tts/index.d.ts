// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link geminiTts} accepts. */
export interface GeminiTtsInput {
  /**
   * “Text to speak; may carry style directions, speaker aliases in front of a line and pace markers in square
   * brackets.”
   */
  prompt: string;
  /**
   * “List of up to 10 speakers, each a voice and the speaker_id that the prompt uses. Works with gemini-2.5-pro-tts
   * and gemini-2.5-flash-tts, not with gemini-2.5-flash-lite-preview-tts.”
   * @maxItems 10
   */
  speakers?: readonly JsonObject[] | undefined;
  /**
   * “Audio format of the result.”
   * @defaultValue "mp3"
   */
  output_format?: "wav" | "mp3" | "ogg_opus" | undefined;
  /**
   * “Speech model to use; gemini-2.5-pro-tts is another choice.”
   * @defaultValue "gemini-2.5-flash-tts"
   */
  model?: "gemini-2.5-flash-tts" | (string & {}) | undefined;
}

/** What {@link geminiTts} returns. */
export interface GeminiTtsOutput {
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
 * Runflow says: “Reads text aloud in one voice or several.” $10 per million tokens. “Per 1M tokens (flash,
 * output-dominated)”.
 * Made from a partial document; not known: fields of `speakers`; rest of the options of `model`; outputs.
 * @see https://www.runflow.io/models/google/gemini-tts
 * @example
 * const run = await runflow.run(geminiTts, { prompt: "A red kite above a green hill" });
 */
export declare const geminiTts: Model<GeminiTtsInput, GeminiTtsOutput, "audio">;
