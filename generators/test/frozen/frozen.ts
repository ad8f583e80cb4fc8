import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Documents of an upstream that never changes, its corrections, and the packages made from them. */
export const frozen = {
  upstream: at("upstream"),
  refinements: at("refinements"),
  packages: at("packages"),
} as const;
