import type { JsonSchema } from "./json-schema.js";

/** More than a person reads; the rest shows when these are gone. */
export const MAX_ISSUES = 50;

/** A place in a value, from the outside in. */
export type Path = readonly (string | number)[];

/**
 * Something that does not fit. `type` is a value of another kind altogether, `choice` one that is none of the options:
 * both tell which branch of a union was never meant.
 */
export interface Issue {
  readonly path: Path;
  readonly message: string;
  readonly kind: "type" | "choice" | "other";
}

/** Checks a part of a value against a part of a schema. The paths it gives start at that part. */
export type Check = (schema: JsonSchema | boolean, value: unknown, depth: number) => readonly Issue[];

/** What the parts of the interpreter share during one check. */
export interface Context {
  readonly check: Check;
  /** The schema that a `$ref` points at. */
  readonly resolve: (reference: string) => JsonSchema | boolean;
  /** Does a text match a pattern of the schema? Undefined where that cannot be said: then nothing is refused for it. */
  readonly matches: (pattern: string, text: string) => boolean | undefined;
}

/** Makes an issue about the value itself. */
export function issue(message: string, kind: Issue["kind"] = "other", path: Path = []): Issue {
  return { path, message, kind };
}

/** The issues of a part, as seen from the whole. */
export function prefixPath(step: string | number, issues: readonly Issue[]): Issue[] {
  return issues.map((found) => ({ ...found, path: [step, ...found.path] }));
}
