// In: the text of `public-models.json`, all pages of the API's public list in one envelope. Out: one record a model.
// It never guesses which catalog entry a record belongs to: the list names models by slug alone.

import type { Diagnostic } from "../ir/diagnostics.js";
import { escapePointer, isJsonObject, compact, readText, type JsonObject, type JsonValue } from "../ir/json.js";
import { describeValue, findRecordList } from "../ir/record-list.js";
import type { PublicModel, PublicParameter } from "../ir/source-records.js";
import { parseJsonDocument } from "./json-document.js";

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
    const reason = error instanceof Error ? error.message : String(error);
    report(document, reason.startsWith(`${document}: `) ? reason.slice(document.length + 2) : reason);
    return { models: [], diagnostics };
  }
  const list = findRecordList(root);
  if (list === undefined) {
    report(document, `Expected an object with the array \`items\`, found ${describeValue(root)}.`);
    return { models: [], diagnostics };
  }
  const models = new Map<string, PublicModel>();
  list.records.forEach((item, index) => {
    const slug = isJsonObject(item) ? (readText(item, "slug") ?? readText(item, "model_slug")) : undefined;
    if (!isJsonObject(item) || slug === undefined) {
      report(`${document}${list.pointer}/${index}`, "The record has no `slug`.");
      return;
    }
    // By name rather than by place: a list that comes in another order means the same.
    const model = readModel(item, slug, `${document}#/${escapePointer(slug)}`, report);
    const key = `${model.provider ?? ""} ${slug}`;
    if (models.has(key))
      report(`${document}${list.pointer}/${index}`, `${JSON.stringify(slug)} is listed twice; the first is used.`);
    else models.set(key, model);
  });
  return { models: [...models.values()], diagnostics };
}

type ReportProblem = (pointer: string, message: string) => void;

function readModel(item: JsonObject, slug: string, pointer: string, report: ReportProblem): PublicModel {
  return {
    slug,
    ...compact({
      provider: readProvider(item),
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

/** The creator is embedded as a record of its own; other records of the API name it by its slug. */
function readProvider(item: JsonObject): string | undefined {
  const creator = item.model_creator;
  if (isJsonObject(creator)) return readText(creator, "slug");
  return readText(item, "provider_slug") ?? readText(item, "owner");
}

function readParameters(
  value: JsonValue | undefined,
  pointer: string,
  report: ReportProblem,
): readonly PublicParameter[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    report(pointer, `Expected a list of parameters, found ${describeValue(value)}.`);
    return undefined;
  }
  const parameters: PublicParameter[] = [];
  const known = new Set<string>();
  value.forEach((row: JsonValue, index) => {
    const name = isJsonObject(row) ? readText(row, "name") : undefined;
    if (!isJsonObject(row) || name === undefined) {
      report(`${pointer}/${index}`, "The parameter has no `name`; it was left out.");
      return;
    }
    const place = `${pointer}/${escapePointer(name)}`;
    if (known.has(name)) {
      report(place, `${JSON.stringify(name)} is declared twice; the first is used.`);
      return;
    }
    known.add(name);
    parameters.push(readParameter(row, name, index, place, report));
  });
  return parameters.sort((left, right) => left.order - right.order);
}

function readParameter(
  row: JsonObject,
  name: string,
  index: number,
  pointer: string,
  report: ReportProblem,
): PublicParameter {
  const attributes = row.validator_attrs ?? {};
  if (!isJsonObject(attributes)) {
    report(`${pointer}/validator_attrs`, `Expected an object, found ${describeValue(attributes)}; it was left out.`);
  }
  return {
    name,
    ...compact({
      displayName: readText(row, "display_name"),
      description: readText(row, "description"),
      typeCode: readType(row.variable_type_code ?? row.type),
      required: readFlag(row.is_required ?? row.required ?? undefined, `${pointer}/is_required`, report),
      defaultValue: row.default_value ?? row.default ?? undefined,
    }),
    validatorAttributes: isJsonObject(attributes) ? attributes : {},
    order: typeof row.sort_order === "number" && Number.isFinite(row.sort_order) ? row.sort_order : index,
    pointer,
  };
}

/** A word, or a list of words of which each is possible. */
function readType(value: JsonValue | undefined): string | undefined {
  if (Array.isArray(value)) return value.filter((word) => typeof word === "string").join(" | ") || undefined;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function readFlag(value: JsonValue | undefined, pointer: string, report: ReportProblem): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (value === "true" || value === 1) return true;
  if (value === "false" || value === 0) return false;
  report(pointer, `Expected true or false, found ${describeValue(value)}; it was left out.`);
  return undefined;
}
