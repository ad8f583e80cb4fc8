/** A copy of what somebody passed, as it was at that moment: what they do with it afterwards changes nothing. */
export interface ClonedInput {
  /** What has a `toJSON` is what that gave. What JSON cannot carry and nobody uploads is left as it is. */
  readonly value: unknown;
  /** Is there nothing in it but what JSON carries? Media, addresses and all that needs a closer look is more. */
  readonly isJson: boolean;
}

const MAX_DEPTH = 100;
// More is refused, so it need not be copied.
const MAX_BYTES = 52_428_800;

/** Copies all in a value that can still be changed. */
export function cloneInput(given: unknown): ClonedInput {
  const copies = new Map<unknown, unknown>();
  let isJson = true;
  const copy = (value: unknown, depth: number): unknown => {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (/^(String|Boolean|Null|Undefined)$/.test(kind) || Number.isFinite(value)) return value;
    const known = copies.get(value);
    // What is still being copied holds itself.
    if (known === value) isJson = false;
    if (known !== undefined) return known;
    if (kind === "Date") return new Date(Number(value));
    // A list is looked into even where it has a `toJSON`, as MobX gives each: media may be in it.
    const isList = Array.isArray(value);
    const isFile = kind === "Object" && "path" in (value as object);
    const hasJson = typeof (value as { toJSON?: unknown }).toJSON === "function";
    const isMedia = isFile || /^(URL|Uint8Array)$/.test(kind);
    if (hasJson && !isList && !isMedia) return copyJson(value);
    const isOpen = depth < MAX_DEPTH && (isList || (kind === "Object" && !hasJson));
    if (!isOpen || isFile) isJson = false;
    if (kind === "URL") return new URL(String(value));
    copies.set(value, value);
    const made = isOpen ? copyItems(value as object, isFile, depth + 1) : leaf(value, kind);
    copies.set(value, made);
    return made;
  };
  const copyItems = (holder: { readonly path?: unknown }, isFile: boolean, depth: number): unknown => {
    // Not `map`, which asks a class of its own for another one.
    if (Array.isArray(holder)) return Array.from(holder, (item) => copy(item, depth));
    // Its class may keep the path.
    const entries = Object.entries(isFile ? { ...holder, path: holder.path } : holder);
    return Object.fromEntries(entries.map(([name, item]) => [name, copy(item, depth)]));
  };
  return { value: copy(given, 0), isJson };
}

/** What JSON makes of a value. */
export function copyJson(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text && (JSON.parse(text) as unknown);
}

function leaf(value: unknown, kind: string): unknown {
  const { byteLength } = value as Uint8Array;
  const isFit = kind === "Uint8Array" && byteLength > 0 && byteLength <= MAX_BYTES;
  // A Buffer stays one.
  return isFit ? Uint8Array.prototype.slice.call(value) : value;
}
