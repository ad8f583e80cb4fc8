import type { MediaKind, Schema } from "../../ir/schema.js";

const kinds: readonly (readonly [RegExp, MediaKind])[] = [
  [/(?:^|_)(?:image|mask)_urls?$/i, "image"],
  [/(?:^|_)video_urls?$/i, "video"],
  [/(?:^|_)audio_urls?$/i, "audio"],
  [/(?:^|_)(?:file|zip)_urls?$/i, "file"],
];

/**
 * Text, or a list of unknown items, whose name says that it is the address of media is media. Pages print `string` and
 * `array` for what other pages call `image` and `image_list`.
 */
export function mediaByName(name: string, schema: Schema): Schema {
  const own = ofThisName(name, schema);
  switch (own.kind) {
    case "object":
      return {
        ...own,
        fields: own.fields.map((field) => ({ ...field, schema: mediaByName(field.name, field.schema) })),
      };
    case "array":
      return { ...own, items: mediaByName("", own.items) };
    case "nullable":
      return { ...own, inner: mediaByName(name, own.inner) };
    case "union":
      return { ...own, variants: own.variants.map((variant) => mediaByName(name, variant)) };
    default:
      return own;
  }
}

function ofThisName(name: string, schema: Schema): Schema {
  const kind = kinds.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined) return schema;
  const { description, default: standard, deprecated, from } = schema;
  const annotations = {
    ...(description !== undefined && { description }),
    ...(standard !== undefined && { default: standard }),
    ...(deprecated !== undefined && { deprecated }),
    from,
  };
  if (schema.kind === "string" && !/s$/i.test(name)) return { kind: "media", media: kind, ...annotations };
  if (
    schema.kind === "array" &&
    (schema.items.kind === "string" || (schema.items.kind === "json" && schema.items.shape === "any"))
  ) {
    return { ...schema, items: { kind: "media", media: kind, from: schema.items.from } };
  }
  return schema;
}
