import type { ModelKind, ModelSpec } from "../../ir/model.js";
import type { MediaKind, Schema } from "../../ir/schema.js";
import { childrenOf } from "../../ir/visit.js";

type KindSources = Pick<ModelSpec, "id" | "category" | "price" | "input" | "output" | "definitions">;

type Kind = ModelKind["media"];

const words: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  ["images", "image"],
  ["videos", "video"],
  ["speech", "audio"],
  ["voice", "audio"],
  ["music", "audio"],
  ["tts", "audio"],
]);

/**
 * Which kind of media does a model make? No source has a place for it, so it is read from what they do say, the surest
 * first: the media that the output declares, a category or an id of the form `text-to-video`, a price for each image,
 * a note on the price such as `per second of video`, an input that counts them, a word of the id. Undecided where none
 * of them speaks.
 */
export function outputMediaKind(spec: KindSources): ModelKind | undefined {
  const [declared, ...others] = declaredMedia(spec);
  // What declares several kinds makes no single one.
  if (others.length > 0) return undefined;
  if (declared !== undefined && declared.media !== "file") return { media: declared.media, from: declared.from };
  const sources = [
    { text: spec.category ?? "", from: `${catalogPointer(spec)}/category` },
    { text: spec.id, from: catalogPointer(spec) },
  ];
  for (const { text, from } of sources) {
    const [before, after] = text.split(/[ -]to[ -]/i).slice(-2);
    const target = /[a-z\d]$/i.test(before ?? "") ? /^[a-z\d]+/i.exec(after ?? "")?.[0] : undefined;
    // A model that makes something else, such as text or a 3D shape, makes none of the kinds.
    if (target !== undefined) return given(words.get(target.toLowerCase()), from);
  }
  const { price } = spec;
  if (price?.unit === "image") return { media: "image", from: price.from };
  const note = /\bper(?: seconds? of(?: \w+)?)? (image|video|audio)\b/i.exec(price?.note ?? "")?.[1];
  if (price !== undefined && note !== undefined) return given(words.get(note.toLowerCase()), price.from);
  const counted = spec.input.fields.find(({ name }) => /^num_(?:image|video)s$/.test(name));
  if (counted !== undefined) return given(words.get(counted.name.slice("num_".length)), counted.schema.from);
  const named = spec.id
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => words.get(word) ?? []);
  return new Set(named).size === 1 ? given(named[0], catalogPointer(spec)) : undefined;
}

function given(media: Kind | undefined, from: string): ModelKind | undefined {
  return media && { media, from };
}

/** The one kind of media that the output's own fields hold, as far as they say. */
function declaredMedia({ output, definitions }: KindSources): readonly { media: MediaKind; from: string }[] {
  const found = new Map<MediaKind, string>();
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    if (schema.kind === "media") found.set(schema.media, schema.from);
    childrenOf(schema).forEach(visit);
    if (schema.kind !== "ref" || seen.has(schema.name)) return;
    seen.add(schema.name);
    const target = definitions[schema.name];
    if (target !== undefined) visit(target);
  };
  visit(output);
  return [...found].map(([media, from]) => ({ media, from }));
}

function catalogPointer({ id }: KindSources): string {
  return `models-catalog.json#/${id.replaceAll("/", "~1")}`;
}
