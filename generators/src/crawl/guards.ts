// In: the manifest of the snapshot that is there, and what a crawl found. Out: the sentence to refuse the crawl with, when the
// upstream is more likely broken or attacked than changed.

import { type Manifest, modelOfPagePath } from "../ir/manifest.js";

const fewestLost = 4;
const largestLoss = 0.1;
const largestGrowth = 1.5;
const growthAlwaysAllowed = 50;

/** Refuses a crawl that loses many models at once. Counts models that left the catalog and pages that are gone. */
export function lossGuard(existing: Manifest, next: Pick<Manifest, "documents" | "absent">): string | undefined {
  const known = modelsOf(existing);
  // An id that is spelt in another case is the same model until a person says otherwise.
  const kept = new Set(pagesOf(next).map((id) => id.toLowerCase()));
  const lost = [...known].filter((id) => {
    const neverHadPage = Object.hasOwn(existing.absent, id);
    return !kept.has(id.toLowerCase()) && !(neverHadPage && Object.hasOwn(next.absent, id));
  });
  if (lost.length < fewestLost || lost.length <= known.size * largestLoss) return undefined;
  const some = lost.slice(0, 3).join(", ");
  return `The crawl would lose ${lost.length} of ${known.size} models at once (${some}, …)`;
}

/**
 * Refuses a crawl that finds far more models than there were: the names of new models are kept for ever. A first crawl has
 * nothing to compare with.
 */
export function growthGuard(existing: Manifest | undefined, ids: readonly string[]): string | undefined {
  const known = existing === undefined ? new Set() : modelsOf(existing);
  if (known.size === 0 || ids.length <= known.size * largestGrowth + growthAlwaysAllowed) return undefined;
  const added = ids.filter((id) => !known.has(id));
  const some = added.slice(0, 3).join(", ");
  return `The catalog names ${ids.length} models where there were ${known.size}: ${added.length} new ones at once (${some}, \u2026)`;
}

function modelsOf(manifest: Manifest): ReadonlySet<string> {
  return new Set([...pagesOf(manifest), ...Object.keys(manifest.absent)]);
}

function pagesOf({ documents }: Pick<Manifest, "documents">): readonly string[] {
  return Object.keys(documents).flatMap((path) => modelOfPagePath(path) ?? []);
}
