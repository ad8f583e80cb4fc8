import { modelOfPagePath, type Manifest } from "../ir/manifest.js";

const largestShare = 1.5;
const alwaysAllowed = 50;

/**
 * Does a crawl find so many more models than there were that the upstream is more likely broken or attacked than grown? The
 * names of new models are kept for ever. Returns the sentence to refuse it with; a first crawl has nothing to compare with.
 */
export function growthProblem(held: Manifest | undefined, ids: readonly string[]): string | undefined {
  if (held === undefined) return undefined;
  const pages = Object.keys(held.documents).flatMap((path) => modelOfPagePath(path) ?? []);
  const known = new Set([...pages, ...Object.keys(held.absent)]);
  if (known.size === 0 || ids.length <= known.size * largestShare + alwaysAllowed) return undefined;
  const fresh = ids.filter((id) => !known.has(id));
  const some = fresh.slice(0, 3).join(", ");
  return `The catalog names ${ids.length} models where there were ${known.size}: ${fresh.length} new ones at once (${some}, \u2026)`;
}
