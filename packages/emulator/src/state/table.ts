/** Records of one kind, by key and in order of creation. */
export interface Table<Row> {
  readonly size: number;
  get(key: string): Row | undefined;
  values(): IterableIterator<Row>;
  add(row: Row): void;
  /** Changes a record in place. Records are read-only otherwise, so that no change can miss the data file. */
  update(row: Row, changes: Partial<Row>): void;
  delete(key: string): void;
  clear(): void;
}

/** Makes an empty table. `changed` hears the key of every record that was added, changed or removed. */
export function createTable<Row extends object>(
  keyOf: (row: Row) => string,
  changed: (key: string) => void = () => undefined,
): Table<Row> {
  const rows = new Map<string, Row>();
  return {
    get size() {
      return rows.size;
    },
    get: (key) => rows.get(key),
    values: () => rows.values(),
    add(row) {
      rows.set(keyOf(row), row);
      changed(keyOf(row));
    },
    update(row, changes) {
      Object.assign(row, changes);
      changed(keyOf(row));
    },
    delete(key) {
      if (rows.delete(key)) changed(key);
    },
    clear() {
      const keys = [...rows.keys()];
      rows.clear();
      keys.forEach((key) => changed(key));
    },
  };
}
