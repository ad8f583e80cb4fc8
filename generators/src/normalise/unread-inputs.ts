import type { Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";
import { memberOf } from "../ir/json.js";
import { sourceOrder, type Candidate, type Report } from "./candidate.js";
import type { PageDocument } from "./page-claims.js";
import type { Refinement } from "./refinements/refinement.js";

const largestShare = 1 / 5;

/**
 * Fails a model of whose inputs the page describes too many in a form that was not read: the package would lack them, and
 * nobody would notice. Where another source decides the inputs, or a person has corrected them, the page may be read in part.
 */
export function reportUnreadInputs(
  { page, refinement }: { readonly page?: PageDocument; readonly refinement?: Refinement },
  candidates: readonly Candidate[],
  report: Report,
): void {
  const unread = page?.page.unreadInputs;
  const [owner] = [...candidates].sort(
    (left, right) => sourceOrder.indexOf(left.source) - sourceOrder.indexOf(right.source),
  );
  if (page === undefined || unread === undefined || owner?.source !== "page") return;
  if (memberOf(refinement?.patch, "input") !== undefined) return;
  const read = countFields(owner.fields.map(({ schema }) => schema));
  const all = read + unread.count;
  if (unread.count <= all * largestShare) return;
  report({
    code: "inputs-unread",
    severity: "error",
    pointer: `${page.document}#/input (line ${unread.line})`,
    message: `Of ${all} inputs that the page seems to describe, ${unread.count} could not be read; the first stands on line ${unread.line}.`,
    help: "No package was made: the last good one stays. Look at the lines that are reported as unreadable: teach the parser their form, or correct the inputs in a refinement.",
  });
}

/** Fields, and those inside of them. */
function countFields(schemas: readonly Schema[]): number {
  const pending = [...schemas];
  let count = schemas.length;
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (schema.kind === "object") count += schema.fields.length;
    pending.push(...childrenOf(schema));
  }
  return count;
}
