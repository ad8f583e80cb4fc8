// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link dyverRemoval} accepts. */
export interface DyverRemovalInput {
  /** “Picture to work on; a batch carries one in each item.” Inferred from a similar model. */
  image_url?: MediaInput | undefined;
  /** “Which stages to run, and how.” */
  config?: DyverRemovalInputConfig | readonly DyverRemovalInputConfig[] | undefined;
}

/** The shape of `config`. */
export interface DyverRemovalInputConfig {
  /** “Stages to run, one or more; they always run in this order.” */
  elements: readonly ("model_removal" | "tag_removal" | "product_isolation" | "background_removal")[];
  /** “Shape of the result, such as 1:1.” Inferred from a similar model. */
  aspect_ratio?: string | undefined;
  /** “Free text that says what the product isolation stage should keep.” Inferred from a similar model. */
  product_isolation_prompt?: string | undefined;
}

/** What {@link dyverRemoval} returns. */
export interface DyverRemovalOutput {
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
 * Runflow says: “Runs chosen removal stages one after the other over the same picture.”
 * Partly inferred; not known: whether fields other than `config.elements` are required; defaults and limits;
 * outputs; price; types of `image_url`, `config`, `config.aspect_ratio` and `config.product_isolation_prompt`,
 * taken from other models; display name, made from its id.
 * @see https://www.runflow.io/models/runflow/dyver-removal
 * @example
 * const run = await runflow.run(dyverRemoval, { image_url: "https://example.com/picture.png" });
 */
export declare const dyverRemoval: Model<DyverRemovalInput, DyverRemovalOutput>;
