import type { ArraySchema } from "../../ir/schema.js";
import { beginsWithItemCount } from "./item-count-in-prose.js";
import { clauseStart, sentencesOf } from "./sentence.js";

const adjective = "(?:an?|the|your|optional|required|ordered|json|comma-separated)\\s+";
const patterns = [
  // "An object with a list of points" is no list: the word has to be what the sentence is about.
  new RegExp(`^(?:${adjective})*(?:list|array|sequence)\\s+of\\b`, "i"),
  new RegExp(`\\bas\\s+(?:${adjective})+(?:list|array)\\b`, "i"),
  new RegExp(
    `${clauseStart}one\\s+(?:(?:entry|item|object|element|record)\\s+)?(?:per|(?:for\\s+)?each)\\b(?!\\s+(?:run|request|call|task|job|generation)\\b)`,
    "i",
  ),
];

// Then one value is as welcome, or a map of them; `each an object` speaks of the items.
const orNot =
  /(?<!\beach(?: is| being)?\s)\b(?:an?|the|json)\s+(?:[\w-]+\s+)?object\b|\bsingle\b|\bor\s+an?\b|\bkeyed\s+by\b/i;

const anyList: ArraySchema = { kind: "array", items: { kind: "json", shape: "object", from: "" }, from: "" };

/** The first sentence says that a value is a list: `List of shots`, `One entry per shot`, or how many items it takes. */
export function isListInProse(description: string | undefined): boolean {
  const sentence = sentencesOf(description ?? "")[0]?.text ?? "";
  if (orNot.test(sentence)) return false;
  return patterns.some((pattern) => pattern.test(sentence)) || beginsWithItemCount(sentence, anyList);
}
