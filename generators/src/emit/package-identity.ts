import type { ModelNames } from "../ir/model.js";

/** The npm scope of every package. */
export const scope = "@runflow-models";

/** The first line of generated code; the writer knows its own files by it. */
export const header =
  "// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.";

/** The full name of a model's package. */
export function packageName(names: ModelNames): string {
  return `${scope}/${names.package}`;
}
