// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link hostileText} accepts. */
export interface HostileTextInput {
  /**
   * “Ends the comment / export type Stolen = any; / and goes on. \@deprecated is no tag here, nor is {\@link
   * nothing}.”
   */
  prompt: string;
  /** “A name that objects know already.” */
  __proto__?: string | undefined;
  constructor?: boolean | Object["constructor"] | undefined;
  /** @defaultValue "*\/ alert(1)" */
  "a \"quoted\" name"?: "*/ alert(1)" | "back\\slash" | undefined;
  /** “A type that nobody has seen.” */
  glow?: JsonValue | undefined;
}

/** What {@link hostileText} returns. */
export interface HostileTextOutput {
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
 * Runflow says: “Says / export const stolen = 1; / and \<script>alert(1)\</script> | pipes.” “free *\/ `today`”.
 * @see https://www.runflow.io/models/acme/hostile-text
 * @example
 * const run = await runflow.run(hostileText, { prompt: "A red kite above a green hill" });
 */
export declare const hostileText: Model<HostileTextInput, HostileTextOutput>;
