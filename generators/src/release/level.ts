/** How much a release changes for its users, in the words of semantic versioning. */
export type Level = "major" | "minor" | "patch";

const order: readonly Level[] = ["patch", "minor", "major"];

/** The largest of some levels; nothing when there is none. */
export function largestLevel(levels: readonly (Level | "none")[]): Level | undefined {
  return order.findLast((level) => levels.includes(level));
}
