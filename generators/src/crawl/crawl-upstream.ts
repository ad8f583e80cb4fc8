// In: two addresses and a folder. Out: the folder holds the upstream's documents and a manifest of them, and a report.
// Never: it reads no meaning into a document beyond the catalog's ids, and never leaves a folder that is half old, half new.

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import pLimit from "p-limit";

import { compareDiagnostics, compareText, type Diagnostic } from "../ir/diagnostics.js";
import { isJsonObject, type JsonValue } from "../ir/json.js";
import { documents, type Manifest } from "../ir/manifest.js";
import { describeValue } from "../ir/record-list.js";
import { catalogModels } from "./catalog-models.js";
import { CrawlError } from "./crawl-error.js";
import { acquireCrawlLock } from "./crawl-lock.js";
import { type CrawlOptions, type CrawlReport, crawlSettings, type CrawlSettings } from "./crawl-settings.js";
import { fetchDescribedManifest } from "./described-manifest.js";
import { isJsonArray } from "./document-text.js";
import { readExistingSnapshot } from "./existing-snapshot.js";
import { createFetchDocument, exceeded } from "./fetch-document.js";
import { growthGuard } from "./guards.js";
import { fetchWholeList } from "./whole-list.js";
import { fetchModelPage } from "./model-page.js";
import { fetchPublicModels } from "./public-models.js";
import { repairSnapshot } from "./recover-snapshot.js";
import { fetchRequiredJson } from "./required-json.js";
import type { CrawlContext, Fetched, SnapshotDocument } from "./snapshot-document.js";
import { snapshotFolder } from "./snapshot-folder.js";
import { storeSnapshot } from "./store-snapshot.js";

/** Everything that one crawl brought together. */
interface CrawlResult {
  readonly models: number;
  readonly fetched: number;
  readonly kept: readonly string[];
  /** By path. */
  readonly documents: ReadonlyMap<string, SnapshotDocument>;
  /** Reasons by model id. */
  readonly absent: ReadonlyMap<string, string>;
  readonly described?: Manifest | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Brings a snapshot up to date with the upstream. A page that cannot be had is a diagnostic; a catalog or an OpenAPI
 * document that cannot be had throws a {@link CrawlError} and leaves the folder as it was.
 */
export async function crawlUpstream(options: CrawlOptions): Promise<CrawlReport> {
  // Whatever ends the crawl also ends the requests that are still on their way.
  const end = new AbortController();
  const signal = options.signal === undefined ? end.signal : AbortSignal.any([options.signal, end.signal]);
  const settings = crawlSettings(options, signal);
  const paths = await snapshotFolder(settings.to);
  await mkdir(dirname(paths.folder), { recursive: true });
  const lock = await acquireCrawlLock(paths);
  try {
    await repairSnapshot(paths);
    const existing = await readExistingSnapshot(paths.folder);
    const result = await withinDeadline(settings, end, () =>
      fetchUpstream({ settings, existing, fetchDocument: createFetchDocument(settings) }),
    );
    signal.throwIfAborted();
    const { models, fetched, kept, documents, absent, diagnostics } = result;
    const { changed, removed, written } = await storeSnapshot(paths, existing, result, settings);
    return {
      models,
      fetched,
      unchanged: documents.size - changed.length - kept.length,
      kept,
      changed,
      removed,
      missing: [...absent.keys()].sort(compareText),
      diagnostics: [...diagnostics].sort(compareDiagnostics),
      written,
    };
  } finally {
    end.abort();
    await lock.release();
  }
}

/** Stops a crawl that takes too long in all, whatever each of its documents takes. */
async function withinDeadline<Result>(
  { limits, site }: CrawlSettings,
  end: AbortController,
  work: () => Promise<Result>,
): Promise<Result> {
  const stop = (): void =>
    end.abort(exceeded(new URL(site), `takes more than ${limits.seconds} seconds`, "--max-seconds"));
  const timer = setTimeout(stop, Math.min(limits.seconds * 1000, longestTimer));
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

// Node fires a timer that is set beyond this at once.
const longestTimer = 2 ** 31 - 1;

async function fetchUpstream(context: CrawlContext): Promise<CrawlResult> {
  const { settings } = context;
  const progress = progressOf(settings);
  const catalogUrl = new URL(`${settings.site}/${documents.catalog}`);
  const catalog = await fetchRequiredJson(context, documents.catalog, catalogUrl, (value, link) =>
    fetchWholeList(context, catalogUrl, { value, link }),
  );
  const { ids, diagnostics: catalogDiagnostics } = usableModels(catalog.value, catalogUrl);
  const { limits, allowGrowth } = settings;
  if (ids.length > limits.models)
    throw exceeded(catalogUrl, `finds ${ids.length} models, more than ${limits.models}`, "--max-models");
  const growth = allowGrowth ? undefined : growthGuard(context.existing.manifest, ids);
  if (growth !== undefined) {
    throw new CrawlError({
      problem: growth,
      cure: "Nothing was changed. Look at the site; if the models are really there, crawl again with --allow-growth",
      address: catalogUrl.href,
      guard: "growth",
    });
  }
  const asked = ids.filter(settings.selects);
  progress.expect(asked.length + 3);
  progress.did(documents.catalog);

  const openapiUrl = new URL(`${settings.api}/v1/openapi.json`);
  const openapi = await fetchRequiredJson(context, documents.openApi, openapiUrl);
  if (!isJsonObject(openapi.value) || typeof openapi.value["openapi"] !== "string") {
    throw wrongShape(
      openapiUrl,
      "an OpenAPI document (a JSON object that states its openapi version)",
      "Check the address given as api",
    );
  }
  progress.did(documents.openApi);

  const description = await fetchDescribedManifest(context, catalogUrl, catalog.link);
  const limit = pLimit(settings.concurrency);
  const follow = async (id: string | undefined): Promise<Fetched> => {
    settings.signal.throwIfAborted();
    const gathered = await (id === undefined ? fetchPublicModels(context) : fetchModelPage(context, id));
    progress.did(id === undefined ? documents.publicModels : id);
    return gathered;
  };
  const pages = await Promise.all(asked.map((id) => limit(follow, id)).concat(limit(follow, undefined)));

  const gathered = [fetchedJson(catalog), fetchedJson(openapi), ...pages];
  const absent = asked.map((id, index): [string, string | undefined] => [id, pages[index]?.absent]);
  return {
    models: ids.length,
    fetched: gathered.filter(({ fetched }) => fetched).length,
    kept: pages
      .flatMap(({ kept, document }) => (kept && document !== undefined ? [document.path] : []))
      .sort(compareText),
    documents: new Map(gathered.flatMap(({ document }) => (document === undefined ? [] : [[document.path, document]]))),
    absent: new Map(absent.flatMap(([id, reason]) => (reason === undefined ? [] : [[id, reason]]))),
    described: description.manifest,
    diagnostics: [...catalogDiagnostics, ...description.diagnostics, ...pages.flatMap((page) => page.diagnostics)],
  };
}

function usableModels(catalog: JsonValue, url: URL): ReturnType<typeof catalogModels> {
  const cure = "Check the address given as site; if it is right, the upstream is broken: crawl again later";
  if (!isJsonArray(catalog)) throw wrongShape(url, `a catalog (a JSON array): it is ${describeValue(catalog)}`, cure);
  if (catalog.length === 0) throw wrongShape(url, "a catalog that names a model (the array is empty)", cure);
  const models = catalogModels(catalog);
  if (models.ids.length > 0) return models;
  throw wrongShape(url, `a catalog that names a model (${models.diagnostics[0]?.message ?? "none does"})`, cure);
}

function wrongShape(url: URL, expected: string, cure: string): CrawlError {
  return new CrawlError({
    problem: `GET ${url.href} answered 200, but not with ${expected}`,
    cure,
    address: url.href,
    status: 200,
  });
}

function fetchedJson({ document, fetched }: { document: SnapshotDocument; fetched: boolean }): Fetched {
  return { document, fetched, diagnostics: [] };
}

function progressOf({ onProgress }: CrawlSettings): { expect(total: number): void; did(current: string): void } {
  let done = 0;
  let total = 3;
  return {
    expect: (count) => {
      total = count;
    },
    did: (current) => {
      done++;
      onProgress({ step: "fetch", done, total, current });
    },
  };
}
