// In: a snapshot, the candidate that a crawl made of it, and models that must not change in this run. Out: the candidate describes
// them as the snapshot does. A package that stays as it is needs the documents that it was made from.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { compareText } from "../ir/diagnostics.js";
import { ifMissing } from "../ir/if-missing.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { documents, parseManifest, type Manifest, type ManifestDocument } from "../ir/manifest.js";
import { declaredModelId } from "../ir/model-id.js";
import { findRecordList } from "../ir/record-list.js";
import { withPath } from "../ir/with-path.js";
import { readText } from "../read/snapshot.js";
import { printJson } from "../text/json.js";
import type { ReleasePlan } from "./plan.js";

/** One kind of document that can be restored, in the order in which they are tried. */
interface Restoration {
  /** Nothing when there is nothing to restore; otherwise what takes the new documents over after all. */
  readonly restore: (
    snapshot: string,
    candidate: string,
    ids: readonly string[],
  ) => Promise<(() => Promise<void>) | undefined>;
  /** What the report says; a model's own page needs no word besides the model's. */
  readonly note?: (ids: readonly string[]) => string;
}

const restorations: readonly Restoration[] = [
  { restore: restoring((ids) => new Map(ids.map((id) => [documents.page(id), (before) => before]))) },
  {
    restore: restoring((ids) => {
      const records = new Set(ids);
      return new Map([
        [documents.catalog, withOldRecords(records, declaredModelId)],
        [documents.publicModels, withOldRecords(records, declaredModelId)],
      ]);
    }),
    note: (ids) =>
      `${documents.catalog}, ${documents.publicModels}: what they newly say about ${ids.join(", ")} was not taken over.`,
  },
  {
    restore: restoring(() => new Map([[documents.openApi, (before) => before]])),
    note: (ids) =>
      `${documents.openApi} was not taken over as a whole: with it, the packages of ${ids.join(", ")} could not stay as they are.`,
  },
];

/**
 * Plans, and where a plan refuses what a document newly says, plans again as if it had not come: the tables and the other packages
 * are made from what is left. What was refused is told as the first plan told it.
 */
export async function planWithRestorations<Planned extends { readonly plan: ReleasePlan }>(
  planOnce: () => Promise<Planned>,
  {
    snapshot,
    candidate,
    existing,
  }: {
    readonly snapshot: string;
    readonly candidate: string;
    /** By model id. */
    readonly existing: ReadonlyMap<string, unknown>;
  },
): Promise<Planned> {
  const known = new Set([...existing.keys()].map((id) => id.toLowerCase()));
  const first = await planOnce();
  let current = first;
  const notes: string[] = [];
  for (const { restore, note } of restorations) {
    const waiting = current.plan.restored.filter((id) => known.has(id.toLowerCase()));
    const takeOver = waiting.length === 0 ? undefined : await restore(snapshot, candidate, waiting);
    if (takeOver === undefined) continue;
    const next = await planOnce();
    const helped = waiting.filter((id) => !next.plan.restored.includes(id));
    // What all models share is only restored where it is the cause.
    if (note !== undefined && helped.length === 0) await takeOver();
    else {
      current = next;
      if (note !== undefined) notes.push(note(helped));
    }
  }
  const { review, refused, news } = first.plan.report;
  // The place of an entry moves when another one is restored; what is said of it stays.
  const reported = new Set(first.plan.report.failing.flatMap(({ id, reasons }) => [id, reasons.join(" ")]));
  const later = current.plan.report.failing.filter(
    ({ id, reasons }) => !reported.has(id) && !reported.has(reasons.join(" ")),
  );
  const failing = [...first.plan.report.failing, ...later];
  const report = { ...current.plan.report, review, refused, failing, news, notes };
  return { ...current, plan: { ...current.plan, report } };
}

type Bytes = Buffer | undefined;

/** What becomes of a document, from the old one and the new one; nothing where there is none. */
type Mix = (before: Bytes, after: Bytes) => Bytes;

function restoring(mixes: (ids: readonly string[]) => ReadonlyMap<string, Mix>): Restoration["restore"] {
  return async (snapshot, candidate, ids) => {
    const [before, after] = await Promise.all([snapshot, candidate].map(readManifest));
    if (before === undefined || after === undefined) return undefined;
    const entries = new Map(Object.entries(after.documents));
    const absent = new Map(Object.entries(after.absent));
    const taken = new Map<string, Bytes>();
    for (const [path, mix] of mixes(ids)) {
      const [old, recent] = await Promise.all([snapshot, candidate].map((folder) => readBytes(join(folder, path))));
      const mixed = mix(old, recent);
      if (mixed === recent || (mixed !== undefined && recent?.equals(mixed) === true)) continue;
      taken.set(path, recent);
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
      documents: Object.fromEntries([...entries].sort(([left], [right]) => compareText(left, right))),
      absent: Object.fromEntries(absent),
    });
    return async () => {
      for (const [path, bytes] of taken) await writeDocument(candidate, path, bytes);
      await writeManifest(candidate, after);
    };
  };
}

/** A list of records in which those of some models are the old ones. A model that is listed no more stays so. */
function withOldRecords(ids: ReadonlySet<string>, declaredId: (record: JsonObject) => string | undefined): Mix {
  // A model that is spelt in another case is the one whose record comes back.
  const idOf = (record: JsonObject): string => (declaredId(record) ?? "").toLowerCase();
  const wanted = new Set([...ids].map((id) => id.toLowerCase()));
  const isRestored = (record: JsonValue): boolean => isJsonObject(record) && wanted.has(idOf(record));
  return (before, after) => {
    if (before === undefined || after === undefined) return after;
    const [old, recent] = [before, after].map((bytes) => findRecordList(parse(bytes))?.records);
    if (old === undefined || recent === undefined) return after;
    const done = new Set<string>();
    const records = recent.flatMap((record) => {
      if (!isJsonObject(record) || !isRestored(record)) return [record];
      const id = idOf(record);
      if (done.has(id)) return [];
      done.add(id);
      return old.filter((other) => isJsonObject(other) && idOf(other) === id);
    });
    if (JSON.stringify(records) === JSON.stringify(recent)) return after;
    return printed(withRecords(parse(after), recent, records));
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

function readBytes(path: string): Promise<Bytes> {
  return readFile(path).catch(ifMissing(undefined));
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readText(join(folder, documents.manifest));
  return text === undefined ? undefined : parseManifest(text);
}
