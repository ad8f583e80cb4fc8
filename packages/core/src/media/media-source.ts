// In: what somebody passed where media goes. Out: what there is to read of it, or nothing where it is no media.
// It reads nothing, sends nothing and changes nothing.

/** What all kinds of media come down to. */
export interface MediaSource {
  readonly content: MediaContent;
  /** The type that came with it, empty where none did. */
  readonly declared: string;
  /** The name that came with it, empty where none did. */
  readonly name: string;
}

export type MediaContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "blob"; readonly blob: BlobLike }
  | { readonly kind: "path"; readonly path: string | URL }
  /** An address that only the runtime which made it can open, such as the `content:` of a phone. */
  | { readonly kind: "address"; readonly address: string }
  /** What can be read once: `open` gives its pieces, or says why it cannot be read any more. */
  | { readonly kind: "stream"; readonly open: () => AsyncIterator<unknown> };

/** A `Blob` as runtimes have it: that of React Native and of older jsdom has no `arrayBuffer`. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  readonly name?: unknown;
  readonly slice: Blob["slice"];
  readonly arrayBuffer?: () => Promise<ArrayBuffer>;
}

type Holder = Readonly<Record<PropertyKey, unknown>>;

// How the frameworks that take uploads call what is in them, the first of them that holds something counts: multer,
// express-fileupload, Fastify, formidable, upload components of React and Vue, the pickers of phones.
const CONTENT_FIELDS = ["buffer", "data", "file", "originFileObj", "raw", "body", "filepath", "tempFilePath"];
const NAME_FIELDS = ["originalname", "originalFilename", "filename", "fileName", "clientName", "name"];
const TYPE_FIELDS = ["mimetype", "mimeType", "contentType", "type"];

/** Finds what there is to read of a value that stands where media goes. */
export function findSource(value: unknown): MediaSource | undefined {
  if (!isObject(value) || Array.isArray(value)) return undefined;
  const holder = value as Holder;
  const bytes = bytesOf(holder);
  if (bytes) return { content: { kind: "bytes", bytes }, declared: "", name: "" };
  const told = { declared: firstText(holder, TYPE_FIELDS, /\//), name: firstText(holder, NAME_FIELDS, /./) };
  if (isBlobLike(holder)) return { content: { kind: "blob", blob: holder }, declared: holder.type, name: told.name };
  const open = streamOf(holder);
  if (open) return { ...describeStream(holder, told), content: { kind: "stream", open } };
  // What has a kind of its own, such as the pixels of a canvas, is no file.
  return tagOf(value) === "Object" ? findWrapped(holder, told) : undefined;
}

/** A file as something else hands it over: an object that holds the content and what it is called. */
function findWrapped(holder: Holder, told: Omit<MediaSource, "content">): MediaSource | undefined {
  const { path, uri, toBuffer } = holder;
  // It keeps what it has read, where its stream can be read once.
  if (typeof toBuffer === "function") {
    const open = () => onePiece(async () => toBuffer.call(holder) as unknown);
    return { content: { kind: "stream", open }, ...told };
  }
  for (const field of CONTENT_FIELDS) {
    const inner = holder[field];
    if (typeof inner === "string") {
      // `data` can be a text of any kind. The others that can be one are paths.
      if (inner !== "" && /path$/i.test(field)) return { content: { kind: "path", path: inner }, ...told };
    } else if (holder["type"] === "Buffer" && Array.isArray(inner)) {
      return { content: { kind: "bytes", bytes: Uint8Array.from(inner as number[]) }, declared: "", name: told.name };
    } else {
      const source = innerSource(inner);
      const { declared = "", name = "" } = source ?? {};
      if (source) return { ...source, declared: told.declared || declared, name: told.name || name };
    }
  }
  if ((typeof path === "string" && path !== "") || isUrl(path)) return { content: { kind: "path", path }, ...told };
  if (typeof uri === "string" && /^[\w+.-]+:/.test(uri)) return { content: { kind: "address", address: uri }, ...told };
  return undefined;
}

/** What is inside has to be content itself: an object in an object in an object is data. */
function innerSource(inner: unknown): MediaSource | undefined {
  if (!isObject(inner)) return undefined;
  const bytes = bytesOf(inner);
  // A file on disk can come with an empty buffer beside it.
  const isContent = bytes ? bytes.byteLength > 0 : isBlobLike(inner as Holder) || streamOf(inner as Holder);
  return isContent ? findSource(inner) : undefined;
}

/** The bytes of a buffer and of a view of single bytes. Wider numbers are samples or measures, which are no file. */
function bytesOf(value: object): Uint8Array<ArrayBuffer> | undefined {
  const tag = tagOf(value);
  if (/^(Shared)?ArrayBuffer$/.test(tag)) return unshared(new Uint8Array(value as ArrayBuffer));
  if (!ArrayBuffer.isView(value) || !/^(Uint8Array|Uint8ClampedArray|Int8Array|DataView)$/.test(tag)) return undefined;
  if (tag === "Uint8Array") return unshared(value as Uint8Array);
  return unshared(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
}

/** What can be changed while it is sent is not taken by `fetch`: it is copied. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return (tagOf(bytes.buffer) === "ArrayBuffer" ? bytes : new Uint8Array(bytes)) as Uint8Array<ArrayBuffer>;
}

function isBlobLike(value: Holder): value is Holder & BlobLike {
  return typeof value["size"] === "number" && typeof value["type"] === "string" && isFunction(value, "slice");
}

/** The way to read what can be read once: streams of the web and of Node, bodies, open files, what yields pieces. */
function streamOf(value: Holder): (() => AsyncIterator<unknown>) | undefined {
  const { body, readable } = value;
  if (isFunction(value, "getReader")) return () => piecesOf(value);
  if (isFunction(value, Symbol.asyncIterator)) {
    return () => {
      refuseUsed(value["readableDidRead"] === true || value["destroyed"] === true);
      return (value[Symbol.asyncIterator] as () => AsyncIterator<unknown>)();
    };
  }
  // A body that was answered with. That of an error is a page, and no media.
  if (isFunction(value, "arrayBuffer")) {
    return () => {
      if (value["ok"] === false) throw new Error(`it is an answer with the status ${String(value["status"])}.`);
      refuseUsed(value["bodyUsed"] === true);
      const inner = isObject(body) ? streamOf(body as Holder) : undefined;
      return inner ? inner() : onePiece(() => (value["arrayBuffer"] as () => Promise<unknown>)());
    };
  }
  // An open file of Node, and one of Deno.
  if (typeof value["fd"] === "number" && isFunction(value, "createReadStream")) {
    return () => {
      const from = { start: 0, autoClose: false };
      return (value["createReadStream"] as (options: object) => AsyncIterable<unknown>)(from)[Symbol.asyncIterator]();
    };
  }
  const isPair = isObject(readable) && isFunction(readable as Holder, "getReader");
  return isPair ? streamOf(readable as Holder) : undefined;
}

/** Is it a stream, an open file, a body, or a Blob: something whose fields are no data, wherever it stands? */
export function isReadOnce(value: object): boolean {
  return isBlobLike(value as Holder) || isFunction(value as Holder, "pipe") || streamOf(value as Holder) !== undefined;
}

function refuseUsed(isUsed: boolean): void {
  if (isUsed)
    throw new Error("it was read or closed before. What can be read once is good for one call: make it anew.");
}

/** Not every runtime lets a stream of the web be iterated over. */
async function* piecesOf(stream: Holder): AsyncGenerator<unknown, void> {
  refuseUsed(stream["locked"] === true);
  const reader = (stream["getReader"] as () => ReadableStreamDefaultReader<unknown>).call(stream);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whether it could be let go of tells nothing of what was read.
    reader.cancel().catch(() => {});
  }
}

async function* onePiece(read: () => Promise<unknown>): AsyncGenerator<unknown, void> {
  yield await read();
}

/** An answer has its type in its head, a file that is read its name in its path. */
function describeStream(holder: Holder, told: Omit<MediaSource, "content">): Omit<MediaSource, "content"> {
  const { headers, httpMetadata, path, url } = holder;
  const { get, "content-type": plain } = (isObject(headers) ? headers : {}) as Holder;
  const { contentType } = (isObject(httpMetadata) ? httpMetadata : {}) as Holder;
  const inHead = typeof get === "function" ? (get.call(headers, "content-type") as unknown) : (plain ?? contentType);
  const place = [path, url].find((place) => typeof place === "string") ?? "";
  return {
    declared: typeof inHead === "string" && inHead !== "" ? inHead : told.declared,
    name: told.name || lastStep(place as string),
  };
}

/** The name of a file in a path or an address. */
export function lastStep(path: string): string {
  return path.replace(/[?#].*$/s, "").replace(/^.*[/\\]/s, "");
}

function firstText(holder: Holder, fields: readonly string[], pattern: RegExp): string {
  const isTold = (value: unknown): value is string => typeof value === "string" && pattern.test(value);
  return fields.map((field) => holder[field]).find(isTold) ?? "";
}

/** Is it an address that was read already, of whatever realm? */
export function isUrl(value: unknown): value is URL {
  return tagOf(value) === "URL";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isFunction(value: Holder, name: PropertyKey): boolean {
  return typeof value[name] === "function";
}

/** The kind of a value by its tag, which is right for objects of another realm too. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
