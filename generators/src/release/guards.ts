import type { ModelSpec } from "../ir/model.js";
import type { Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";

const fewestFields = 20;
const largestShare = 0.1;

/**
 * Do the models that stay lose so many fields that their documents are more likely broken than changed? Returns the
 * sentence to refuse the night with.
 */
export function fieldLossProblem(
  pairs: readonly { readonly before: ModelSpec; readonly after: ModelSpec }[],
): string | undefined {
  let known = 0;
  const losses: { readonly id: string; readonly lost: number }[] = [];
  for (const { before, after } of pairs) {
    const kept = fieldPaths(after);
    const old = fieldPaths(before);
    known += old.size;
    const lost = [...old].filter((path) => !kept.has(path)).length;
    if (lost > 0) losses.push({ id: before.id, lost });
  }
  const lost = losses.reduce((sum, loss) => sum + loss.lost, 0);
  if (lost < fewestFields || lost <= known * largestShare) return undefined;
  const worst = losses.sort((left, right) => right.lost - left.lost).slice(0, 3);
  const some = worst.map((loss) => `${loss.id} ${loss.lost}`).join(", ");
  return `The models that stay would lose ${lost} of ${known} fields at once (${some}${losses.length > 3 ? ", …" : ""}).`;
}

const mostNamed = 5;

/**
 * Does a page that may have been cut lack fields that the package has? They may stand behind the cut, so they cannot be
 * taken for removed. Returns the sentence to refuse the model with.
 */
export function cutPageProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const kept = fieldPaths(after);
  const lost = [...fieldPaths(before)].filter((path) => !kept.has(path));
  if (lost.length === 0) return undefined;
  const some = `${lost.slice(0, mostNamed).join(", ")}${lost.length > mostNamed ? ", \u2026" : ""}`;
  const fields = lost.length === 1 ? "one field" : `${lost.length} fields`;
  return `Its page may have been cut: it breaks off or has no line end, and lacks ${fields} of the package (${some}).`;
}

/** Is the new document older than the one that is known? Returns the sentence to refuse the model with. */
export function backInTimeProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const [was, is] = [before.lastUpdated, after.lastUpdated];
  // Only dates that sort as text can be held against each other.
  const isDate = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}/.test(text);
  if (!isDate(was) || !isDate(is) || is >= was) return undefined;
  return `Its document says that it was last updated on ${is}; the one before said ${was}.`;
}

function fieldPaths(spec: ModelSpec): ReadonlySet<string> {
  const paths = new Set<string>();
  const visit = (schema: Schema, path: string): void => {
    if (schema.kind !== "object") return childrenOf(schema).forEach((child) => visit(child, path));
    for (const field of schema.fields) {
      paths.add(`${path}/${field.name}`);
      visit(field.schema, `${path}/${field.name}`);
    }
  };
  visit(spec.input, "input");
  visit(spec.output, "output");
  for (const [name, schema] of Object.entries(spec.definitions)) visit(schema, `definitions/${name}`);
  return paths;
}
