// In: an input as the caller made it. Out: the JSON to send, its media uploaded.
// This room never changes what the caller handed over.

import { RunflowError } from "../errors/runflow-error.js";
import type { Settings } from "../http/settings.js";
import { isRecord } from "../json.js";
import type { Model } from "../model.js";
import type { MediaAtPath, Uploadable } from "./read-media.js";
import { uploadAll } from "./upload.js";

type Path = readonly string[];

/** Media in the input, and how to put its reference where it stood. */
interface MediaRef extends MediaAtPath {
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
  // Two `{ path }` objects with the same path are one file. A `File` can have a path too: what a file dialog knows of it.
  const identity = ({ media }: MediaRef) => (isRecord(media) && !isBytes(media) ? media["path"] : media);
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
    const isFile = isRecord(value) && typeof value["path"] === "string" && media.some((path) => path.length === 0);
    if (isFile || isBytes(value)) {
      refs.push({ media: value as Uploadable, path: at.join("/"), replace });
    } else if (kind === "URL") {
      replace(addressOf(value as URL, label));
    } else if (kind === "Array" || kind === "Object") {
      if (at.length > MAX_DEPTH)
        throw invalid(`The input is nested more than ${MAX_DEPTH} levels deep, or holds itself.`);
      const holder = (kind === "Array" ? [] : Object.create(null)) as Record<string, unknown>;
      replace(holder);
      for (const [name, item] of Object.entries(value as object)) {
        visit(item, below(media, name), [...at, name], (copy) => (holder[name] = copy));
      }
    } else if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
      throw invalid(`${label} is ${value}, which JSON cannot carry.`);
    } else if (isOpaque(value)) {
      throw invalid(
        `${label} is of the kind ${kind}, which JSON cannot carry. Pass media as an address, a Blob or a Uint8Array, and wait for promises.`,
      );
    } else {
      replace(value);
    }
  };
  visit(input, media, [], replace);
  return refs;
}

/** The rests of the paths that lead through a name. */
function below(media: readonly Path[], name: string): Path[] {
  const leads = (step: string | undefined) => step === "*" || step?.replace(/~1/g, "/").replace(/~0/g, "~") === name;
  return media.filter(([step]) => leads(step)).map((path) => path.slice(1));
}

/** The kind of a value by its tag, which is right for objects of another realm too. What has a `toJSON` is left to it. */
function kindOf(value: unknown): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return kind === "Object" && typeof (value as { toJSON?: unknown }).toJSON === "function" ? "toJSON" : kind;
}

function isBytes(value: unknown): boolean {
  return /^(Blob|File|Uint8Array)$/.test(kindOf(value));
}

/** JSON would make an empty object of it, or one with a field for each byte. */
function isOpaque(value: unknown): boolean {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  return ArrayBuffer.isView(value) || JSON.stringify(value) === "{}";
}

function addressOf(url: URL, label: string): string {
  if (url.protocol !== "file:") return url.href;
  throw invalid(`${label} is a file: address, which Runflow cannot reach. Pass { path } instead.`);
}

function invalid(message: string): RunflowError {
  return new RunflowError("invalid_input", message);
}
