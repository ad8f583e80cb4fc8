// In: an input as the caller made it. Out: the JSON to send, its media uploaded.
// This room never changes what the caller handed over.

import { RunflowError } from "../errors/runflow-error.js";
import type { Settings } from "../http/settings.js";
import type { Model } from "../model.js";
import { findSource, isReadOnce, tagOf } from "./media-source.js";
import type { MediaSource } from "./media-source.js";
import { findTextFault } from "./media-text.js";
import type { MediaAtPath } from "./read-media.js";
import { uploadAll } from "./upload.js";

type Path = readonly string[];

/** Media in the input, and how to put its reference where it stood. */
interface MediaRef extends MediaAtPath {
  /** What was met there. */
  readonly media: unknown;
  readonly replace: (reference: unknown) => void;
}

const MAX_DEPTH = 100;

/**
 * Makes the JSON to send from a caller's input: a copy in which addresses are strings and everything that has to be
 * uploaded is uploaded, each object once. The input itself stays as it is.
 */
export async function prepareInput(
  settings: Settings,
  model: Model<unknown, unknown>,
  input: unknown,
): Promise<unknown> {
  let copy: unknown;
  // The empty path is the input itself.
  const media = model.media.map((path) => (path === "" ? [] : path.split("/")));
  const refs = copyInput(input, media, (value) => (copy = value));
  // Two `{ path }` objects with the same path are one file.
  const identity = ({ media, source: { content } }: MediaRef) =>
    content.kind === "path" ? String(content.path) : media;
  // Each is named after the place where it was met first.
  const first = new Map<unknown, MediaRef>();
  for (const ref of refs) if (!first.has(identity(ref))) first.set(identity(ref), ref);
  if (first.size === 0) return copy;
  const references = await uploadAll(settings, [...first.values()]);
  const found = new Map([...first.keys()].map((media, index) => [media, references[index]]));
  for (const ref of refs) ref.replace(found.get(identity(ref)));
  return copy;
}

function copyInput(input: unknown, media: readonly Path[], replace: (value: unknown) => void): MediaRef[] {
  const refs: MediaRef[] = [];
  const visit = (value: unknown, media: readonly Path[], at: Path, replace: (value: unknown) => void): void => {
    const label = at.join("/") || "the input";
    const kind = kindOf(value);
    const isPlace = media.some((path) => path.length === 0);
    const source =
      isPlace && !leadsOn(value, media) ? findSource(value) : isBytes(kind) ? findSource(value) : undefined;
    const address = isPlace ? addressIn(value, source) : undefined;
    if (address !== undefined) {
      replace(address);
    } else if (source) {
      refs.push({ media: value, source, path: at.join("/"), replace });
    } else if (kind === "URL") {
      replace(textOf((value as URL).href, label, isPlace || (value as URL).protocol === "file:"));
    } else if (kind === "Array" || (kind === "Object" && !isReadOnce(value as object))) {
      if (at.length > MAX_DEPTH)
        throw invalid(`The input is nested more than ${MAX_DEPTH} levels deep, or holds itself.`);
      const isList = kind === "Array" && !media.some(([step]) => step !== undefined);
      if (isPlace && isList && (value as unknown[]).some((item) => findSource(item)))
        throw invalid(`${label} is a list and takes one file. Pass the one that is meant, such as files[0].`);
      const holder = (kind === "Object" ? Object.create(null) : []) as Record<string, unknown>;
      replace(holder);
      for (const [name, item] of Object.entries(value as object)) {
        visit(item, below(media, name), [...at, name], (copy) => (holder[name] = copy));
      }
    } else if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
      throw invalid(`${label} is ${value}, which JSON cannot carry.`);
    } else if (isOpaque(value) || (isPlace && isForeign(value, kind))) {
      const name = kind === "Object" ? ((value as object).constructor?.name ?? kind) : kind;
      throw invalid(
        `${label} is of the kind ${name}, which JSON cannot carry. Pass media as an address, a Blob or a Uint8Array, and wait for promises.`,
      );
    } else {
      replace(typeof value === "string" ? textOf(value, label, isPlace) : value);
    }
  };
  visit(input, media, [], replace);
  return refs;
}

/** Does the object hold media in a field of its own? Then that is what goes up, and not the object. */
function leadsOn(value: unknown, media: readonly Path[]): boolean {
  const isHeld = (step: string | undefined) =>
    step !== undefined && step !== "*" && Object.hasOwn(value as object, step);
  return kindOf(value) === "Object" && media.some(([step]) => isHeld(step));
}

/** The address that a file of a run has, and that a picker of photos gives one on the web. */
function addressIn(value: unknown, source: MediaSource | undefined): string | undefined {
  if (source?.content.kind === "address") {
    const { address } = source.content;
    return /^(https?|data|runflow):/i.test(address) ? address : undefined;
  }
  const { url, bytes } = (value ?? {}) as { readonly url?: unknown; readonly bytes?: unknown };
  return source === undefined && typeof url === "string" && typeof bytes === "function" ? url : undefined;
}

/** The rests of the paths that lead through a name. */
function below(media: readonly Path[], name: string): Path[] {
  const leads = (step: string | undefined) => step === "*" || step?.replace(/~1/g, "/").replace(/~0/g, "~") === name;
  return media.filter(([step]) => leads(step)).map((path) => path.slice(1));
}

/** The kind of a value. What has a `toJSON` is left to it. */
function kindOf(value: unknown): string {
  const kind = tagOf(value);
  return kind === "Object" && typeof (value as { toJSON?: unknown }).toJSON === "function" ? "toJSON" : kind;
}

/** These go up wherever they stand: they can be nothing but a file. */
function isBytes(kind: string): boolean {
  return /^(Blob|File|Uint8Array)$/.test(kind);
}

/** JSON would make an empty object of it, one with a field for each byte, or one of what is inside a stream. */
function isOpaque(value: unknown): boolean {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  if (ArrayBuffer.isView(value) || isReadOnce(value)) return true;
  try {
    return JSON.stringify(value) === "{}";
  } catch {
    // It holds itself, as what stands in a page does.
    return true;
  }
}

/** Is it of a kind of its own, such as the pixels of a canvas? Where media goes its fields are no data. */
function isForeign(value: unknown, kind: string): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && !("toJSON" in value) && !/^(Object|String)$/.test(kind);
}

function textOf(text: string, label: string, isPlace: boolean): string {
  const fault = isPlace ? findTextFault(text) : undefined;
  if (fault !== undefined) throw invalid(`${label} ${fault}`);
  return text;
}

function invalid(message: string): RunflowError {
  return new RunflowError("invalid_input", message);
}
