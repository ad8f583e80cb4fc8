// The snapshot's own record: where each document came from, what it held, and which models have none.

import { isJsonObject, isTextList } from "./json.js";
import { parseJson } from "./parse-json.js";
import { modelIdProblem } from "./model-id.js";

/** How much of a document is known: all of it, a part, or only what other sources let us conclude. */
export type Completeness = "complete" | "partial" | "inferred";

/** What the snapshot remembers about one document. */
export interface ManifestDocument {
  readonly url: string;
  /** Hex of the stored bytes. */
  readonly sha256: string;
  /** As the server sent it; null when it sent none, or when the document is put together from several answers. */
  readonly etag: string | null;
  /** The day these bytes were first seen: `2026-01-31`. */
  readonly date: string;
  /** Absent when nobody judged the document, which counts as complete. */
  readonly completeness?: Completeness;
  /** What is missing, in short phrases. */
  readonly missing?: readonly string[];
  /** The inputs whose facts are those of a similar model: `seed`, `config/aspect_ratio`. */
  readonly inferred?: readonly string[];
  /** The pages that the facts were transcribed from. */
  readonly facts?: readonly string[];
  /** Where those pages contradict each other. */
  readonly disagreements?: readonly Disagreement[];
}

/** Something that pages about one model tell differently. */
export interface Disagreement {
  /** `price`, `aspect_ratio.options`. */
  readonly what: string;
  /** What each page says, by the page's short name. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** The snapshot's `manifest.json`. */
export interface Manifest {
  /** `reference`: transcribed from published facts; `crawl`: fetched. */
  readonly source: "reference" | "crawl";
  readonly note?: string;
  readonly site: string;
  readonly api: string;
  /** By path inside the snapshot. */
  readonly documents: Readonly<Record<string, ManifestDocument>>;
  /** Models of the catalog that have no page, with the reason. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Where each document lies inside the snapshot, as messages and pointers name it too. */
export const documents = {
  catalog: "models-catalog.json",
  openApi: "openapi.json",
  publicModels: "public-models.json",
  manifest: "manifest.json",
  page: (id: string): string => `models/${id}/llms.txt`,
} as const;

/** The model whose page lies at this path of the snapshot, or `undefined` when no model's page can lie there. */
export function modelOfPagePath(path: string): string | undefined {
  const id = /^models\/(.+)\/llms\.txt$/s.exec(path)?.[1];
  return id !== undefined && modelIdProblem(id) === undefined ? id : undefined;
}

/** The documents that tell of all models. */
export const sharedDocuments: readonly string[] = [documents.catalog, documents.openApi, documents.publicModels];

/** Says whether a path is one that a snapshot's document can have: nothing outside the folder, nothing else inside it. */
export function isDocumentPath(path: string): boolean {
  return sharedDocuments.includes(path) || modelOfPagePath(path) !== undefined;
}

/**
 * Reads a `manifest.json`, or throws an error that names the place that is wrong. Entries come back as they stand, with
 * keys that are unknown here, so that what is read and kept is also what is written.
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new Error("The manifest is not JSON; restore manifest.json from version control or crawl into a new folder", {
      cause,
    });
  }
  const problem = manifestProblem(value);
  if (problem !== undefined) {
    throw new Error(`The manifest cannot be used: ${problem}; restore manifest.json from version control`);
  }
  return value as Manifest;
}

function manifestProblem(value: unknown): string | undefined {
  if (!isJsonObject(value)) return "it is not an object";
  const { source, note, site, api, documents, absent } = value;
  if (source !== "reference" && source !== "crawl") return '/source must be "reference" or "crawl"';
  if (note !== undefined && typeof note !== "string") return "/note must be text";
  if (typeof site !== "string") return "/site must be an address";
  if (typeof api !== "string") return "/api must be an address";
  if (!isJsonObject(documents)) return "/documents must be an object";
  if (!isJsonObject(absent)) return "/absent must be an object";
  for (const [path, entry] of Object.entries(documents)) {
    if (!isDocumentPath(path)) return `/documents names ${JSON.stringify(path)}, which is no document of a snapshot`;
    const problem = documentProblem(entry);
    if (problem !== undefined) return `/documents/${path} ${problem}`;
  }
  for (const [id, reason] of Object.entries(absent)) {
    const problem = modelIdProblem(id);
    if (problem !== undefined) return `/absent names ${JSON.stringify(id)}, which is no model id: ${problem}`;
    if (typeof reason !== "string") return `/absent/${id} must be text`;
  }
  return undefined;
}

function documentProblem(entry: unknown): string | undefined {
  if (!isJsonObject(entry)) return "must be an object";
  const { url, sha256, etag, date, completeness, missing, inferred, facts, disagreements } = entry;
  if (typeof url !== "string") return "needs a url";
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return "needs a sha256 of 64 hex digits";
  if (etag !== null && typeof etag !== "string") return "needs an etag: text or null";
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return "needs a date such as 2026-01-31";
  if (completeness !== undefined && !["complete", "partial", "inferred"].includes(String(completeness))) {
    return "has a completeness other than complete, partial and inferred";
  }
  if (missing !== undefined && !isTextList(missing)) return "has a missing that is not a list of texts";
  if (inferred !== undefined && !isTextList(inferred)) return "has an inferred that is not a list of texts";
  if (facts !== undefined && !isTextList(facts)) return "has facts that are not a list of texts";
  if (disagreements !== undefined && !(Array.isArray(disagreements) && disagreements.every(isDisagreement))) {
    return "has disagreements that are not a list of { what, values }";
  }
  return undefined;
}

function isDisagreement(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value.what === "string" &&
    isJsonObject(value.values) &&
    Object.values(value.values).every((printed) => typeof printed === "string" || isTextList(printed))
  );
}
