import { modelOfPagePath, type Manifest } from "../ir/manifest.js";

const fewestToRefuse = 4;
const largestShare = 0.1;

/**
 * Does a crawl lose so many models that the upstream is more likely broken than changed? Counts models that left the
 * catalog and pages that are gone. Returns the sentence to refuse it with.
 */
export function lossProblem(held: Manifest, next: Pick<Manifest, "documents" | "absent">): string | undefined {
  const pages = Object.keys(held.documents)
    .map(modelOfPagePath)
    .filter((id) => id !== undefined);
  const known = new Set([...pages, ...Object.keys(held.absent)]);
  const kept = new Set(Object.keys(next.documents).map(modelOfPagePath));
  const lost = [...known].filter((id) => {
    const neverHadPage = Object.hasOwn(held.absent, id);
    return !kept.has(id) && !(neverHadPage && Object.hasOwn(next.absent, id));
  });
  if (lost.length < fewestToRefuse || lost.length <= known.size * largestShare) return undefined;
  const some = lost.slice(0, 3).join(", ");
  return `The crawl would lose ${lost.length} of ${known.size} models at once (${some}, …)`;
}
