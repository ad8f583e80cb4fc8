/** What somebody passed, as it was at that moment: what they do with it afterwards changes nothing. */
export interface Snapshot {
  /** What has a `toJSON` is what that gave. What JSON cannot carry and nobody uploads is left as it is. */
  readonly value: unknown;
  /** Is there nothing in it but what JSON carries? Media, addresses and all that needs a closer look is more. */
  readonly isJson: boolean;
}

interface Holder {
  readonly toJSON?: unknown;
  readonly path?: unknown;
}

const DEEPEST = 100;

/** Copies all in a value that can still be changed. */
export function takeSnapshot(given: unknown): Snapshot {
  // The same bytes in several places are copied once.
  const copies = new Map<unknown, Uint8Array>();
  let isJson = true;
  const copy = (value: unknown, depth: number): unknown => {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (/^(String|Boolean|Null|Undefined)$/.test(kind) || Number.isFinite(value)) return value;
    const holder = value as Holder;
    if (kind === "URL" || kind === "Uint8Array") {
      isJson = false;
      if (kind === "URL") return new URL(String(value));
      const bytes = copies.get(value) ?? new Uint8Array(value as Uint8Array);
      copies.set(value, bytes);
      return bytes;
    }
    if (typeof holder.toJSON === "function") return (JSON.parse(JSON.stringify([value])) as unknown[])[0];
    if (depth < DEEPEST && Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    const isOpen = depth < DEEPEST && kind === "Object";
    const isFile = isOpen && "path" in holder;
    if (!isOpen || isFile) isJson = false;
    if (!isOpen) return value;
    // Its class may keep the path.
    const entries = Object.entries(isFile ? { ...holder, path: holder.path } : holder);
    return Object.fromEntries(entries.map(([name, item]) => [name, copy(item, depth + 1)]));
  };
  return { value: copy(given, 0), isJson };
}
