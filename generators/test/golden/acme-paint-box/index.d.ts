// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaInput, Model } from "@runflow-models/core";

/**
 * What {@link paintBox} accepts.
 * `mode` says which of 2 forms the input has.
 */
export type PaintBoxInput = PaintBoxInputPaint | PaintBoxInputOverpaint;

/** What every {@link PaintBoxInput} may hold. */
export interface PaintBoxInputFields {
  /**
   * “How many colours to mix.” A whole number.
   * @minimum 1
   * @maximum 12
   * @defaultValue 6
   */
  colours?: number | undefined;
}

/** The input whose `mode` is `paint`. */
export interface PaintBoxInputPaint extends PaintBoxInputFields {
  mode: "paint";
  /**
   * “What to paint.”
   * @maxLength 500
   */
  prompt: string;
  /** The input whose `mode` is `paint` has none. */
  image_url?: undefined;
  /** The input whose `mode` is `paint` has none. */
  strength?: undefined;
}

/** The input whose `mode` is `overpaint`. */
export interface PaintBoxInputOverpaint extends PaintBoxInputFields {
  mode: "overpaint";
  /** The input whose `mode` is `overpaint` has none. */
  prompt?: undefined;
  /** “What to paint over.” */
  image_url: MediaInput;
  /**
   * “How much of the picture goes.”
   * @minimum 0
   * @maximum 1
   */
  strength?: number | undefined;
}

/** What {@link paintBox} returns. */
export type PaintBoxOutput = PaintBoxOutputCanvas | PaintBoxOutputRefusal;

/** “A finished picture.” */
export interface PaintBoxOutputCanvas {
  kind: "canvas";
  /** “Where the picture is.” */
  image: string;
}

/** “Why there is no picture.” */
export interface PaintBoxOutputRefusal {
  kind: "refusal";
  reason: string;
}

/**
 * Runflow says: “Paints a picture, or paints over one.” $0.02 per request.
 * @see https://www.runflow.io/models/acme/paint-box
 * @example
 * const run = await runflow.run(paintBox, { mode: "paint", prompt: "A red kite above a green hill" });
 */
export declare const paintBox: Model<PaintBoxInput, PaintBoxOutput, "image">;
