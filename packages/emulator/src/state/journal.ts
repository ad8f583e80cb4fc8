import type { DataFile, StoredChange } from "./data-file.js";
import type { Table } from "./table.js";

/** Gathers what changed and writes it together, so that many requests at once cost one transaction. */
export interface Journal {
  /** Fills a table from the data file and lets it be written from now on. */
  attach<Row extends object>(kind: string, table: Table<Row>): void;
  changed(kind: string, key: string): void;
  flush(): Promise<void>;
  close(): void;
}

// Milliseconds.
const backgroundPause = 25;

/** Makes the journal of a data file. */
export function createJournal(file: DataFile): Journal {
  const tables = new Map<string, Pick<Table<object>, "get">>();
  let changed = new Map<string, Set<string>>();
  let writing: Promise<void> | undefined;
  let later: NodeJS.Timeout | undefined;
  let loading = false;
  let closed = false;

  const write = (): void => {
    const taken = changed;
    changed = new Map();
    const changes: StoredChange[] = [];
    for (const [kind, keys] of taken) {
      for (const key of keys) changes.push({ kind, key, record: tables.get(kind)?.get(key) });
    }
    try {
      file.write(changes);
    } catch (error) {
      // Nothing of a failed transaction is in the file: the next one tries again.
      for (const [kind, keys] of taken) for (const key of keys) note(kind, key);
      throw error;
    }
  };

  const note = (kind: string, key: string): void => {
    const keys = changed.get(kind) ?? new Set<string>();
    changed.set(kind, keys.add(key));
  };

  const plan = (): Promise<void> =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        writing = undefined;
        // Closing has written everything.
        if (closed) return resolve();
        try {
          write();
          resolve();
        } catch (cause) {
          reject(new Error("The data file cannot be written. Is the disk full?", { cause }));
        }
      });
    });

  const flush = (): Promise<void> => {
    if (writing === undefined && changed.size > 0 && !closed) writing = plan();
    return writing ?? Promise.resolve();
  };

  return {
    attach(kind, table) {
      loading = true;
      for (const row of file.read(kind)) table.add(row as Parameters<typeof table.add>[0]);
      loading = false;
      tables.set(kind, table);
    },
    changed(kind, key) {
      if (loading || closed) return;
      note(kind, key);
      // What time changed has nobody waiting for it, and would be found out again after a crash.
      later ??= setTimeout(() => {
        later = undefined;
        flush().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
      }, backgroundPause);
    },
    flush,
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(later);
      write();
      file.close();
    },
  };
}
