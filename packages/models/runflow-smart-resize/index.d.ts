// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link smartResize} accepts. */
export interface SmartResizeInput {
  /** “HTTPS address of the picture, or of a zip that holds it.” */
  image_url: MediaInput;
  /** “Wanted shape, for example 1:1, 16:9, 9:16, 4:3, 3:4, 21:9, 2:3 or 3:2.” */
  aspect_ratio:
    | "1:1"
    | "2:3"
    | "3:2"
    | "3:4"
    | "4:3"
    | "4:5"
    | "5:4"
    | "9:16"
    | "16:9"
    | "21:9"
    | "25:36"
    | (string & {});
  /** “Long side of the result: about 1024, 2048 or 4096 pixels.” */
  resolution: "1K" | "2K" | "4K";
}

/** What {@link smartResize} returns. */
export interface SmartResizeOutput {
  /** “One entry for each result, with at least a `url`.” */
  outputs: MediaFile[];
  /** “Seed of the run, or null.” */
  seed?: number | null;
  /** “Timing of the run, or null.” */
  timing?: JsonObject | null;
  /** “Whether unsafe content was found, or null.” */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Brings a picture to another aspect ratio and resolution.” $0.55 per request. “Per image - smart
 * resize (aspect ratio + resolution)”.
 * @see https://www.runflow.io/models/runflow/smart-resize
 * @example
 * const run = await runflow.run(smartResize, {
 *   image_url: "https://example.com/photos/bicycle.png",
 *   resolution: "2K",
 *   aspect_ratio: "16:9",
 * });
 */
export declare const smartResize: Model<SmartResizeInput, SmartResizeOutput, "image">;
