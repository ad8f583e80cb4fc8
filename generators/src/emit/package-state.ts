import type { JsonObject } from "../ir/json.js";

/** What a release has already decided about a package. */
export interface PackageState {
  readonly version: string;
  readonly changelog: string;
  /** What each major took away, as data for tools. */
  readonly changes?: readonly JsonObject[];
}
