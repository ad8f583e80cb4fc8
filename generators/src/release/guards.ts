import { documents } from "../ir/manifest.js";
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
  /** How many fields models have besides that stay as they are. */
  kept = 0,
): string | undefined {
  let known = kept;
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

/** How many fields a model has, for what may be lost of all. */
export function countFields(spec: ModelSpec): number {
  return fieldPaths(spec).size;
}

const mostNamed = 5;

/**
 * Does a page that may have been cut lack fields that the package has? They may stand behind the cut, so they cannot be
 * taken for removed. Returns the sentence to refuse the model with.
 */
export function cutPageProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const kept = fieldPaths(after);
  return lackProblem(
    [...fieldPaths(before)].filter((path) => !kept.has(path)),
    "field",
  );
}

/** Does a page that may have been cut say less about a field than the package does: no default, no limit, no type? */
export function vaguerPageProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const kept = fieldPaths(after);
  const known = toldFacts(after);
  return lackProblem(
    [...toldFacts(before)].flatMap(([fact, path]) => (kept.has(path) && !known.has(fact) ? [fact] : [])),
    "fact",
  );
}

function lackProblem(lost: readonly string[], what: "field" | "fact"): string | undefined {
  if (lost.length === 0) return undefined;
  const some = `${lost.slice(0, mostNamed).join(", ")}${lost.length > mostNamed ? ", \u2026" : ""}`;
  const things = lost.length === 1 ? `one ${what}` : `${lost.length} ${what}s`;
  return `Its page may have been cut: it breaks off or has no line end, and lacks ${things} of the package (${some}).`;
}

/** Does the page end where the page before went on? Returns the sentence to refuse the model with. */
export function shorterPageProblem(pageChange: PageChange): string | undefined {
  if (pageChange !== "shorter") return undefined;
  return "Its page may have been cut: it ends where the page before went on.";
}

/** Did the document that described the inputs best stop to describe them? Returns the sentence to refuse the model with. */
export function lostSourceProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const source = `${documents.openApi}#`;
  if (!before.input.from.startsWith(source) || after.input.from.startsWith(source)) return undefined;
  return `${documents.openApi} described its inputs and does so no longer; the documents that are left may say less.`;
}

/** What became of a page since the run before. */
export type PageChange = "none" | "changed" | "shorter";

/** Compares two versions of a page. One that ends in the middle of the earlier one, and tells nothing of what stood there, is shorter. */
export function comparePages(before: string, after: string): PageChange {
  if (before === after) return "none";
  const [old, now] = [linesOf(before), linesOf(after)];
  const last = now.at(-1);
  if (last === undefined) return old.length > 0 ? "shorter" : "changed";
  const known = new Set(now);
  const firstPlaces = new Map([...old.entries()].reverse().map(([index, line]) => [line, index]));
  // From the end: the latest first place of a line that the page still has. What stood before its end as well says nothing.
  let kept = -1;
  for (const [index, line] of [...old.entries()].reverse()) {
    const isLast = index === old.length - 1;
    if (line === last && !isLast && kept <= index) return "shorter";
    const first = known.has(line) ? (firstPlaces.get(line) ?? index) : -1;
    if (line !== last && line.startsWith(last) && Math.max(kept, first) < index) return "shorter";
    kept = Math.max(kept, first);
  }
  return "changed";
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Is the new document older than the one that is known? Returns the sentence to refuse the model with. */
export function backInTimeProblem(before: ModelSpec, after: ModelSpec): string | undefined {
  const [was, is] = [before.lastUpdated, after.lastUpdated];
  // Only dates that sort as text can be held against each other.
  const isDate = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}/.test(text);
  if (!isDate(was) || !isDate(is) || is >= was) return undefined;
  return `Its document says that it was last updated on ${is}; the one before said ${was}.`;
}

const limits = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
] as const;

/** What is known about each field besides that there is one, with the field that it is known about. */
function toldFacts(spec: ModelSpec): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const visit = (schema: Schema, path: string): void => {
    const told = [
      ...(schema.default === undefined ? [] : ["default"]),
      ...limits.filter((limit) => limit in schema),
      ...(schema.kind === "enum" ? ["options"] : []),
      ...(schema.kind === "json" && schema.shape === "any" ? [] : ["type"]),
    ];
    for (const fact of told) facts.set(`${path} ${fact}`, path);
    if (schema.kind !== "object") return childrenOf(schema).forEach((child) => visit(child, path));
    for (const field of schema.fields) visit(field.schema, `${path}/${field.name}`);
  };
  visit(spec.input, "input");
  visit(spec.output, "output");
  return facts;
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
