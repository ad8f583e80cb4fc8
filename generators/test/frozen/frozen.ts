import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Documents of an upstream that never changes, its corrections, the packages made from them, and their names. */
export const frozen = {
  upstream: at("upstream"),
  refinements: at("refinements"),
  packages: at("packages"),
  names: at("names.json"),
} as const;
