/** Says which models may be run. */
export interface ModelList {
  readonly allows: (id: string) => boolean;
}

/** Reads the list of allowed models: ids, models, and patterns in which `*` and `**` stand for a part of an id. */
export function createModelList(models: readonly (string | { readonly id: string })[]): ModelList {
  const ids = Array.isArray(models) ? models.map((model) => (typeof model === "string" ? model : model.id)) : [];
  if (ids.length === 0) {
    throw new TypeError('createProxy: list the models that may be run, such as models: ["openai/gpt-image-2/edit"].');
  }
  for (const id of ids) {
    if (typeof id === "string" && /^[\w.*-]+(\/[\w.*-]+)*$/.test(id)) continue;
    throw new TypeError(`createProxy: "${String(id)}" in models is neither a model id nor a pattern of one.`);
  }
  const patterns = ids.map(toPattern);
  return { allows: (id) => patterns.some((pattern) => pattern.test(id)) };
}

function toPattern(id: string): RegExp {
  const parts = id.split(/(\*\*|\*)/).map((part) => {
    if (part === "**") return ".+";
    if (part === "*") return "[^/]+";
    return part.replace(/[.-]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}
