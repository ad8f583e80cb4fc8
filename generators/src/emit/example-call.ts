import type { ModelNames, ModelSpec } from "../ir/model.js";
import type { JsonObject, JsonValue } from "../ir/json.js";
import type { MediaKind, Schema } from "../ir/schema.js";
import { cleanText } from "./jsdoc.js";
import { literal } from "./literal.js";

/** A call that a reader can paste: it sends what the model requires and what most callers send. */
export function exampleCall(spec: ModelSpec, names: ModelNames): string {
  const start = `const run = await runflow.run(${names.symbol}, `;
  return `${start}${cleanText(literal(exampleInput(spec), "", start.length))});`;
}

// What nearly every call of a model sends, even where the page does not say that it must.
const usual = new Set(["prompt", "text", "image_url", "image_urls", "video_url", "audio_url"]);

/** An input made from the spec alone, so that it always has the right type. */
export function exampleInput(spec: ModelSpec): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const field of spec.input.fields) {
    if (!field.required && !usual.has(field.name)) continue;
    const value = sample(field.schema, field.name, spec.definitions, 0);
    if (value !== undefined) entries.push([field.name, value]);
  }
  return Object.fromEntries(entries);
}

const mediaAddresses: Readonly<Record<MediaKind, string>> = {
  image: "https://example.com/picture.png",
  video: "https://example.com/clip.mp4",
  audio: "https://example.com/voice.mp3",
  file: "https://example.com/files.zip",
};

function sample(
  schema: Schema,
  name: string,
  definitions: ModelSpec["definitions"],
  depth: number,
): JsonValue | undefined {
  if (schema.default !== undefined && schema.kind !== "object") return schema.default;
  if (depth > 8) return undefined;
  switch (schema.kind) {
    case "string":
      return sampleText(name);
    case "enum":
      return schema.values[0];
    case "number":
      return schema.minimum ?? schema.maximum ?? 1;
    case "boolean":
      return true;
    case "media":
      return mediaAddresses[schema.media];
    case "media-file":
      return { url: mediaAddresses.image };
    case "array": {
      const item = sample(schema.items, name.replace(/s$/, ""), definitions, depth + 1);
      return item === undefined ? [] : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => item);
    }
    case "tuple":
      return schema.items.map((item) => sample(item, name, definitions, depth + 1) ?? null);
    case "object":
      return Object.fromEntries(
        schema.fields
          .filter((field) => field.required)
          .map((field): [string, JsonValue] => [field.name, sample(field.schema, field.name, definitions, depth + 1) ?? null]),
      );
    case "record":
      return {};
    case "union":
      return schema.variants[0] === undefined ? undefined : sample(schema.variants[0], name, definitions, depth + 1);
    case "nullable":
      return sample(schema.inner, name, definitions, depth + 1);
    case "ref": {
      const target = definitions[schema.name];
      return target === undefined ? undefined : sample(target, name, definitions, depth + 1);
    }
    case "json":
      return /url/i.test(name) ? mediaAddresses.image : {};
  }
}

function sampleText(name: string): string {
  if (/prompt|text/i.test(name)) return "A red kite above a green hill";
  if (/url/i.test(name)) return mediaAddresses.image;
  return "\u2026";
}
