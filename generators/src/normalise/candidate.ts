// What one source claims about a model, in the words of the spec, before the sources are held against each other.

import type { Diagnostic } from "../ir/diagnostics.js";
import type { JsonValue } from "../ir/json.js";
import type { Schema } from "../ir/schema.js";

/** A field as one source declares it. */
export interface DeclaredField {
  readonly name: string;
  /** Absent when the source does not say. */
  readonly required?: boolean;
  readonly schema: Schema;
}

/** Which document spoke. The order of {@link sourceOrder} is the order of trust for shapes. */
export type SourceName = "openapi" | "public-models" | "page";

export const sourceOrder: readonly SourceName[] = ["openapi", "public-models", "page"];

/** The fields that one source lists for the input or the output of a model. */
export interface Candidate {
  readonly source: SourceName;
  readonly fields: readonly DeclaredField[];
  readonly description?: string;
  readonly from: string;
}

/** Takes a diagnostic; the model's name is added by the caller. */
export type Report = (diagnostic: Omit<Diagnostic, "model">) => void;

/** What sources say about each field, in the order of the sources. */
export function fieldsByName(candidates: readonly Candidate[]): ReadonlyMap<string, readonly DeclaredField[]> {
  const found = new Map<string, DeclaredField[]>();
  for (const field of candidates.flatMap(({ fields }) => fields)) {
    const known = found.get(field.name);
    if (known === undefined) found.set(field.name, [field]);
    else known.push(field);
  }
  return found;
}

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
