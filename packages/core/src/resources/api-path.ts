import { RunflowError } from "../errors/runflow-error.js";

/** Builds a path with ids in it, each encoded on its own; none can lead elsewhere. Use it as a template tag. */
export function apiPath(texts: TemplateStringsArray, ...ids: readonly string[]): string {
  const encode = (id: string) => {
    if (/^\.{0,2}$/.test(id)) throw new RunflowError("invalid_input", `"${id}" is not an id.`);
    return encodeURIComponent(id);
  };
  return String.raw({ raw: texts }, ...ids.map(encode));
}
