import { compact } from "../../ir/json.js";
import type { MediaKind, Schema } from "../../ir/schema.js";
import { annotationsOf, mapChildren } from "../../ir/visit.js";

const kinds: readonly (readonly [RegExp, MediaKind])[] = [
  [/(?:^|_)(?:image|mask|photo|picture|frame|logo)s?$/i, "image"],
  [/(?:^|_)videos?$/i, "video"],
  [/(?:^|_)audios?$/i, "audio"],
  [/(?:^|_)(?:file|zip)s?$/i, "file"],
];
const address = /_ur[il]s?$/i;

/**
 * Text, or a list of unknown items, whose name says that it is the address of media is media. Pages print `string` and
 * `array` for what other pages call `image` and `image_list`.
 */
export function mediaByName(name: string, schema: Schema): Schema {
  const own = ofThisName(name, schema);
  // The places of a tuple and the values of a record have no names of their own.
  if (own.kind === "tuple" || own.kind === "record") return own;
  const isOneValue = own.kind === "nullable" || own.kind === "union";
  return mapChildren(own, (child, field) => mediaByName(field?.name ?? (isOneValue ? name : ""), child));
}

function ofThisName(name: string, schema: Schema): Schema {
  const kind = kinds.find(([pattern]) => pattern.test(name.replace(address, "")))?.[1];
  if (kind === undefined || !(address.test(name) || isAddress(schema))) return schema;
  const annotations = { ...annotationsOf(schema), ...compact({ inferred: schema.inferred }), from: schema.from };
  if (schema.kind === "string" && !/s$/i.test(name)) return { kind: "media", media: kind, ...annotations };
  if (
    schema.kind === "array" &&
    (schema.items.kind === "string" || (schema.items.kind === "json" && schema.items.shape === "any"))
  ) {
    return { ...schema, items: { kind: "media", media: kind, from: schema.items.from } };
  }
  return schema;
}

/** Whether a schema itself says that its text, or the texts of its list, are addresses. */
function isAddress(schema: Schema): boolean {
  const text = schema.kind === "array" ? schema.items : schema;
  return text.kind === "string" && (text.format === "uri" || text.format === "url" || text.format === "uri-reference");
}
