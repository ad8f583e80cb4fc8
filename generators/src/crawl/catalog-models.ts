import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import { isJsonObject, sameJson, type JsonValue } from "../ir/json.js";
import { modelIdProblem, quoteId, declaredModelId } from "../ir/model-id.js";

/** The models that a catalog names, and what was wrong with the entries that were left out. */
export interface CatalogModels {
  /** In the catalog's order, each once. */
  readonly ids: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Which models does the catalog name? An entry whose id cannot be used is left out, with a diagnostic. */
export function catalogModels(catalog: readonly JsonValue[]): CatalogModels {
  const ids = new Map<string, { readonly id: string; readonly index: number }>();
  const diagnostics: Diagnostic[] = [];
  catalog.forEach((entry, index) => {
    const pointer = `${documents.catalog}#/${index}`;
    const report = (code: string, message: string, help: string): void => {
      diagnostics.push({ code, severity: "error", pointer, message, help });
    };
    const id = isJsonObject(entry) ? declaredModelId(entry) : undefined;
    if (id === undefined) {
      report("entry-without-id", "The catalog entry names no model", "It needs provider_slug and model_slug, or slug");
      return;
    }
    const problem = modelIdProblem(id);
    if (problem !== undefined) {
      report(
        "invalid-model-id",
        `The id ${quoteId(id)} cannot be used: ${problem}`,
        "Tell the upstream; the entry is skipped",
      );
      return;
    }
    // Two ids that differ only in case are one folder on many machines.
    const earlier = ids.get(id.toLowerCase());
    if (earlier !== undefined && sameJson(catalog[earlier.index] ?? null, entry)) {
      const message = `The entry repeats entry ${earlier.index}, ${JSON.stringify(id)}, word for word`;
      const help = "It is left out and nothing is lost; tell the upstream";
      diagnostics.push({ code: "repeated-catalog-entry", severity: "warning", pointer, message, help });
      return;
    }
    if (earlier !== undefined) {
      const message = `The id ${JSON.stringify(id)} is that of entry ${earlier.index}, ${JSON.stringify(earlier.id)}, again`;
      report("duplicate-model-id", message, "Tell the upstream; the earlier entry is used");
      return;
    }
    ids.set(id.toLowerCase(), { id, index });
  });
  return { ids: [...ids.values()].map(({ id }) => id), diagnostics };
}
