import type { Schema } from "../../ir/schema.js";
import { itemCountInProse } from "./item-count-in-prose.js";
import { clauseStart, sentencesOf } from "./sentence.js";

const adjective = "(?:an?|the|your|optional|required|ordered|json|comma-separated)\\s+";
const patterns = [
  // "An object with a list of points" is no list: the word has to be what the sentence is about.
  new RegExp(`^(?:${adjective})*(?:list|array|sequence)\\s+of\\b`, "i"),
  new RegExp(`\\bas\\s+(?:${adjective})+(?:list|array)\\b`, "i"),
  new RegExp(`${clauseStart}one\\s+(?:(?:entry|item|object|element|record)\\s+)?(?:per|(?:for\\s+)?each)\\b`, "i"),
];

const anyList: Schema = { kind: "array", items: { kind: "json", shape: "object", from: "" }, from: "" };

/** The first sentence says that a value is a list: `List of shots`, `One entry per shot`, or how many items it takes. */
export function isListInProse(description: string | undefined): boolean {
  const sentence = sentencesOf(description ?? "")[0]?.text ?? "";
  return patterns.some((pattern) => pattern.test(sentence)) || itemCountInProse(sentence, anyList) !== undefined;
}
