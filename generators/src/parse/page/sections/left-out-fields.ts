import { excerpt, type Findings, report } from "../findings.js";
import { listedFields } from "../fields/listed-fields.js";
import { isAboutOtherMatters } from "../vocabulary/other-matters.js";
import type { Section } from "./sections.js";

const kinds: ReadonlySet<Section["kind"]> = new Set(["other", "response", "title", "doubtful"] as const);

/** Reports what is printed like fields in sections that are neither about the inputs nor about the outputs. */
export function reportLeftOut(sections: readonly Section[], findings: Findings): void {
  for (const section of sections) {
    if (!kinds.has(section.kind)) continue;
    const names = listedFields(section.blocks);
    if (names.length === 0) continue;
    report(findings, {
      code: "fields-left-out",
      severity: severityOf(section),
      line: section.line,
      message: `The section ${excerpt(section.title)} lists what looks like fields (${inShort(names)}); it is taken for neither the inputs nor the outputs, so they were left out.`,
      help: "Look at the section on the page. If these are inputs or outputs of the model, add them in a refinement or teach the parser the title.",
    });
  }
}

/** A response beside the output tells it once more, a webhook is no matter of the model. */
function severityOf({ kind, title }: Section): "info" | "warning" {
  return kind !== "doubtful" && (kind === "response" || isAboutOtherMatters(title)) ? "info" : "warning";
}

const most = 5;

/** Some names in a message. */
export function inShort(names: readonly string[]): string {
  const shown = names.slice(0, most).map(excerpt).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
