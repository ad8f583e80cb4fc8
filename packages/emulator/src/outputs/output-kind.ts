import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { Schema } from "../readers.js";
import type { OutputKind } from "../state/file-plan.js";

/** What does a model make? Read off its category first, then its id and how it is priced. */
export function outputKind(model: Pick<KnownModel, "id" | "category" | "price">): OutputKind {
  for (const text of [model.category ?? "", model.id]) {
    const words = text.toLowerCase().split(/[^a-z0-9]+/);
    // "video to audio" makes sound, "text to video" makes video: what stands after "to" is the result.
    const result = words.lastIndexOf("to");
    const decisive = result >= 0 ? words.slice(result + 1) : words;
    for (const [kind, names] of kindWords) if (names.some((name) => decisive.includes(name))) return kind;
  }
  return model.price?.unit === "second" ? "video" : "image";
}

/** What does an output schema promise? Undefined when it names no kind of media. */
export function schemaKind(schema: Schema | undefined): OutputKind | undefined {
  switch (schema?.kind) {
    case "media":
      return schema.media === "file" ? undefined : schema.media;
    case "object":
      return firstKind(schema.fields.map((field) => field.schema));
    case "array":
      return schemaKind(schema.items);
    case "nullable":
      return schemaKind(schema.inner);
    case "union":
      return firstKind(schema.variants);
    default:
      return undefined;
  }
}

function firstKind(schemas: readonly Schema[]): OutputKind | undefined {
  return schemas.map(schemaKind).find((kind) => kind !== undefined);
}

const kindWords: readonly (readonly [OutputKind, readonly string[]])[] = [
  ["audio", ["audio", "speech", "tts", "music", "sound", "voice"]],
  ["video", ["video", "animation"]],
  ["mask", ["mask", "masks"]],
  ["image", ["image", "images", "photo"]],
];
