/** Says which models may be run. */
export interface ModelList {
  readonly allows: (id: string) => boolean;
}

/** Reads the list of allowed models: ids, models, and patterns in which `*` and `**` stand for a part of an id. */
export function createModelList(models: readonly (string | { readonly id: string })[]): ModelList {
  const ids = Array.isArray(models) ? models.map((model) => (typeof model === "string" ? model : model?.id)) : [];
  if (ids.length === 0) {
    throw new TypeError('createProxy: list the models that may be run, such as models: ["openai/gpt-image-2/edit"].');
  }
  for (const id of ids) {
    if (typeof id === "string" && /^[\w.*~-]+(\/[\w.*~-]+)*$/.test(id)) continue;
    throw new TypeError(`createProxy: "${String(id)}" in models is neither a model id nor a pattern of one.`);
  }
  const patterns = ids.map(readPattern);
  return { allows: (id) => isModelId(id) && patterns.some((pattern) => matches(pattern, id)) };
}

/**
 * Is it the id of a model, and nothing beyond it? After the id stands what the API does with a model: an id never holds
 * that word, so no pattern reaches over it.
 */
export function isModelId(id: string): boolean {
  const [provider, ...slug] = id.split("/");
  const isSegment = (text: string | undefined) => text !== undefined && /^\w[\w.~-]*$/.test(text);
  return (
    id.length <= 200 &&
    slug.length > 0 &&
    [provider, ...slug].every(isSegment) &&
    !slug.some((segment) => segment === "runs" || segment === "batches")
  );
}

/** The pattern as its stars and single letters. */
function readPattern(pattern: string): readonly string[] {
  return pattern.split(/(\*\*|\*)/).flatMap((part) => (part.startsWith("*") ? [part] : [...part]));
}

// Walks the id once for all places in the pattern together: no pattern, however many stars it has, takes long.
function matches(pattern: readonly string[], id: string): boolean {
  let places = new Set([0]);
  for (const letter of id) {
    const next = new Set<number>();
    for (const place of places) {
      const part = pattern[place];
      const isStar = part === "**" || (part === "*" && letter !== "/");
      if (!isStar && part !== letter) continue;
      next.add(place + 1);
      // A star stands for one letter at least, and for as many as there are.
      if (isStar) next.add(place);
    }
    places = next;
  }
  return places.has(pattern.length);
}
