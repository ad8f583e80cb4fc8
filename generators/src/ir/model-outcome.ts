// What is said of one model besides its package: what the report and the tables of all models need. A run remembers it.

import type { Diagnostic } from "./diagnostics.js";
import type { ModelNames, ModelSpec, Price } from "./model.js";

/** A model as the table of all models lists it. */
export interface ListedModel {
  readonly spec: Pick<ModelSpec, "id" | "page" | "solution" | "description"> & {
    readonly price?: Pick<Price, "label">;
  };
  readonly names: ModelNames;
}

/** What is said of a model. */
export interface ModelOutcome {
  /** About its documents, and about the package that was made from them. */
  readonly diagnostics: { readonly documents: readonly Diagnostic[]; readonly package: readonly Diagnostic[] };
  /** Absent when its documents give no package. */
  readonly listed?: ListedModel;
  /** What is missing may stand behind the end of its page. */
  readonly mayBeTruncated: boolean;
}

/** What a table needs of a model. */
export function listedModel({ id, page, solution, description, price }: ModelSpec, names: ModelNames): ListedModel {
  return {
    spec: { id, page, solution, description, ...(price !== undefined && { price: { label: price.label } }) },
    names,
  };
}
