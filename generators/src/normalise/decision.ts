import type { JsonValue } from "../ir/json.js";

/** One statement of one source about a field. */
export interface DeclaredValue {
  readonly from: string;
  readonly value: JsonValue;
}

/** How the sources were held against each other at one place: who gave the fact, and what the others said. */
export interface Decision {
  /** `input/prompt`. */
  readonly pointer: string;
  /** `type`, `required`, `default`, `options`, `minimum`… */
  readonly fact: string;
  readonly winner: DeclaredValue;
  readonly losers: readonly DeclaredValue[];
}
