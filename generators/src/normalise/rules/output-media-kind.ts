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

// What takes media and makes none: it looks at them, or learns from them. Each has a case among the fixtures of this rule.
const looks = /^(?:caption|classif|detect|moderat|recogni|train|transcri|understand)/;
const looksAsCategory = new Set(["llm", "vision"]);

/**
 * Which kind of media does a model make? No source has a place for it, so it is read from what they do say, the surest
 * first: the media that the output declares, the category, an id of the form `text-to-video`, a price for each image,
 * a note on the price such as `per second of video`, an input that counts them, a word of the id. Undecided where none
 * of them speaks, and where one says that no media are made: an output of text alone, a category or an id such as
 * `captioning`. A word of the id is the weakest: where there is a category, it says nothing that the category does not.
 */
export function outputMediaKind(spec: KindSources): ModelKind | undefined {
  const [declared, ...others] = declaredMedia(spec);
  // What declares several kinds makes no single one.
  if (others.length > 0) return undefined;
  if (declared !== undefined && declared.media !== "file") return { media: declared.media, from: declared.from };
  if (declared === undefined && holdsNoFile(spec)) return undefined;
  const [category, id] = [wordsOf(spec.category ?? ""), wordsOf(spec.id)];
  if ([...category, ...id].some((word) => looks.test(word))) return undefined;
  if (category.some((word) => looksAsCategory.has(word))) return undefined;
  const fromCategory = `${catalogPointer(spec)}/category`;
  const sources = [
    { text: spec.category ?? "", from: fromCategory, named: onlyMedia(category) },
    { text: spec.id, from: catalogPointer(spec), named: undefined },
  ];
  for (const { text, from, named } of sources) {
    const [before, after] = text.split(/[ -]to[ -]/i).slice(-2);
    const target = /[a-z\d]$/i.test(before ?? "") ? /^[a-z\d]+/i.exec(after ?? "")?.[0] : undefined;
    // A model that makes something else, such as text or a 3D shape, makes none of the kinds.
    if (target !== undefined) return given(words.get(target.toLowerCase()), from);
    if (named !== undefined) return given(named, from);
  }
  const { price } = spec;
  if (price?.unit === "image") return { media: "image", from: price.from };
  const note = /\bper(?: seconds? of(?: \w+)?)? (image|video|audio)\b/i.exec(price?.note ?? "")?.[1];
  if (price !== undefined && note !== undefined) return given(words.get(note.toLowerCase()), price.from);
  const counted = spec.input.fields.find(({ name }) => /^num_(?:image|video)s$/.test(name));
  if (counted !== undefined) return given(words.get(counted.name.slice("num_".length)), counted.schema.from);
  return category.length > 0 ? undefined : given(onlyMedia(id), catalogPointer(spec));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

/** The one kind of media that a text names. */
function onlyMedia(named: readonly string[]): Kind | undefined {
  const found = new Set(named.flatMap((word) => words.get(word) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

// A text under such a name can be the address of a file.
const namesFile = /url|uri|image|video|audio|file|media|mask|path|output|result|data|base64/i;

/** Whether a source describes the output, and nothing in it can be a file. */
function holdsNoFile({ output }: KindSources): boolean {
  return (
    output.kind === "object" &&
    output.fields.length > 0 &&
    output.fields.every(({ name, schema }) => isPlain(name, schema))
  );
}

function isPlain(name: string, schema: Schema): boolean {
  switch (schema.kind) {
    case "nullable":
      return isPlain(name, schema.inner);
    case "array":
      return isPlain(name, schema.items);
    case "object":
      return schema.fields.length > 0 && schema.fields.every((field) => isPlain(field.name, field.schema));
    case "string":
      return schema.format === undefined && !namesFile.test(name);
    case "number":
    case "boolean":
    case "enum":
      return true;
    default:
      return false;
  }
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
