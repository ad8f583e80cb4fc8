// In: the text of `public-models.json`, all pages of the API's public list in one envelope. Out: one record a model.
// It never guesses which catalog entry a record belongs to: the list names models by slug alone.

import type { Diagnostic } from "../ir/diagnostics.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { escapePointer } from "../ir/json-pointer.js";
import { present } from "../ir/present.js";
import { readText } from "../ir/read-text.js";
import { parseJsonDocument } from "./json-document.js";
import type { PublicModel, PublicParameter } from "../ir/source-records.js";

/** Reads the public list. The document is optional: what cannot be read is a finding, not an end. */
export function parsePublicModels(
  text: string,
  document: string,
): { models: readonly PublicModel[]; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (pointer: string, message: string): void => {
    diagnostics.push({
      code: "public-models",
      severity: "warning",
      pointer,
      message,
      help: "Run `pnpm crawl` again; generation went on without this record.",
    });
  };
  let root: JsonValue;
  try {
    root = parseJsonDocument(text, document);
  } catch (error) {
    report(document, error instanceof Error ? error.message : String(error));
    return { models: [], diagnostics };
  }
  const items = Array.isArray(root) ? root : isJsonObject(root) ? root.items : undefined;
  if (!Array.isArray(items)) {
    report(document, "Expected an object with the array `items`.");
    return { models: [], diagnostics };
  }
  const prefix = Array.isArray(root) ? `${document}#` : `${document}#/items`;
  const models: PublicModel[] = [];
  items.forEach((item, index) => {
    if (!isJsonObject(item) || typeof item.slug !== "string" || item.slug === "") {
      report(`${prefix}/${index}`, "The record has no `slug`.");
      return;
    }
    // By name rather than by place: a list that comes in another order means the same.
    models.push(readModel(item, item.slug, `${document}#/${escapePointer(item.slug)}`, report));
  });
  return { models, diagnostics };
}

type ReportProblem = (pointer: string, message: string) => void;

function readModel(item: JsonObject, slug: string, pointer: string, report: ReportProblem): PublicModel {
  const creator = item.model_creator;
  return {
    slug,
    ...present({
      provider: isJsonObject(creator) ? readText(creator, "slug") : undefined,
      name: readText(item, "name"),
      description: readText(item, "description"),
      category: readText(item, "category_code"),
      license: readText(item, "license_code"),
      pricingNote: readText(item, "pricing_note"),
      inputs: readParameters(item.inputs, `${pointer}/inputs`, report),
      outputs: readParameters(item.outputs, `${pointer}/outputs`, report),
    }),
    pointer,
  };
}

function readParameters(
  value: JsonValue | undefined,
  pointer: string,
  report: ReportProblem,
): readonly PublicParameter[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parameters: PublicParameter[] = [];
  const known = new Set<string>();
  value.forEach((row: JsonValue, index) => {
    if (!isJsonObject(row) || typeof row.name !== "string" || row.name === "") return;
    if (known.has(row.name)) {
      report(
        `${pointer}/${escapePointer(row.name)}`,
        `${JSON.stringify(row.name)} is declared twice; the first is used.`,
      );
      return;
    }
    known.add(row.name);
    parameters.push({
      name: row.name,
      ...present({
        displayName: readText(row, "display_name"),
        description: readText(row, "description"),
        typeCode: readText(row, "variable_type_code"),
        required: typeof row.is_required === "boolean" ? row.is_required : undefined,
        defaultValue: row.default_value ?? undefined,
      }),
      validatorAttributes: isJsonObject(row.validator_attrs) ? row.validator_attrs : {},
      order: typeof row.sort_order === "number" ? row.sort_order : index,
      pointer: `${pointer}/${escapePointer(row.name)}`,
    });
  });
  return parameters.sort((left, right) => left.order - right.order);
}
