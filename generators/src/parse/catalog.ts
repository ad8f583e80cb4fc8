// In: the text of `models-catalog.json`. Out: one record a model, and a finding for each entry that cannot be one.
// It never drops an entry silently and never merges with another source.

import type { Diagnostic } from "../ir/diagnostics.js";
import { compact, isJsonObject, readText, sameJson, type JsonObject } from "../ir/json.js";
import { declaredModelId, modelIdProblem, platformProvider, quoteId } from "../ir/model-id.js";
import { describeValue, findRecordList } from "../ir/record-list.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { parseJsonDocument } from "./json-document.js";
import type { CatalogEntry } from "../ir/source-records.js";

/** Reads the list of models. Throws when the document is no JSON or no array. */
export function parseCatalog(
  text: string,
  document: string,
): { entries: readonly CatalogEntry[]; diagnostics: readonly Diagnostic[] } {
  const catalog = parseJsonDocument(text, document);
  const list = findRecordList(catalog);
  if (list === undefined) {
    throw new UnusableDocumentError(
      document,
      `expected an array of models, found ${describeValue(catalog)}`,
      "Check that the address of the catalog is right, then run `pnpm crawl` again.",
    );
  }
  const entries = new Map<string, CatalogEntry>();
  const values = new Map<string, JsonObject>();
  const diagnostics: Diagnostic[] = [];
  list.records.forEach((value, index) => {
    const pointer = `${document}${list.pointer}/${index}`;
    const report = (code: string, message: string, help: string, model?: string): void => {
      diagnostics.push({ code, severity: "error", ...(model !== undefined && { model }), pointer, message, help });
    };
    if (!isJsonObject(value)) {
      report("catalog-entry", "The entry is no object.", "Remove the entry, or report it to the upstream.");
      return;
    }
    const id = declaredModelId(value);
    if (id === undefined) {
      const label = readText(value, "model_name");
      report(
        "catalog-entry-without-id",
        `The entry${label === undefined ? "" : ` ${JSON.stringify(label)}`} has neither \`provider_slug\` with \`model_slug\` nor \`slug\`.`,
        "Give the entry an id, or remove it. The other models are not affected.",
      );
      return;
    }
    const problem = modelIdProblem(id);
    if (problem !== undefined) {
      report(
        "invalid-model-id",
        `${quoteId(id)} cannot be a model id: ${problem}.`,
        "Correct the slug in the catalog, or report it to the upstream. The other models are not affected.",
      );
      return;
    }
    const earlier = entries.get(id);
    if (earlier !== undefined && sameJson(values.get(id) ?? null, value)) {
      diagnostics.push({
        code: "repeated-catalog-entry",
        severity: "warning",
        model: id,
        pointer,
        message: `The entry repeats the one at ${earlier.pointer} word for word.`,
        help: "It was left out and nothing is lost. Report it to the upstream.",
      });
      return;
    }
    if (earlier !== undefined) {
      report(
        "duplicate-catalog-entry",
        `The model is listed twice, with different facts; the entry at ${earlier.pointer} is used.`,
        "Remove one of the two entries.",
        id,
      );
      return;
    }
    entries.set(id, readEntry(id, value, pointer));
    values.set(id, value);
    diagnostics.push(...unreadTexts(id, value, pointer));
  });
  if (entries.size === 0) {
    diagnostics.push({
      code: "empty-catalog",
      severity: "error",
      pointer: document,
      message: "The catalog lists no model that could be read.",
      help: "Check the catalog's address and content. No package was changed.",
    });
  }
  return { entries: [...entries.values()], diagnostics };
}

// What an entry says, with the spellings that other records of the same site use.
const texts = {
  name: ["model_name", "modelName", "name", "display_name"],
  category: ["category", "category_code"],
  providerName: ["provider_name", "providerName"],
  pageUrl: ["page_url", "pageUrl"],
  priceLabel: ["price_label", "priceLabel"],
} as const;

function readEntry(id: string, value: JsonObject, pointer: string): CatalogEntry {
  const slash = id.indexOf("/");
  const provider = id.slice(0, slash);
  const text = (names: readonly string[]): string | undefined =>
    names.map((name) => readText(value, name)).find((found) => found !== undefined);
  return {
    id,
    provider,
    slug: id.slice(slash + 1),
    solution: provider === platformProvider || value.isWorkflow === true,
    ...compact({
      name: text(texts.name),
      category: text(texts.category),
      providerName: text(texts.providerName),
      pageUrl: text(texts.pageUrl),
      priceLabel: text(texts.priceLabel),
    }),
    // The catalog's own client drops an entry only when the flag is present and false.
    active: value.active !== false && value.active !== "false" && value.active !== 0,
    pointer,
  };
}

/** A member that should be text and is something else is left out, and that is told. */
function unreadTexts(model: string, value: JsonObject, pointer: string): readonly Diagnostic[] {
  return Object.values(texts)
    .flat()
    .filter((name) => Object.hasOwn(value, name) && value[name] !== null && typeof value[name] !== "string")
    .map((name) => ({
      code: "catalog-value",
      severity: "warning",
      model,
      pointer: `${pointer}/${name}`,
      message: `\`${name}\` should be text and is ${describeValue(value[name] ?? null)}; it was left out.`,
      help: "Report it to the upstream. The model is generated without it.",
    }));
}
