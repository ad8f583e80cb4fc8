import type { JsonValue } from "../json.js";
import type { Schema } from "../readers.js";

/** Where an output's files come from while its JSON is built. */
export interface FileSource {
  /** The results themselves, as addresses. */
  readonly addresses: readonly string[];
  /** One result as the platform describes it. */
  readonly describe: (index: number) => JsonValue;
  /** Adds a mask and gives its address. */
  readonly addMask: () => string;
  readonly seed: number;
}

/** Builds a value that fits a schema, its media taken from the files of the run. `name` is the field's. */
export function outputFromSchema(schema: Schema, files: FileSource, name = ""): JsonValue {
  switch (schema.kind) {
    case "object":
      return Object.fromEntries(
        schema.fields.map((field) => [field.name, outputFromSchema(field.schema, files, field.name)]),
      );
    case "array":
      return fileList(schema.items, files, name);
    case "tuple":
      return schema.items.map((item) => outputFromSchema(item, files, name));
    case "media":
      return /mask/i.test(name) ? files.addMask() : (files.addresses[0] ?? null);
    case "media-file":
      return files.describe(0);
    case "nullable":
      return holdsMedia(schema.inner) || name === "seed" ? outputFromSchema(schema.inner, files, name) : null;
    case "union":
      return schema.variants[0] === undefined ? null : outputFromSchema(schema.variants[0], files, name);
    case "number":
      return name === "seed" ? files.seed : (schema.minimum ?? 0);
    case "boolean":
      return false;
    case "enum":
      return schema.values[0] ?? null;
    case "string":
      // The older contract names a single file by its kind and types it as plain text.
      return isFileName(name) ? (files.addresses[0] ?? "") : "";
    case "record":
      return {};
    case "json":
      return jsonValue(schema.shape !== "any", files, name);
    case "ref":
      return null;
  }
}

/** Says whether a field's name promises the address of one file. */
export function isFileName(name: string): boolean {
  return /^(image|video|audio|file|mask|output|result)?(_?url)?$/.test(name) && name !== "";
}

// Where a source gives only `json`, the name is all that is known. The form of `masks` is the emulator's own.
function jsonValue(object: boolean, files: FileSource, name: string): JsonValue {
  if (name === "seed") return files.seed;
  if (name === "outputs") return files.addresses.map((_, index) => files.describe(index));
  if (name === "masks") return [files.addMask()];
  return object ? {} : null;
}

function fileList(items: Schema, files: FileSource, name: string): JsonValue {
  if (items.kind === "media-file") return files.addresses.map((_, index) => files.describe(index));
  if (items.kind === "media") return /mask/i.test(name) ? [files.addMask()] : [...files.addresses];
  return [];
}

function holdsMedia(schema: Schema): boolean {
  if (schema.kind === "media" || schema.kind === "media-file") return true;
  return schema.kind === "array" && holdsMedia(schema.items);
}
