import { compareText } from "../ir/diagnostics.js";
import type { ListedModel } from "../ir/model-outcome.js";
import {
  markdownOf,
  markdownCode,
  markdownLink,
  markdownTable,
  markdownText,
  printMarkdown,
  quotedText,
  type Markdown,
} from "../text/markdown.js";
import { packageName } from "./package-identity.js";
import { labelWords } from "./price-sentence.js";

/** `docs/models.md`: every package, the Solutions first, because a Solution is what the upstream tells apps to try first. */
export function emitModelsTable(models: readonly ListedModel[]): string {
  const sorted = [...models].sort((left, right) => compareText(left.spec.id, right.spec.id));
  const solutions = sorted.filter(({ spec }) => spec.solution);
  const raw = sorted.filter(({ spec }) => !spec.solution);
  return printMarkdown(markdownOf`# Models

${sorted.length} packages. Try a Solution first, and a raw model where none fits. This file is written by \`pnpm generate\`.

## Solutions

Pre-built workflows behind one call.

${table(solutions)}

## Models

${table(raw)}`);
}

function table(models: readonly ListedModel[]): Markdown {
  return markdownTable(
    ["Model", "Package", "Import", "Price", "As documented"],
    models.map(({ spec, names }) => [
      markdownLink(markdownText(spec.id), spec.page),
      markdownLink(markdownCode(packageName(names)), `../packages/models/${names.package}`),
      markdownCode(names.symbol),
      markdownText(spec.price === undefined ? "" : labelWords(spec.price.label)),
      quotedText(spec.description),
    ]),
  );
}
