// In: the documents of all models. Out: what they say of one, and a text that names all of it: models for which it is the same are
// made the same. Nothing that a model is made from may be missing in that text.

import { createHash } from "node:crypto";

import { isJsonObject, type JsonValue, resolveReference } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import type { Completeness } from "../ir/model.js";
import type { CatalogEntry, OpenApiDocument, PublicModel } from "../ir/source-records.js";
import type { Refinement } from "../normalise/refinements/refinement.js";
import type { Snapshot } from "../read/snapshot.js";
import type { Sources } from "./sources.js";

/** Everything that one model is read from. */
export interface ModelDocuments {
  readonly entry: CatalogEntry;
  /** The text of its page. */
  readonly page: string | undefined;
  /** Why the snapshot has no page of it. */
  readonly absence: string | undefined;
  readonly openApi: OpenApiDocument;
  readonly publicModel: PublicModel | undefined;
  readonly refinement: Refinement | undefined;
  /** The site that relative addresses belong to, and the API as the manifest names it. */
  readonly site: string;
  readonly api: string | undefined;
  /** What the manifest of the snapshot says of its page. */
  readonly marks: {
    readonly completeness: { readonly document: Completeness; readonly missing: readonly string[] };
    readonly inferred: readonly string[];
  };
}

/** Gathers what the documents say of one model. Fails where its page cannot be read. */
export async function documentsOf(
  entry: CatalogEntry,
  { openApi, publicModels, refinements }: Sources,
  { snapshot, site }: { readonly snapshot: Snapshot; readonly site: string },
): Promise<ModelDocuments> {
  const { manifest } = snapshot;
  const marks = manifest?.documents[documents.page(entry.id)];
  return {
    entry,
    page: await snapshot.page(entry.id),
    absence: manifest?.absent[entry.id],
    openApi,
    publicModel: publicModels.get(entry.id),
    refinement: refinements.get(entry.id),
    site: usableSite(manifest?.site) ?? site,
    api: manifest?.api,
    marks: {
      completeness: { document: marks?.completeness ?? "complete", missing: marks?.missing ?? [] },
      inferred: marks?.inferred ?? [],
    },
  };
}

/** The site that the manifest names, when pages can be linked there. */
function usableSite(site: string | undefined): string | undefined {
  return site !== undefined && URL.canParse(site) && /^https?:$/.test(new URL(site).protocol) ? site : undefined;
}

/** Names what models are made from; what many of them refer to is looked at once. */
export function createOriginNamer({ root }: OpenApiDocument): (given: ModelDocuments, refused: boolean) => string {
  const parts = new Map<string, ReferredPart>();
  return ({ openApi, ...given }, refused) => {
    const described = openApi.models.get(given.entry.id);
    const referred = [
      ...closureOf(root, referencesIn([described?.input?.node, described?.output?.node]), parts),
    ].sort();
    const hashes = referred.map((reference) => [reference, parts.get(reference)?.hash]);
    return hashOf({ ...given, refused, described, referred: hashes });
  };
}

/** A part of the OpenAPI document that is referred to. */
interface ReferredPart {
  readonly hash: string;
  readonly references: readonly string[];
}

/** Every reference that these lead to, themselves included. What they refer to is added to the parts. */
function closureOf(
  root: JsonValue,
  references: readonly string[],
  parts: Map<string, ReferredPart>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...references];
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    if (found.has(reference)) continue;
    found.add(reference);
    const known = parts.get(reference) ?? partAt(root, reference);
    parts.set(reference, known);
    pending.push(...known.references);
  }
  return found;
}

function partAt(root: JsonValue, reference: string): ReferredPart {
  const node = resolveReference(root, reference);
  // A reference that leads nowhere counts as well: it may lead somewhere tomorrow.
  return { hash: node === undefined ? "nothing" : hashOf(node), references: referencesIn([node]) };
}

/** Every text that leads into the document, under whatever keyword: one too many makes a model anew, one too few would be wrong. */
function referencesIn(values: readonly (JsonValue | undefined)[]): readonly string[] {
  const found = new Set<string>();
  const pending = values.filter((value) => value !== undefined);
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === "string" && value.startsWith("#")) found.add(value);
    else if (Array.isArray(value)) pending.push(...(value as readonly JsonValue[]));
    else if (isJsonObject(value)) pending.push(...Object.values(value));
  }
  return [...found];
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
