/** How much it matters: `error` keeps a model from being written, `warning` may surprise someone, `info` explains. */
export type Severity = "error" | "warning" | "info";

/** One statement about the upstream's documents, for a person who has to act on it. */
export interface Diagnostic {
  /** A stable, lower-case code such as `unknown-type`. */
  readonly code: string;
  readonly severity: Severity;
  /** The model it concerns; absent when the whole document is meant. */
  readonly model?: string;
  /** The document and the place inside it: `models/acme/lamp/llms.txt#/input/prompt (line 12)`. */
  readonly pointer: string;
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
}

/** The order in which they are printed: by model, then place, then code, so that the same ones always read the same. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.model ?? "", right.model ?? "") ||
    compareText(left.pointer, right.pointer) ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}

/** Compares by code unit: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
