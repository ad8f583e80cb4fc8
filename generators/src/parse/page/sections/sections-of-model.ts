import { modelIdProblem } from "../../../ir/model-id.js";
import { type Findings, report } from "../findings.js";
import { wordsOf } from "../blocks/inline.js";
import { readLabel } from "../blocks/label.js";
import type { Section } from "./sections.js";

interface Part {
  readonly id: string | undefined;
  readonly start: number;
}

/** The sections about one model, where a page describes several one after the other, each with an id of its own. */
export function sectionsOfModel(sections: readonly Section[], findings: Findings): readonly Section[] {
  const parts = partsOf(sections);
  if (parts.length < 2) return sections;
  const own = parts.findIndex(({ id }) => id === findings.model);
  const index = Math.max(own, 0);
  const start = parts[index]?.start ?? 0;
  const end = parts[index + 1]?.start ?? sections.length;
  report(findings, {
    code: "several-models",
    severity: "warning",
    line: sections[parts[1]?.start ?? 0]?.line ?? 1,
    message: `The page describes ${parts.length} models; only what it says about ${JSON.stringify(parts[index]?.id)} was read.`,
    help: "Compare the page with the model. If a part of it was left out that belongs to the model, add it in a refinement.",
  });
  return sections.slice(start, end);
}

/** Where each model begins: at the title above the overview that states its id. */
function partsOf(sections: readonly Section[]): readonly Part[] {
  const parts: Part[] = [];
  let title = 0;
  sections.forEach((section, index) => {
    if (section.depth === 1) title = index;
    const id = section.kind === "overview" ? statedId(section) : undefined;
    if (id === undefined || id === parts.at(-1)?.id) return;
    parts.push({ id, start: parts.length === 0 ? 0 : Math.max(title, (parts.at(-1)?.start ?? 0) + 1) });
  });
  return parts;
}

function statedId({ blocks }: Section): string | undefined {
  for (const block of blocks) {
    const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
    const id = /^model id$/i.test(labelled?.label ?? "") ? wordsOf(labelled?.value ?? []) : undefined;
    if (id !== undefined && modelIdProblem(id) === undefined) return id;
  }
  return undefined;
}
