/** Records of one kind, by key and in order of creation. */
export interface Table<Row> {
  readonly size: number;
  get(key: string): Row | undefined;
  values(): IterableIterator<Row>;
  /** The records that belong to one group, in order of creation, found without a look at the others. */
  of(group: string): IterableIterator<Row>;
  add(row: Row): void;
  /** Changes a record in place. Records are read-only otherwise, so that no change can miss the data file. */
  update(row: Row, changes: Partial<Row>): void;
  delete(key: string): void;
  clear(): void;
}

/** What a record is found by. The group of a record never changes. */
export interface TableKeys<Row> {
  readonly keyOf: (row: Row) => string;
  readonly groupOf: (row: Row) => string;
}

/** Makes an empty table. `changed` hears the key of every record that was added, changed or removed. */
export function createTable<Row extends object>(
  { keyOf, groupOf }: TableKeys<Row>,
  changed: (key: string) => void = () => undefined,
): Table<Row> {
  const rows = new Map<string, Row>();
  const groups = new Map<string, Map<string, Row>>();

  const ungroup = (key: string, row: Row): void => {
    const name = groupOf(row);
    const group = groups.get(name);
    group?.delete(key);
    if (group?.size === 0) groups.delete(name);
  };

  return {
    get size() {
      return rows.size;
    },
    get: (key) => rows.get(key),
    values: () => rows.values(),
    of: (group) => (groups.get(group) ?? new Map<string, Row>()).values(),
    add(row) {
      const key = keyOf(row);
      const before = rows.get(key);
      if (before !== undefined) ungroup(key, before);
      rows.set(key, row);
      const name = groupOf(row);
      const group = groups.get(name) ?? new Map<string, Row>();
      groups.set(name, group.set(key, row));
      changed(key);
    },
    update(row, changes) {
      Object.assign(row, changes);
      changed(keyOf(row));
    },
    delete(key) {
      const row = rows.get(key);
      if (row === undefined) return;
      ungroup(key, row);
      rows.delete(key);
      changed(key);
    },
    clear() {
      const keys = [...rows.keys()];
      rows.clear();
      groups.clear();
      keys.forEach((key) => changed(key));
    },
  };
}
