/** The texts that are most like a mistyped one, best first: by the pairs of letters that they share. */
export function nearest(wanted: string, known: readonly string[], most = 3): readonly string[] {
  const pairs = pairsOf(wanted);
  const score = (text: string): number => {
    const others = pairsOf(text);
    const shared = [...pairs].filter((pair) => others.has(pair)).length;
    return (2 * shared) / Math.max(1, pairs.size + others.size);
  };
  const scored = known
    .map((text) => ({ text, score: score(text) }))
    .sort((left, right) => right.score - left.score || (left.text < right.text ? -1 : 1));
  const least = Math.max(0.3, (scored[0]?.score ?? 0) * 0.7);
  return scored
    .filter(({ score }) => score >= least)
    .slice(0, most)
    .map(({ text }) => text);
}

function pairsOf(text: string): ReadonlySet<string> {
  // The scope of packages is the same in all of them.
  const letters = ` ${text.toLowerCase().replace(/^@[^/]*\//, "")} `;
  return new Set(Array.from(letters.slice(1), (letter, index) => `${letters[index] ?? ""}${letter}`));
}
