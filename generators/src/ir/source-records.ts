// What the stages after parsing read: one record per source, in the source's own words, nothing merged.

import type { JsonObject, JsonValue } from "./json.js";

/** What the catalog says about one model. */
export interface CatalogEntry {
  readonly id: string;
  readonly provider: string;
  readonly slug: string;
  readonly solution: boolean;
  readonly name?: string;
  readonly category?: string;
  readonly providerName?: string;
  /** Relative to the site, starting with a slash, or absolute. */
  readonly pageUrl?: string;
  readonly priceLabel?: string;
  readonly active: boolean;
  readonly pointer: string;
}

/** One declared input or output of a model, in the API's own words. */
export interface PublicParameter {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly typeCode?: string;
  readonly validatorAttributes: JsonObject;
  readonly required?: boolean;
  readonly defaultValue?: JsonValue;
  readonly order: number;
  readonly pointer: string;
}

/** What the public list says about one model. */
export interface PublicModel {
  readonly slug: string;
  /** The creator's slug where the record embeds it. */
  readonly provider?: string;
  readonly name?: string;
  readonly description?: string;
  readonly category?: string;
  readonly license?: string;
  readonly pricingNote?: string;
  /** Absent when the list was fetched without them. */
  readonly inputs?: readonly PublicParameter[];
  readonly outputs?: readonly PublicParameter[];
  readonly pointer: string;
}

/** A schema node and where it stands in the document. */
export interface SchemaPlace {
  readonly node: JsonValue;
  /** `#/paths/…`, without the document's name. */
  readonly pointer: string;
}

/** What the OpenAPI document says about one model. */
export interface OpenApiModel {
  readonly id: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** The path that runs are posted to, where it is not `/v1/models/{id}/runs`. */
  readonly runsPath?: string;
  readonly input?: SchemaPlace;
  readonly output?: SchemaPlace;
  /** The inputs of the calls that it shows. */
  readonly examples: readonly { readonly input: JsonObject; readonly pointer: string }[];
  readonly pointer: string;
}

export interface OpenApiDocument {
  readonly document: string;
  readonly root: JsonObject;
  readonly models: ReadonlyMap<string, OpenApiModel>;
}

/** One file of `generators/refinements`, as it stands on the disk. */
export interface RefinementDocument {
  /** Inside the folder, with slashes: `openai/gpt-image-2.json`. */
  readonly path: string;
  readonly text: string;
}
