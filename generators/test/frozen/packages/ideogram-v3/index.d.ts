// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/**
 * What {@link ideogramV3} accepts.
 * Give at most one of `style`, `style_codes`. Give at most one of `style_codes`, `image_urls`.
 */
export type IdeogramV3Input = IdeogramV3InputWithoutStyleCodes | IdeogramV3InputWithoutStyleAndImageUrls;

/** What every {@link IdeogramV3Input} may hold. */
export interface IdeogramV3InputFields {
  prompt: string;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 8
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “Size of the picture.”
   * @defaultValue "square_hd"
   */
  image_size?: string | undefined;
  /** “Preset of the style.” */
  style_preset?: string | undefined;
  /**
   * “Lets the model enrich the prompt first.”
   * @defaultValue true
   */
  expand_prompt?: boolean | undefined;
  /**
   * “Trades speed for quality.”
   * @defaultValue "BALANCED"
   */
  rendering_speed?: "TURBO" | "BALANCED" | "QUALITY" | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
  /** “Name of a palette, or hex members with weights.” */
  color_palette?: string | JsonObject | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
}

/** The input without `style_codes`. */
export interface IdeogramV3InputWithoutStyleCodes extends IdeogramV3InputFields {
  /** “Style of the picture; cannot be used with `style_codes`.” */
  style?: string | undefined;
  /** The input without `style_codes` has none. */
  style_codes?: undefined;
  /** “Pictures whose style to follow, 10MB in total.” */
  image_urls?: readonly MediaInput[] | undefined;
}

/** The input without `style` and `image_urls`. */
export interface IdeogramV3InputWithoutStyleAndImageUrls extends IdeogramV3InputFields {
  /** The input without `style` and `image_urls` has none. */
  style?: undefined;
  /** “List of 8-character hex codes; not with style references or `style`.” */
  style_codes?: readonly string[] | string | undefined;
  /** The input without `style` and `image_urls` has none. */
  image_urls?: undefined;
}

/** What {@link ideogramV3} returns. */
export interface IdeogramV3Output {
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
 * Runflow says: “Makes pictures from text, in a style of your choice.” “$0.06/image or $0.03/image”. “Usage-based,
 * per image”.
 * Made from a partial document; not known: whether `negative_prompt` is required; type of `negative_prompt`, taken
 * from other models; fields after `image_urls`; outputs.
 * @see https://www.runflow.io/models/ideogram/v3
 * @example
 * const run = await runflow.run(ideogramV3, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 */
export declare const ideogramV3: Model<IdeogramV3Input, IdeogramV3Output, "image">;
