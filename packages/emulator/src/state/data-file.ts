// In: the path of a data file. Out: the records and bytes in it, and transactions that change them.
// Never knows what a record means: it keeps JSON under a kind and a key, in order of creation.

import { closeSync, openSync } from "node:fs";
import type { Database } from "libsql";
import type { BytesStore } from "./bytes-store.js";
import { applicationId, inspectDataFile } from "./inspect-data-file.js";

/** A record to write; without one, the key is removed. */
export interface StoredChange {
  readonly kind: string;
  readonly key: string;
  readonly record: object | undefined;
}

/** An open data file. */
export interface DataFile {
  read(kind: string): readonly object[];
  /** Writes all of it or nothing. */
  write(changes: readonly StoredChange[]): void;
  readonly bytes: BytesStore;
  /** A setting that was kept before, or the one given, which is kept from now on. */
  setting(name: string, initial: () => string): string;
  close(): void;
}

// Raised when older files can no longer be read.
const version = 1;

/** Opens a data file, or makes one that only its owner may read: it holds the secrets that callbacks are signed with. */
export async function openDataFile(path: string): Promise<DataFile> {
  const { default: Library } = await import("libsql").catch((cause: unknown) => {
    throw new Error(`"${path}" cannot be opened: the package libsql has no build for this machine.`, { cause });
  });
  prepareFile(path);
  let database: Database;
  try {
    database = new Library(path);
    database.pragma(`application_id = ${applicationId}`);
    // One emulator at a time: two would overwrite each other's runs.
    database.pragma("locking_mode = EXCLUSIVE");
    database.pragma("journal_mode = WAL");
    // A crashed process loses nothing; a crashed machine loses at most the last moments, and never the file.
    database.pragma("synchronous = NORMAL");
    database.exec(
      `CREATE TABLE IF NOT EXISTS records (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
         record TEXT NOT NULL, UNIQUE (kind, key));
       CREATE TABLE IF NOT EXISTS bytes (id TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
       CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    );
  } catch (cause) {
    throw explain(path, cause);
  }
  const setting = settings(database);
  const found = setting("version", () => String(version));
  if (found !== String(version)) {
    letGo(database);
    throw new Error(
      `The data file "${path}" is of version ${found}, this emulator reads ${version}. Use another file.`,
    );
  }
  const select = database.prepare("SELECT record FROM records WHERE kind = ? ORDER BY position");
  const upsert = database.prepare(
    "INSERT INTO records (kind, key, record) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET record = excluded.record",
  );
  const remove = database.prepare("DELETE FROM records WHERE kind = ? AND key = ?");
  const write = database.transaction((changes: readonly StoredChange[]) => {
    for (const { kind, key, record } of changes) {
      if (record === undefined) remove.run(kind, key);
      else upsert.run(kind, key, JSON.stringify(record));
    }
  });
  return {
    read: (kind) => (select.all(kind) as { record: string }[]).map(({ record }) => JSON.parse(record) as object),
    write: (changes) => {
      if (changes.length > 0) write(changes);
    },
    bytes: storedBytes(database),
    setting,
    close: () => letGo(database),
  };
}

/** Makes the file where there is none. Before anything is opened for writing: it may be somebody else's. */
function prepareFile(path: string): void {
  let owner: ReturnType<typeof inspectDataFile>;
  try {
    owner = inspectDataFile(path);
    if (owner === "absent") closeSync(openSync(path, "ax", 0o600));
  } catch (cause) {
    throw explain(path, cause);
  }
  if (owner !== "foreign") return;
  throw new Error(
    `"${path}" is not a data file of the emulator, and nothing was written to it. Name another file, or one that does not exist yet.`,
  );
}

// Closing alone leaves the file locked until the library's statements are collected, which nobody can wait for.
function letGo(database: Database): void {
  database.pragma("journal_mode = DELETE");
  database.pragma("locking_mode = NORMAL");
  database.exec("SELECT count(*) FROM settings");
  database.close();
}

function settings(database: Database): DataFile["setting"] {
  return (name, initial) => {
    database.prepare("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)").run(name, initial());
    return (database.prepare("SELECT value FROM settings WHERE name = ?").get(name) as { value: string }).value;
  };
}

function storedBytes(database: Database): BytesStore {
  const select = database.prepare("SELECT content FROM bytes WHERE id = ?");
  const upsert = database.prepare("INSERT OR REPLACE INTO bytes (id, content) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM bytes WHERE id = ?");
  return {
    get(id) {
      const row = select.get(id) as { content: Uint8Array } | undefined;
      return row === undefined ? undefined : Uint8Array.from(row.content);
    },
    set: (id, bytes) => void upsert.run(id, Buffer.from(bytes)),
    delete: (id) => void remove.run(id),
    clear: () => void database.exec("DELETE FROM bytes"),
  };
}

function explain(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const cure = /locked|busy/i.test(reason)
    ? "Another emulator uses it: end that one, or name another file."
    : /not a database|encrypted|malformed/i.test(reason)
      ? "It is not a data file of the emulator: name another, or one that does not exist yet."
      : "Name a file in a folder that exists and can be written.";
  return new Error(`The data file "${path}" cannot be opened (${reason}). ${cure}`, { cause });
}
