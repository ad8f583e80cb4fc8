import type { Severity } from "../../ir/diagnostics.js";

/** Something about how the document describes a model that a person should know. */
export interface Problem {
  readonly code: string;
  /** A warning where nothing else is said. */
  readonly severity?: Severity;
  readonly message: string;
  readonly help: string;
  /** Inside the document. */
  readonly pointer: string;
}
