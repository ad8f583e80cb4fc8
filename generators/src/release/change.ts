import type { JsonValue } from "../ir/json.js";
import { bumpRow, type BumpRule } from "./bump-table.js";
import type { Level } from "./level.js";

/** Which part of a model a change concerns; inputs and outputs are judged in opposite directions. */
export type Side = "input" | "output" | "model";

/** Where a removed field's meaning went. */
export interface Replacement {
  /** Names from the root of the same side; `*` stands for every item. */
  readonly path: readonly string[];
  /** A machine may rename: same place, same shape. */
  readonly rename: boolean;
}

/** One difference between two specs of a model. */
export interface Change {
  readonly rule: BumpRule;
  readonly side: Side;
  /** Names from the root of the side; `*` stands for every item. Empty for the side itself. */
  readonly path: readonly string[];
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly replacement?: Replacement;
}

/** The level that the table gives a change. */
export function changeLevel(change: Change): Level | "none" {
  return bumpRow(change.rule).level;
}

/** A path as a person reads it: `settings.points[].x`. */
export function printPath(path: readonly string[]): string {
  return path.reduce((text, name) => (name === "*" ? `${text}[]` : text === "" ? name : `${text}.${name}`), "");
}
