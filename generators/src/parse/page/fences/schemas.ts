import type { PageSchema } from "../../../ir/model-page.js";
import type { SchemaPlace } from "../../../ir/source-records.js";

/** What a schema is about. */
export type Side = "input" | "output";

/** Where the value of a fence describes what. */
export interface SchemaPlaces {
  readonly input?: SchemaPlace;
  readonly output?: SchemaPlace;
  /** Why nothing, or not all of it, was read. */
  readonly problem?: string;
  /** That it is about the inputs is told by nothing. */
  readonly presumed?: boolean;
}

/** What a fence of a page describes. */
export interface FenceSchemas {
  readonly input?: PageSchema;
  readonly output?: PageSchema;
  /** Nothing but its place on the page tells what it is about. */
  readonly presumed: boolean;
  /** How many fields it seems to hold that were not read. */
  readonly unread: number;
}
