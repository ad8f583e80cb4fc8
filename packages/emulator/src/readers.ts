// The readers of the generator: what packages are generated from and what is served here are read alike. This file alone
// names them, and the build puts their code into the package, which needs nothing of the generator.

export { emitJsonSchema } from "../../../generators/src/emit/json-schema.js";
export { findRecordList } from "../../../generators/src/ir/record-list.js";
export { UnusableDocumentError } from "../../../generators/src/ir/unusable-document.js";
export { readPriceLabel } from "../../../generators/src/normalise/price/price-label.js";
export { parseCatalog } from "../../../generators/src/parse/catalog.js";
export type { CatalogEntry } from "../../../generators/src/ir/source-records.js";
export type { ModelSpec as PackageSpec } from "../../../generators/src/ir/model.js";
export type { Schema } from "../../../generators/src/ir/schema.js";
