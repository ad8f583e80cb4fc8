// In: a folder that a crawl wrote. Out: its documents byte for byte, and the few facts of each model that running needs.
// Never writes, never repairs what it reads.

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { asDocument, type Document } from "../document.js";
import { stableId } from "../state/identifiers.js";

/** What the emulator knows about a model from the catalog and the public list. */
export interface KnownModel {
  /** `provider/slug…` */
  readonly id: string;
  /** The id that run records carry. */
  readonly uuid: string;
  readonly name: string;
  readonly category: string | undefined;
  readonly priceLabel: string | undefined;
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

/** Opens a snapshot folder. Throws when it holds no catalog. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const catalog = await readJson(folder, "models-catalog.json");
  if (catalog === undefined) {
    throw new Error(
      `No models-catalog.json in "${folder}". Name a snapshot folder: the one that holds models-catalog.json and models/.`,
    );
  }
  if (!Array.isArray(catalog)) {
    throw new Error(`models-catalog.json in "${folder}" is not a JSON array. Crawl again, or restore the file.`);
  }
  const envelope = await readJson(folder, "public-models.json");
  const items = isJsonObject(envelope) && Array.isArray(envelope["items"]) ? envelope["items"] : [];
  const published: readonly JsonObject[] = items.filter(isJsonObject);
  return {
    folder,
    models: indexModels(catalog, published),
    published,
    document: (path) => readDocument(folder, path),
  };
}

function indexModels(catalog: readonly JsonValue[], published: readonly JsonObject[]): Map<string, KnownModel> {
  const bySlug = new Map(published.map((entry) => [text(entry["slug"]), entry]));
  const models = new Map<string, KnownModel>();
  for (const entry of catalog) {
    if (!isJsonObject(entry)) continue;
    const id = statedId(entry);
    if (id === undefined) continue;
    const slug = id.slice(id.indexOf("/") + 1);
    // Whether the public list's `slug` holds the provider is not documented: both readings are tried.
    const known = bySlug.get(id) ?? bySlug.get(slug);
    models.set(id, {
      id,
      uuid: text(known?.["id"]) ?? stableId(`model ${id}`),
      name: text(entry["model_name"]) ?? id,
      category: text(entry["category"]) ?? text(known?.["category_code"]),
      priceLabel: text(entry["price_label"]),
      active: entry["active"] !== false,
      published: known,
    });
  }
  return models;
}

/** Two namings are published: `provider_slug` with `model_slug`, and a full `slug`. */
function statedId(entry: JsonObject): string | undefined {
  const provider = text(entry["provider_slug"]);
  const model = text(entry["model_slug"]);
  if (provider !== undefined && model !== undefined) return `${provider}/${model}`;
  const slug = text(entry["slug"]);
  return slug?.includes("/") === true ? slug : undefined;
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
