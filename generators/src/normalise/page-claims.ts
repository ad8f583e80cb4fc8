// In: what a page says about its inputs or outputs, in rows and in fences. Out: what it claims about them, as one source.

import type { ModelPage, PageSchema } from "../ir/model-page.js";
import type { Schema } from "../ir/schema.js";
import type { Candidate, Decision, DeclaredField, Report } from "./candidate.js";
import { claimAboutInput, claimAboutOutput, type Claim } from "./json-schema/claims.js";
import type { Direction } from "./json-schema/context.js";
import { mergeField } from "./merge/merge-candidates.js";
import { candidateFromPage } from "./parameters/from-page.js";
import type { ShownValue } from "./parameters/shown-values.js";

/** A page, and how diagnostics name it. */
export interface PageDocument {
  readonly page: ModelPage;
  readonly document: string;
}

/** What a page claims about one side; a fence is more exact than the rows around it. `taken` are the names of definitions. */
export function claimOfPage(
  source: PageDocument | undefined,
  direction: Direction,
  taken: Iterable<string>,
  report: Report,
  shown: readonly ShownValue[] = [],
): Claim {
  if (source === undefined) return { definitions: new Map(), rules: [] };
  const { page, document } = source;
  const [rows, schemas] = direction === "input" ? [page.inputs, page.inputSchemas] : [page.outputs, page.outputSchemas];
  const definitions = new Map<string, Schema>();
  const claims: Claim[] = [];
  for (const schema of schemas ?? []) {
    const claim = claimOfFence(schema, direction, document, [...taken, ...definitions.keys()], report);
    claims.push(claim);
    for (const [name, definition] of claim.definitions) definitions.set(name, definition);
  }
  // An empty section claims nothing.
  const listed =
    rows === undefined || rows.length === 0 ? undefined : candidateFromPage(rows, direction, document, report, shown);
  const candidates = [...claims.map(({ candidate }) => candidate), listed].filter(
    (candidate) => candidate !== undefined,
  );
  const [first, ...others] = candidates;
  const candidate = first && others.reduce((whole, other) => bothOf(whole, other, direction, report), first);
  const whole = claims.find((claim) => claim.whole !== undefined)?.whole;
  return {
    ...(candidate !== undefined && { candidate }),
    ...(whole !== undefined && { whole }),
    definitions,
    rules: claims.flatMap(({ rules }) => rules),
  };
}

function claimOfFence(
  { root, line, node, pointer }: PageSchema,
  direction: Direction,
  document: string,
  taken: readonly string[],
  report: Report,
): Claim {
  const inPage: Report = (diagnostic) =>
    report({ ...diagnostic, pointer: `${diagnostic.pointer.replace(/^llms\.txt(?=#)/, document)} (line ${line})` });
  const read = direction === "input" ? claimAboutInput : claimAboutOutput;
  return read({ source: "page", document: "llms.txt", root, taken }, { node, pointer }, inPage);
}

/** What two places of a page say: the fields of both; on one that both describe, the first decides and the other adds. */
function bothOf(first: Candidate, second: Candidate, direction: Direction, report: Report): Candidate {
  const further = new Map(second.fields.map((field) => [field.name, field]));
  const decisions: Decision[] = [];
  const fields = first.fields.map((field): DeclaredField => {
    const other = further.get(field.name);
    further.delete(field.name);
    return other === undefined
      ? field
      : mergeField(field.name, [field, other], `${direction}/${field.name}`, decisions, report);
  });
  return { ...first, fields: [...fields, ...further.values()] };
}
