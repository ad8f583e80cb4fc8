/** A copy of what somebody passed, as it was at that moment: what they do with it afterwards changes nothing. */
export interface ClonedInput {
  /** What has a `toJSON` is what that gave. What JSON cannot carry and nobody uploads is left as it is. */
  readonly value: unknown;
  /** Is there nothing in it but what JSON carries? Media, addresses and all that needs a closer look is more. */
  readonly isJson: boolean;
}

// What may be the name of a file, base64 or an address that nobody else can open: it is looked at more closely.
const LOOKS_LOCAL = /^(?!https?:|data:)\S*[\\/.]|^\S{40}|\.\w{3,4}$|^(\[object|undefined)/;
// In a file in the words of those who take uploads, and in a Buffer that went through JSON.
const FILE_FIELDS = ["path", "filepath", "uri", "data"];
// In streams, bodies, open files and the Blobs of some runtimes: what else is in them is no data.
const READ_ONCE_FIELDS = ["pipe", "slice", "arrayBuffer", "readable", "fd", Symbol.asyncIterator];
const MAX_DEPTH = 100;
// More is refused, so it need not be copied.
const MAX_BYTES = 52_428_800;

/** Copies all in a value that can still be changed. */
export function cloneInput(given: unknown): ClonedInput {
  const copies = new Map<unknown, unknown>();
  let isJson = true;
  const copy = (given: unknown, depth: number): unknown => {
    const kind = Object.prototype.toString.call(given).slice(8, -1);
    // That of a page changes with it.
    const value = kind === "FileList" ? Array.from(given as ArrayLike<unknown>) : given;
    if (kind === "String" && LOOKS_LOCAL.test(String(value))) isJson = false;
    if (/^(String|Boolean|Null|Undefined)$/.test(kind) || Number.isFinite(value)) return value;
    const known = copies.get(value);
    // What is still being copied holds itself.
    if (known === value) isJson = false;
    if (known !== undefined) return known;
    if (kind === "Date") return new Date(Number(value));
    // A list is looked into even where it has a `toJSON`, as MobX gives each: media may be in it.
    const isList = Array.isArray(value);
    const has = (name: PropertyKey) => name in (value as object);
    const isFile = kind === "Object" && FILE_FIELDS.some(has);
    const hasJson = typeof (value as { toJSON?: unknown }).toJSON === "function";
    const isMedia = isFile || /^(URL|Uint8Array)$/.test(kind);
    if (hasJson && !isList && !isMedia) return copyJson(value);
    const isOpen = depth < MAX_DEPTH && (isList || (kind === "Object" && !hasJson && !READ_ONCE_FIELDS.some(has)));
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
    const entries = Object.entries(isFile && "path" in holder ? { ...holder, path: holder.path } : holder);
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
  const { byteLength, slice } = value as Uint8Array;
  // Wider numbers are no file.
  const isFit = /^U?int8|ArrayBuffer$/i.test(kind);
  if (!isFit || byteLength < 1 || byteLength > MAX_BYTES) return value;
  // A Buffer stays one, though its own `slice` copies nothing.
  return (ArrayBuffer.isView(value) ? Uint8Array.prototype.slice : slice).call(value as Uint8Array, 0);
}
