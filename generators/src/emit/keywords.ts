import type { ModelSpec } from "../ir/model.js";

// Words of an id that say nothing to somebody who searches.
const emptyWords = new Set(["v", "to", "of", "and", "the"]);

/** What people search for: the platform, the provider, the words of the model, what it makes and its category. */
export function keywordsOf(spec: ModelSpec): readonly string[] {
  const words = spec.slug.split(/[/\-_]/).filter((word) => /[a-z]/i.test(word) && !emptyWords.has(word));
  const found = [
    "runflow",
    spec.provider,
    spec.slug.replaceAll("/", "-"),
    ...words,
    ...(spec.kind === undefined ? [] : [spec.kind.media]),
    ...(spec.category ?? "").split("/").map((part) => part.trim().replace(/\s+/g, "-")),
    ...(spec.solution ? ["solution"] : []),
  ];
  return [...new Set(found.map((word) => word.toLowerCase()).filter((word) => /^[a-z0-9][a-z0-9.-]*$/.test(word)))];
}
