// In: the source records of one model. Out: its spec, how each fact was decided, and findings.
// It never reads a file and never changes what it was given.

import type { Diagnostic } from "../ir/diagnostics.js";
import type { Completeness, Example, ModelSpec } from "../ir/model.js";
import type { ModelPage } from "../ir/model-page.js";
import { present } from "../ir/present.js";
import type { CatalogEntry, OpenApiDocument, PublicModel } from "../ir/source-records.js";
import type { Candidate, Report } from "./candidate.js";
import type { Decision } from "./decision.js";
import { candidateFromOpenApi } from "./from-json-schema.js";
import { candidateFromPage } from "./from-page.js";
import { candidateFromPublicModel } from "./from-public-model.js";
import { mediaPaths } from "./media-paths.js";
import { mergeCandidates } from "./merge-candidates.js";
import { normaliseOutput } from "./output.js";
import { normalisePrice } from "./price.js";
import { mediaByName } from "./rules/media-by-name.js";

/** Everything that the sources say about one model. */
export interface ModelSources {
  readonly entry: CatalogEntry;
  /** The site that the catalog's relative addresses belong to. */
  readonly site: string;
  readonly page?: { readonly page: ModelPage; readonly document: string };
  readonly openApi: OpenApiDocument;
  readonly publicModel?: PublicModel;
  readonly completeness: { readonly document: Completeness; readonly missing: readonly string[] };
}

export interface NormalisedModel {
  /** Absent when an error keeps the model from being written. */
  readonly spec?: ModelSpec;
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Merges the sources of one model into its spec. */
export function normaliseModel(sources: ModelSources): NormalisedModel {
  const { entry } = sources;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (finding) => diagnostics.push({ ...finding, model: entry.id });
  const described = sources.openApi.models.get(entry.id);
  const input = candidateFromOpenApi(sources.openApi, described?.input, report);
  const output = candidateFromOpenApi(sources.openApi, described?.output, report);
  const definitions = Object.fromEntries([...input.definitions, ...output.definitions]);

  const inputs = mergeCandidates(collect(sources, "input", input.candidate, report), "input", report);
  const outputs = mergeCandidates(collect(sources, "output", output.candidate, report), "output", report);
  const decisions = [...inputs.decisions, ...outputs.decisions];
  if (inputs.fields.length === 0 && input.candidate === undefined) {
    report({
      code: "inputs-unknown",
      severity: "error",
      pointer: sources.page?.document ?? entry.pointer,
      message: "No document describes the inputs of this model.",
      help: "Check the model's page in the snapshot, or run `pnpm crawl` again. The last good package stays as it is.",
    });
  }
  if (diagnostics.some((finding) => finding.severity === "error")) return { decisions, diagnostics };

  const spec: ModelSpec = {
    ...identity(sources, described?.summary ?? described?.description),
    ...present({ price: price(sources) }),
    input: {
      kind: "object",
      fields: inputs.fields
        .map((field) => ({ ...field, schema: mediaByName(field.name, field.schema) }))
        .sort((left, right) => Number(right.required) - Number(left.required)),
      from: input.candidate?.from ?? inputs.decisions[0]?.winner.from.replace(/\/[^/]*$/, "") ?? entry.pointer,
    },
    output: normaliseOutput(outputs.fields, output.candidate !== undefined),
    definitions,
    media: [],
    rules: [],
    examples: examples(sources),
    completeness: sources.completeness,
  };
  return { spec: { ...spec, media: mediaPaths(spec.input, definitions) }, decisions, diagnostics };
}

function collect(
  sources: ModelSources,
  direction: "input" | "output",
  openApi: Candidate | undefined,
  report: Report,
): readonly Candidate[] {
  const { page, publicModel } = sources;
  const parameters = direction === "input" ? publicModel?.inputs : publicModel?.outputs;
  const rows = direction === "input" ? page?.page.inputs : page?.page.outputs;
  return [
    openApi,
    candidateFromPublicModel(parameters, `${publicModel?.pointer ?? ""}/${direction}s`, report),
    // An empty section claims nothing.
    rows === undefined || rows.length === 0 ? undefined : candidateFromPage(rows, direction, page?.document ?? "", report),
  ].filter((candidate) => candidate !== undefined);
}

type Identity = Omit<
  ModelSpec,
  "price" | "input" | "output" | "definitions" | "media" | "rules" | "examples" | "completeness"
>;

function identity(sources: ModelSources, openApiText: string | undefined): Identity {
  const { entry, site, page, publicModel } = sources;
  const overview = new Map(Object.entries(page?.page.overview ?? {}));
  const name = entry.name ?? publicModel?.name ?? page?.page.title ?? entry.id;
  return {
    id: entry.id,
    provider: entry.provider,
    slug: entry.slug,
    solution: entry.solution,
    name,
    description: oneLine(page?.page.summary ?? openApiText ?? publicModel?.description ?? name),
    ...present({
      category: entry.category ?? publicModel?.category,
      providerName: overview.get("provider") ?? entry.providerName,
      license: overview.get("license") ?? publicModel?.license,
      lastUpdated: overview.get("last updated"),
    }),
    page: pageAddress(entry, site),
    state: entry.active ? "active" : "inactive",
  };
}

function price(sources: ModelSources): ModelSpec["price"] {
  const { entry, page, publicModel } = sources;
  return normalisePrice(
    { label: entry.priceLabel, pointer: `models-catalog.json#/${entry.id.replaceAll("/", "~1")}/price_label` },
    page?.page.price,
    publicModel?.pricingNote,
  );
}

function examples(sources: ModelSources): readonly Example[] {
  // A body without the `input` wrapper is the generic stub of the older pages: it is not this model's own.
  const own = (sources.page?.page.examples ?? []).filter((example) => example.wrapped && Object.keys(example.input).length > 0);
  const distinct = new Map(own.map((example) => [JSON.stringify(example.input), example]));
  return [...distinct.values()].map(({ input, pointer }) => ({ input, from: `llms.txt${pointer}` }));
}

function pageAddress(entry: CatalogEntry, site: string): string {
  const path = entry.pageUrl ?? `/models/${entry.id}`;
  try {
    const address = new URL(path, `${site}/`);
    return address.protocol === "https:" || address.protocol === "http:" ? address.href : `${site}/models/${entry.id}`;
  } catch {
    // The catalog's address cannot be read; the site's own pattern stands in.
    return `${site}/models/${entry.id}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

