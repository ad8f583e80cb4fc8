import type { ModelSpec } from "../ir/model.js";
import { commentLines, quotedLines } from "./jsdoc.js";
import { priceSentence } from "./price-sentence.js";

/** The comment of the exported model: what it does, what it costs, a call, its page. */
export function modelComment(spec: ModelSpec, call: string): readonly string[] {
  const price = priceSentence(spec.price);
  return [
    ...quotedLines(sentence(spec.description), { before: "Runflow says:", after: price }),
    ...(spec.completeness.document === "complete" ? [] : commentLines(completenessSentence(spec))),
    `@see ${spec.page.replaceAll("*/", "*%2F")}`,
    "@example",
    // A name or value of the upstream stands in the call; inside a comment it may not end it or look like a tag.
    ...call.replaceAll("*/", "*\\/").split("\n"),
    ...(spec.state === "active" ? [] : ["@deprecated The upstream has switched this model off."]),
  ];
}

/** Says in one line how much of the upstream's document stands behind a package. */
export function completenessSentence(spec: ModelSpec): string {
  const { document, missing } = spec.completeness;
  const what = document === "inferred" ? "Partly inferred from other models" : "Made from a partial document";
  return missing.length === 0 ? `${what}.` : `${what}; not known: ${missing.join("; ")}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
