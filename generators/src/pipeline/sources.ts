// In: the texts of the documents that are about all models, and people's corrections. Out: their records, by model.

import { compareText, type Diagnostic } from "../ir/diagnostics.js";
import { escapePointer, isJsonObject, type JsonValue } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import type { CatalogEntry, OpenApiDocument, PublicModel, RefinementDocument } from "../ir/source-records.js";
import { parseRefinement, type Refinement } from "../normalise/refinements/refinement.js";
import { parseCatalog } from "../parse/catalog.js";
import { parseOpenApi } from "../parse/openapi/openapi.js";
import { parsePublicModels } from "../parse/public-list.js";
import type { Snapshot } from "../read/snapshot.js";
import { foreignRecord, unlistedModel, unreadPath, unusedRefinement } from "./diagnostics.js";

/** What the documents say, each in its own words. */
export interface Sources {
  readonly catalog: readonly CatalogEntry[];
  /** Those of the catalog that were asked for, in order. */
  readonly entries: readonly CatalogEntry[];
  readonly openApi: OpenApiDocument;
  /** By model id, as the corrections are. */
  readonly publicModels: ReadonlyMap<string, PublicModel>;
  readonly refinements: ReadonlyMap<string, Refinement>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every document that is about more than one model. Throws when one is unusable that all models need. */
export function parseSources({
  snapshot,
  refinements: corrections = [],
  selects = () => true,
}: {
  readonly snapshot: Pick<Snapshot, "catalog" | "openApi" | "publicModels">;
  readonly refinements?: readonly RefinementDocument[];
  readonly selects?: (id: string) => boolean;
}): Sources {
  const catalog = parseCatalog(snapshot.catalog, documents.catalog);
  const openApi = parseOpenApi(snapshot.openApi, documents.openApi);
  const publicList =
    snapshot.publicModels === undefined
      ? { models: [], diagnostics: [] }
      : parsePublicModels(snapshot.publicModels, documents.publicModels);
  const publicModels = matchPublicModels(catalog.entries, publicList.models);
  const ids = new Set(catalog.entries.map((entry) => entry.id));
  const diagnostics = [
    ...[catalog, openApi, publicList, publicModels].flatMap((source) => source.diagnostics),
    ...unlistedModels(ids, openApi.openApi, selects),
    ...unreadPaths(ids, openApi.openApi, selects),
  ];
  const refinements = new Map<string, Refinement>();
  for (const document of corrections) {
    const { refinement, diagnostics: found } = parseRefinement(document);
    diagnostics.push(...found.filter(({ model }) => model === undefined || selects(model)));
    if (refinement === undefined) continue;
    if (ids.has(refinement.model)) refinements.set(refinement.model, refinement);
    else if (selects(refinement.model)) diagnostics.push(unusedRefinement(refinement));
  }
  return {
    catalog: catalog.entries,
    entries: catalog.entries.filter((entry) => selects(entry.id)).sort((left, right) => compareText(left.id, right.id)),
    openApi: openApi.openApi,
    publicModels: publicModels.records,
    refinements,
    diagnostics,
  };
}

/** What the OpenAPI document describes and the catalog does not list: a hidden model, or one that is called otherwise there. */
function unlistedModels(
  ids: ReadonlySet<string>,
  { document, models }: OpenApiDocument,
  selects: (id: string) => boolean,
): readonly Diagnostic[] {
  const byLetters = new Map([...ids].map((id) => [lettersOf(id), id]));
  return [...models.values()]
    .filter(({ id }) => !ids.has(id) && selects(id))
    .map(({ id, pointer }) => unlistedModel(id, `${document}${pointer}`, byLetters.get(lettersOf(id))));
}

// An id has at most this many parts.
const mostSegments = 5;

/** The paths that take something for a model that the catalog lists, and are no model's own. */
function unreadPaths(
  ids: ReadonlySet<string>,
  { document, root, models }: OpenApiDocument,
  selects: (id: string) => boolean,
): readonly Diagnostic[] {
  const read = [...models.values()].map(({ pointer }) => pointer);
  return Object.entries(isJsonObject(root.paths) ? root.paths : {}).flatMap(([path, item]) => {
    const pointer = `#/paths/${escapePointer(path)}`;
    if (!takesSomething(item) || read.some((place) => place.startsWith(`${pointer}/`))) return [];
    const id = idsWithin(path).find((candidate) => ids.has(candidate) && selects(candidate));
    return id === undefined ? [] : [unreadPath(id, path, `${document}${pointer}`, models.has(id))];
  });
}

/** Whether an operation of a path has a body of its own. */
function takesSomething(item: JsonValue): boolean {
  const operations = isJsonObject(item) ? ["post", "put", "patch"].map((method) => item[method]) : [];
  return operations.some((operation) => isJsonObject(operation) && operation.requestBody !== undefined);
}

/** Everything in a path that could be a model's id, the longest first. */
function idsWithin(path: string): readonly string[] {
  const segments = path.split("/").filter((segment) => segment !== "");
  const starts = segments.map((_, index) => index);
  return Array.from({ length: mostSegments - 1 }, (_, index) => mostSegments - index).flatMap((length) =>
    starts.map((start) => segments.slice(start, start + length).join("/")),
  );
}

/** An id without what two writers of it may spell in two ways. */
function lettersOf(id: string): string {
  return id.toLowerCase().replace(/[-_.]/g, "");
}

/** The public list names models by their slug: the whole id, or the part behind the provider where no other model has it. */
function matchPublicModels(
  entries: readonly CatalogEntry[],
  models: readonly PublicModel[],
): { readonly records: ReadonlyMap<string, PublicModel>; readonly diagnostics: readonly Diagnostic[] } {
  const bySlug = new Map<string, CatalogEntry[]>();
  for (const entry of entries) bySlug.set(entry.slug, [...(bySlug.get(entry.slug) ?? []), entry]);
  const ids = new Set(entries.map((entry) => entry.id));
  const records = new Map<string, PublicModel>();
  const diagnostics: Diagnostic[] = [];
  for (const model of models) {
    const full = model.provider === undefined ? model.slug : `${model.provider}/${model.slug}`;
    const [only, ...others] = bySlug.get(model.slug) ?? [];
    const alone = others.length === 0 ? only : undefined;
    const exact = [full, model.slug].find((name) => ids.has(name));
    const isForeign = alone !== undefined && model.provider !== undefined && alone.provider !== model.provider;
    const id = exact ?? (isForeign ? undefined : alone?.id);
    if (id !== undefined && !records.has(id)) records.set(id, model);
    if (exact === undefined && isForeign) diagnostics.push(foreignRecord(model, alone));
  }
  return { records, diagnostics };
}
