// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaInput, Model } from "@runflow-models/core";

/** What {@link chorus} accepts. */
export interface ChorusInput {
  /** “What to sing.” */
  text: string;
  /** “Singers, one entry each.” */
  voices?: JsonObject | readonly JsonValue[] | undefined;
  /** “A voice to follow.” */
  reference?: MediaInput | undefined;
}

/** What {@link chorus} returns. */
export interface ChorusOutput {
  /** “The song.” */
  audio: string;
  /** “The notes.” */
  score?: JsonObject | JsonValue[];
}

/**
 * Runflow says: “Sings what it is given.” $10 per million tokens.
 * @see https://www.runflow.io/models/acme/chorus
 * @example
 * const run = await runflow.run(chorus, { text: "A red kite above a green hill" });
 */
export declare const chorus: Model<ChorusInput, ChorusOutput, "audio">;
