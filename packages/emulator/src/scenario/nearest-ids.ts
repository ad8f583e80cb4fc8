const MOST = 3;
// Less in common is no misspelling.
const LEAST = 0.5;

/** Which ids were probably meant? The likest first; none where none is near. */
export function nearestIds(id: string, ids: Iterable<string>): readonly string[] {
  const wanted = pairsOf(id);
  return [...ids]
    .map((candidate) => ({ candidate, likeness: likeness(wanted, pairsOf(candidate)) }))
    .filter((entry) => entry.likeness >= LEAST)
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, MOST)
    .map((entry) => entry.candidate);
}

/** The share of pairs of letters that two texts have in common. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / Math.max(1, left.size + right.size);
}

// With an edge on both sides, so that the first and the last letter count, too.
function pairsOf(text: string): ReadonlySet<string> {
  const letters = ` ${text.toLowerCase().slice(0, 200)} `;
  return new Set(Array.from({ length: letters.length - 1 }, (_, index) => letters.slice(index, index + 2)));
}
