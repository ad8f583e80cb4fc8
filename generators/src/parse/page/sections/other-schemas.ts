// In: the sections of a page. Out: the schemas that stand in fences of sections about neither inputs nor outputs.

import type { Block } from "../blocks/blocks.js";
import { wordsOf } from "../blocks/inline.js";
import { looksLikeSchema, readSchemaFence } from "../fences/schema-fence.js";
import { namesOf } from "../fences/schema-places.js";
import type { FenceSchemas, Side } from "../fences/schemas.js";
import { type Findings, report } from "../findings.js";
import type { Section } from "./divide.js";
import { isAboutCaller, isAboutOtherMatters, subjectOf } from "../vocabulary/titles.js";

const searched: ReadonlySet<Section["kind"]> = new Set(["lead", "title", "other", "request", "response"] as const);

/** What the sections about the inputs list. */
interface Listed {
  readonly names: ReadonlySet<string>;
  readonly schemas: readonly FenceSchemas[];
}

/**
 * Reads the schemas outside of the sections about inputs and outputs. One that nothing names a schema of the inputs is one
 * where nothing else lists any, or where it describes a field that is listed. Gives the sections without the fences, too.
 */
export function readOtherSchemas(
  sections: readonly Section[],
  { names, schemas: known }: Listed,
  findings: Findings,
): { readonly schemas: readonly FenceSchemas[]; readonly sections: readonly Section[] } {
  const schemas: FenceSchemas[] = [];
  const presumed: FenceSchemas[] = [];
  const used = new Set<Block>();
  for (const section of sections) {
    if (!searched.has(section.kind)) continue;
    section.blocks.forEach((block, index) => {
      if (block.kind !== "code" || !looksLikeSchema(block)) return;
      const title = titleBefore(section.blocks, index) ?? section.title;
      const side = sideOf(title);
      if (side === undefined && (isAboutOtherMatters(title) || isAboutCaller(title))) return;
      const read = readSchemaFence(block, side, findings);
      if (read === undefined || (read.input === undefined && read.output === undefined)) return;
      used.add(block);
      (read.presumed ? presumed : schemas).push(read);
    });
  }
  for (const one of presumed) {
    const isAlone = names.size === 0 && ![...known, ...schemas].some(({ input }) => input !== undefined);
    if (isAlone || (one.input !== undefined && namesOf(one.input).some((name) => names.has(name)))) schemas.push(one);
    else reportUnused(one, findings);
  }
  if (used.size === 0) return { schemas, sections };
  return {
    schemas,
    sections: sections.map((section) => ({ ...section, blocks: section.blocks.filter((block) => !used.has(block)) })),
  };
}

function reportUnused({ input, output }: FenceSchemas, findings: Findings): void {
  report(findings, {
    code: "unreadable-schema",
    severity: "info",
    line: (input ?? output)?.line ?? 1,
    message: "The schema in the fence was not used: nothing tells that it describes the inputs or the outputs.",
    help: "Look at the fence on the page. If it describes the model, add what it says in a refinement or teach the parser the title above it.",
  });
}

function sideOf(title: string): Side | undefined {
  const subject = subjectOf(title);
  if (subject === "input" || subject === "request") return "input";
  return subject === "output" || subject === "response" ? "output" : undefined;
}

const longestTitle = 60;

/** `**Input schema:**` above a fence. */
function titleBefore(blocks: readonly Block[], index: number): string | undefined {
  const before = blocks[index - 1];
  if (before?.kind !== "heading" && before?.kind !== "paragraph") return undefined;
  const words = wordsOf(before.inline);
  return words.length <= longestTitle ? words : undefined;
}
