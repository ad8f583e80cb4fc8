import { TYPES } from "./content-type.js";

/** The usual ending of a type's file names, `bin` for one that is not known. */
export function extensionOf(contentType: string): string {
  const known = TYPES.split(" ").find((type) => type !== "" && `:${type}`.endsWith(`:${contentType}`));
  return known?.split(":")[0]?.replace(/^.*\//, "") ?? "bin";
}
