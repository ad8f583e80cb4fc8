// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { Model } from "@runflow-models/core";

/** What {@link knobBoard} accepts. */
export interface KnobBoardInput {
  /**
   * “The page's words about the title.”
   * @maxLength 40
   */
  title: string;
  layout: KnobBoardInputNode;
  /**
   * “A preset, or sides in pixels.”
   * @defaultValue "square"
   */
  size?: "square" | "wide" | KnobBoardInputSize | undefined;
  shape?: KnobBoardInputShapeCircle | KnobBoardInputShapeLine | undefined;
  theme?: "dark" | "light" | (string & {}) | undefined;
  labels?: { readonly [key: string]: string; } | undefined;
  /**
   * @minimum 0
   * @maximum 1
   * @defaultValue 0.5
   */
  weight?: number | null | undefined;
  /** @deprecated */
  old?: boolean | undefined;
  level?: 1 | 2 | 3 | undefined;
}

/** The shape of `size`. */
export interface KnobBoardInputSize {
  /**
   * A whole number.
   * @multipleOf 16
   */
  width: number;
  /**
   * A whole number.
   * @multipleOf 16
   */
  height: number;
}

/** The shape of `shape`. */
export interface KnobBoardInputShapeCircle {
  kind: "circle";
  /** @exclusiveMinimum 0 */
  radius: number;
}

/** The shape of `shape`. */
export interface KnobBoardInputShapeLine {
  kind: "line";
  /** @minItems 2 */
  points?: readonly (readonly [number, number])[] | undefined;
}

export interface KnobBoardInputNode {
  name: string;
  children?: readonly KnobBoardInputNode[] | undefined;
}

/** What {@link knobBoard} returns. */
export interface KnobBoardOutput {
  /**
   * “Address of the picture.”
   * @format uri
   */
  picture: string;
  mood: "calm" | "bright" | (string & {});
  shares?: { [key: string]: number; };
}

/**
 * Runflow says: “Everything that a schema can say.”
 * @see https://www.runflow.io/models/acme/knob.board
 * @example
 * const run = await runflow.run(knobBoard, { title: "…", layout: { name: "…" } });
 */
export declare const knobBoard: Model<KnobBoardInput, KnobBoardOutput>;
