/** Says which models may be run. */
export interface ModelList {
  readonly allows: (id: string) => boolean;
  /** The models whose runs are posted to a path of their own, by that path. */
  readonly byRunsPath: ReadonlyMap<string, string>;
}

/** A model, as far as the proxy looks at it. */
export interface ListedModel {
  readonly id: string;
  readonly runsPath?: string | undefined;
}

/** Reads the list of allowed models: ids, models, and patterns in which `*` and `**` stand for a part of an id. */
export function createModelList(models: readonly (string | ListedModel)[]): ModelList {
  const ids = Array.isArray(models) ? models.map((model) => (typeof model === "string" ? model : model?.id)) : [];
  if (ids.length === 0) {
    throw new TypeError('createProxy: list the models that may be run, such as models: ["openai/gpt-image-2/edit"].');
  }
  for (const id of ids) {
    if (typeof id === "string" && /^[\w.*~-]+(\/[\w.*~-]+)*$/.test(id)) continue;
    throw new TypeError(`createProxy: "${String(id)}" in models is neither a model id nor a pattern of one.`);
  }
  const byRunsPath = new Map(models.flatMap(readRunsPath));
  const own = new Set(byRunsPath.values());
  // A model with a path of its own is not run at the usual one, and no pattern opens a path of its own.
  const patterns = ids.filter((id) => !own.has(id)).map(readPattern);
  return { allows: (id) => isModelId(id) && patterns.some((pattern) => matches(pattern, id)), byRunsPath };
}

function readRunsPath(model: string | ListedModel): readonly [path: string, id: string][] {
  if (typeof model === "string" || model.runsPath === undefined) return [];
  const { id, runsPath } = model;
  if (/^\/v1(\/\w[\w.~-]*)+\/runs$/.test(runsPath)) return [[runsPath, id]];
  throw new TypeError(`createProxy: "${runsPath}" in models is not a path that runs of ${id} can be posted to.`);
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
