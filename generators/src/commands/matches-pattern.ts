/** Says which ids match: `*` stands for any text, everything else for itself. */
export function matchesPattern(id: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(id, pattern.split("*")));
}

function matches(id: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return id === first;
  if (!id.startsWith(first) || !id.endsWith(last)) return false;
  let at = first.length;
  // The earliest place for each part leaves the most room for the parts behind it.
  for (const part of others) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= id.length - last.length;
}
