// In: a folder that a crawl wrote. Out: its documents byte for byte, and the few facts of each model that running needs.
// Never writes, never repairs what it reads.

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { asDocument, type Document } from "../document.js";
import { type CatalogEntry, findRecordList, parseCatalog, readPriceLabel, UnusableDocumentError } from "../readers.js";
import { stableId } from "../state/identifiers.js";

const catalogFile = "models-catalog.json";

/** A published price; no amount where the label could not be read. */
export type KnownPrice = { readonly label: string } & ReturnType<typeof readPriceLabel>;

/** What the emulator knows about a model from the catalog and the public list. */
export interface KnownModel {
  /** `provider/slug…` */
  readonly id: string;
  /** The id that run records carry. */
  readonly uuid: string;
  readonly name: string;
  readonly category: string | undefined;
  readonly price: KnownPrice | undefined;
  readonly active: boolean;
  /** The entry of the public list, as stored. */
  readonly published: JsonObject | undefined;
}

/** A snapshot folder, opened for reading. */
export interface Snapshot {
  readonly folder: string;
  readonly models: ReadonlyMap<string, KnownModel>;
  /** The entries of the stored public list. */
  readonly published: readonly JsonObject[];
  /** A stored file, or undefined when there is none. Read anew each time, so an edited snapshot shows at once. */
  document(path: string): Promise<Document | undefined>;
}

/** Opens a snapshot folder. Throws when it holds no catalog, or one that no model can be read from. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const catalog = await readIfPresent(join(folder, catalogFile));
  if (catalog === undefined) {
    throw new Error(
      `No models-catalog.json in "${folder}". Name a snapshot folder: the one that holds models-catalog.json and models/.`,
    );
  }
  const entries = readCatalog(folder, catalog.toString("utf8"));
  const envelope = await readJson(folder, "public-models.json");
  const list = envelope === undefined ? undefined : findRecordList(envelope);
  const published: readonly JsonObject[] = list?.records.filter(isJsonObject) ?? [];
  return {
    folder,
    models: indexModels(entries, published),
    published,
    document: (path) => readDocument(folder, path),
  };
}

function readCatalog(folder: string, content: string): readonly CatalogEntry[] {
  try {
    return parseCatalog(content, catalogFile).entries;
  } catch (cause) {
    if (!(cause instanceof UnusableDocumentError)) throw cause;
    const problem = cause.message.slice(`${catalogFile}: `.length);
    throw new Error(`${catalogFile} in "${folder}": ${problem}. Crawl again, or restore the file.`, { cause });
  }
}

function indexModels(entries: readonly CatalogEntry[], published: readonly JsonObject[]): Map<string, KnownModel> {
  const bySlug = new Map(published.map((entry) => [text(entry["slug"]), entry]));
  return new Map(
    entries.map(({ id, slug, name, category, priceLabel, active }) => {
      // Whether the public list's `slug` holds the provider is not documented: both readings are tried.
      const known = bySlug.get(id) ?? bySlug.get(slug);
      const model: KnownModel = {
        id,
        uuid: text(known?.["id"]) ?? stableId(`model ${id}`),
        name: name ?? id,
        category: category ?? text(known?.["category_code"]),
        price: priceLabel === undefined ? undefined : readPrice(priceLabel),
        active,
        published: known,
      };
      return [id, model];
    }),
  );
}

/** The emulator's credit is made up: an approximate price is charged as if it were exact. */
function readPrice(label: string): KnownPrice {
  return { label, ...readPriceLabel(label.replace(/^\s*~/, "")) };
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

async function readJson(folder: string, path: string): Promise<JsonValue | undefined> {
  const bytes = await readIfPresent(join(folder, path));
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8")) as JsonValue;
  } catch (cause) {
    throw new Error(`${path} in "${folder}" is not valid JSON. Crawl again, or restore the file.`, { cause });
  }
}

const contentTypes: readonly (readonly [string, string])[] = [
  [".json", "application/json; charset=utf-8"],
  [".txt", "text/plain; charset=utf-8"],
];

async function readDocument(folder: string, path: string): Promise<Document | undefined> {
  // Only plain names may leave the folder's own tree: no `..`, no empty or hidden segment, no drive letter.
  if (!path.split("/").every((segment) => /^[A-Za-z0-9_@+~-][\w.@+~-]*$/.test(segment))) return undefined;
  const file = join(folder, path);
  const bytes = await readIfPresent(file);
  if (bytes === undefined) return undefined;
  const contentType = contentTypes.find(([suffix]) => path.endsWith(suffix))?.[1] ?? "application/octet-stream";
  return asDocument(Uint8Array.from(bytes), contentType);
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    if (!(await stat(file)).isFile()) return undefined;
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
