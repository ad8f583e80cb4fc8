import { compareText, type Diagnostic } from "../ir/diagnostics.js";
import type { Disagreement } from "../ir/manifest.js";
import {
  joinMarkdown,
  markdownOf,
  markdownCode,
  markdownLink,
  markdownTable,
  markdownText,
  printMarkdown,
  type Markdown,
} from "../text/markdown.js";

/** What is known about contradictions between the upstream's documents. */
export interface Discrepancies {
  readonly diagnostics: readonly Diagnostic[];
  /** Where the transcribed pages differ, by model. */
  readonly recorded: ReadonlyMap<string, readonly Disagreement[]>;
  /** Where a person decided. */
  readonly corrections: readonly {
    readonly model: string;
    readonly file: string;
    readonly reason: string;
    readonly source: string;
  }[];
}

const codes = new Set([
  "source-conflict",
  "prose-conflict",
  "contradictory-limits",
  "default-outside-options",
  "case-clash",
]);

/** `docs/discrepancies.md`: where the upstream's documents contradict each other, and what the packages follow. */
export function emitDiscrepancies({ diagnostics, recorded, corrections }: Discrepancies): string {
  const found = diagnostics.filter(({ code }) => codes.has(code));
  const differing = [...recorded]
    .sort(([left], [right]) => compareText(left, right))
    .flatMap(([model, list]) => list.map((disagreement) => ({ model, ...disagreement })));
  const decided = [...corrections].sort((left, right) => compareText(left.model, right.model));
  return printMarkdown(markdownOf`# Discrepancies

Where the upstream's documents contradict each other. This file is written by \`pnpm generate\`.

## Found by generation

${found.length === 0 ? "Nothing." : markdownOf`${found.length} in the documents of the snapshot. The first statement is the one that the packages follow.\n\n${markdownTable(["Model", "Where", "What"], found.map(diagnosticRow))}`}

## Corrected by people

${decided.length === 0 ? "Nothing." : markdownOf`${decided.length} models. Each correction is a file that says what it expects to find, and fails when the upstream changes.\n\n${markdownTable(["Model", "Why", "Rests on"], decided.map(correctionRow))}`}

## Told differently by different pages

${differing.length === 0 ? "Nothing is recorded." : markdownOf`${differing.length} that the manifest of the snapshot records. The snapshot holds one of them for each model.\n\n${markdownTable(["Model", "What", "Who says what"], differing.map(recordedRow))}`}`);
}

function diagnosticRow({ model, pointer, message }: Diagnostic): readonly Markdown[] {
  return [markdownText(model ?? ""), markdownCode(pointer), markdownText(message)];
}

function correctionRow({ model, file, reason, source }: Discrepancies["corrections"][number]): readonly Markdown[] {
  return [markdownLink(markdownText(model), `../generators/${file}`), markdownText(reason), markdownText(source)];
}

function recordedRow({ model, what, values }: Disagreement & { readonly model: string }): readonly Markdown[] {
  const printed = Object.entries(values).map(
    ([page, value]) => markdownOf`${page}: ${typeof value === "string" ? value : value.join(", ")}`,
  );
  return [markdownText(model), markdownText(what), joinMarkdown(printed, "; ")];
}
