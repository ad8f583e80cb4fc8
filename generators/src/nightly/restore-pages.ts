// In: a snapshot, the candidate that a crawl made of it, and models that must not change tonight. Out: the candidate describes
// them as the snapshot does. A package that stays as it is needs the documents that it was made from.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { documents, parseManifest, type Manifest, type ManifestDocument } from "../ir/manifest.js";
import { statedModelId } from "../ir/model-id.js";
import { findRecordList } from "../ir/record-list.js";
import { withPath } from "../ir/with-path.js";
import { readText } from "../read/snapshot.js";
import { printJson } from "../text/json.js";

/** One kind of document that can be held back, in the order in which they are tried. */
export interface HoldBack {
  /** Nothing when there is nothing to hold back; otherwise what takes the new documents over after all. */
  readonly holdBack: (
    snapshot: string,
    candidate: string,
    ids: readonly string[],
  ) => Promise<(() => Promise<void>) | undefined>;
  /** What the report says; a model's own page needs no word besides the model's. */
  readonly note?: (ids: readonly string[]) => string;
}

export const holdBacks: readonly HoldBack[] = [
  { holdBack: holding((ids) => new Map(ids.map((id) => [documents.page(id), (before) => before]))) },
  {
    holdBack: holding((ids) => {
      const records = new Set(ids);
      return new Map([
        [documents.catalog, withOldRecords(records, statedModelId)],
        [documents.publicModels, withOldRecords(records, statedModelId)],
      ]);
    }),
    note: (ids) =>
      `${documents.catalog}, ${documents.publicModels}: what they newly say about ${ids.join(", ")} was not taken over.`,
  },
  {
    holdBack: holding(() => new Map([[documents.openApi, (before) => before]])),
    note: (ids) =>
      `${documents.openApi} was not taken over as a whole: with it, the packages of ${ids.join(", ")} could not stay as they are.`,
  },
];

type Bytes = Buffer | undefined;

/** What becomes of a document, from the old one and the new one; nothing where there is none. */
type Mix = (before: Bytes, after: Bytes) => Bytes;

function holding(mixes: (ids: readonly string[]) => ReadonlyMap<string, Mix>): HoldBack["holdBack"] {
  return async (snapshot, candidate, ids) => {
    const [before, after] = await Promise.all([snapshot, candidate].map(readManifest));
    if (before === undefined || after === undefined) return undefined;
    const entries = new Map(Object.entries(after.documents));
    const absent = new Map(Object.entries(after.absent));
    const taken = new Map<string, Bytes>();
    for (const [path, mix] of mixes(ids)) {
      const [old, fresh] = await Promise.all([snapshot, candidate].map((folder) => readBytes(join(folder, path))));
      const mixed = mix(old, fresh);
      if (mixed === fresh || (mixed !== undefined && fresh?.equals(mixed) === true)) continue;
      taken.set(path, fresh);
      await writeDocument(candidate, path, mixed);
      const entry = entryOf(mixed, before.documents[path], after.documents[path]);
      if (entry === undefined) entries.delete(path);
      else entries.set(path, entry);
    }
    if (taken.size === 0) return undefined;
    for (const id of ids.filter((id) => taken.has(documents.page(id)))) {
      const reason = before.absent[id];
      if (reason === undefined) absent.delete(id);
      else absent.set(id, reason);
    }
    await writeManifest(candidate, {
      ...after,
      documents: Object.fromEntries(entries),
      absent: Object.fromEntries(absent),
    });
    return async () => {
      for (const [path, bytes] of taken) await writeDocument(candidate, path, bytes);
      await writeManifest(candidate, after);
    };
  };
}

/** A list of records in which those of some models are the old ones. A model that is listed no more stays so. */
function withOldRecords(ids: ReadonlySet<string>, idOf: (record: JsonObject) => string | undefined): Mix {
  const isHeld = (record: JsonValue): boolean => isJsonObject(record) && ids.has(idOf(record) ?? "");
  return (before, after) => {
    if (before === undefined || after === undefined) return after;
    const [old, fresh] = [before, after].map((bytes) => findRecordList(parse(bytes))?.records);
    if (old === undefined || fresh === undefined) return after;
    const done = new Set<string>();
    const records = fresh.flatMap((record) => {
      if (!isJsonObject(record) || !isHeld(record)) return [record];
      const id = idOf(record) ?? "";
      if (done.has(id)) return [];
      done.add(id);
      return old.filter((other) => isJsonObject(other) && idOf(other) === id);
    });
    if (JSON.stringify(records) === JSON.stringify(fresh)) return after;
    return printed(withRecords(parse(after), fresh, records));
  };
}

/** The document with other records where its list stands. */
function withRecords(value: JsonValue, list: readonly JsonValue[], records: readonly JsonValue[]): JsonValue {
  if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(list) ? [...records] : value;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withRecords(part, list, records)]));
}

/** What the manifest says about a document: what it said, or for a mixture nothing that a server could be asked with. */
function entryOf(
  bytes: Bytes,
  before: ManifestDocument | undefined,
  after: ManifestDocument | undefined,
): ManifestDocument | undefined {
  if (bytes === undefined) return undefined;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (before?.sha256 === sha256) return before;
  return after && { url: after.url, sha256, etag: null, date: after.date };
}

/** The candidate's file may be a second name of the snapshot's: it is replaced, never written into. */
async function writeDocument(candidate: string, path: string, bytes: Bytes): Promise<void> {
  const file = join(candidate, path);
  await rm(file, { force: true });
  if (bytes === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await withPath(file, writeFile(file, bytes));
}

function writeManifest(candidate: string, manifest: Manifest): Promise<void> {
  return writeDocument(candidate, documents.manifest, printed(manifest));
}

function parse(bytes: Buffer): JsonValue {
  return parseJson(bytes.toString("utf8"));
}

/** As a snapshot stores JSON. */
function printed(value: unknown): Buffer {
  return Buffer.from(printJson(value));
}

async function readBytes(path: string): Promise<Bytes> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readText(join(folder, documents.manifest));
  return text === undefined ? undefined : parseManifest(text);
}
