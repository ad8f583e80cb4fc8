// The stages in order, and the only file that knows the order: snapshot → source records → spec → files.

import { Project } from "ts-morph";

import { emitDiscrepancies } from "./emit/discrepancies.js";
import { emitModelsTable } from "./emit/models-table.js";
import { emitPackage, initialState } from "./emit/package.js";
import type { PackageState } from "./emit/package-identity.js";
import { readBack } from "./emit/read-back.js";
import { compareDiagnostics, type Diagnostic } from "./ir/diagnostics.js";
import { documents } from "./ir/manifest.js";
import type { ModelNames, ModelSpec } from "./ir/model.js";
import {
  checkFiles,
  checkPage,
  checkPageText,
  checkPublicModel,
  checkSpec,
  modelTooLargeCode,
} from "./ir/model-bounds.js";
import { compact } from "./ir/json.js";
import { hasSameMeaning } from "./ir/same-meaning.js";
import type { CatalogEntry, RefinementDocument } from "./ir/source-records.js";
import type { Decision } from "./normalise/candidate.js";
import { normaliseModel } from "./normalise/model.js";
import { normaliseNames, type NamesFile } from "./normalise/names.js";
import { parseModelPage } from "./parse/page/parse-model-page.js";
import type { Snapshot } from "./read/snapshot.js";
import { exampleMismatches, generatorFailure, missingPage, unreadablePackage } from "./pipeline/diagnostics.js";
import { parseSources, type Sources } from "./pipeline/sources.js";
import { createTimeBound, type WithinTime } from "./within-time.js";

/** A model as far as generation brought it. */
export interface GeneratedModel {
  readonly spec: ModelSpec;
  readonly names: ModelNames;
  readonly decisions: readonly Decision[];
  /** Its page breaks off, or ends without a line end: what is missing may stand behind that. */
  readonly mayBeTruncated: boolean;
  /** The package's files by path; absent when reading them back found something wrong. */
  readonly files?: ReadonlyMap<string, string>;
}

export interface Generation {
  /** Every id of the catalog. */
  readonly catalog: readonly string[];
  /** Those that were asked for, in order. */
  readonly ids: readonly string[];
  readonly models: readonly GeneratedModel[];
  readonly names: NamesFile;
  /** The table of all models, when all were asked for. */
  readonly table?: string;
  /** The report of what the upstream's documents contradict each other in, when all models were asked for. */
  readonly discrepancies?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface GenerationOptions {
  readonly snapshot: Snapshot;
  readonly names: NamesFile;
  /** People's corrections. One for a model that the catalog does not list is noted and left alone. */
  readonly refinements?: readonly RefinementDocument[];
  /** What a package's folder holds already; the first state when it holds nothing. */
  readonly stateOf?: (
    names: ModelNames,
  ) => Promise<(Partial<PackageState> & { readonly spec?: ModelSpec }) | undefined>;
  readonly selects?: (id: string) => boolean;
  /** Ends the generation between two models. */
  readonly signal?: AbortSignal;
  /** The site that relative addresses belong to when the manifest names none. */
  readonly site: string;
}

// A real model takes less than a tenth of a second and the largest page a few; a machine may be busy with other work.
const longestModel = 30_000;

/** Generates every package in memory. Throws only when a document is unusable that all models need. */
export async function generate(options: GenerationOptions): Promise<Generation> {
  const { snapshot } = options;
  const withinTime = createTimeBound(longestModel);
  const sources = parseSources(options);
  const specs = await specsOf(sources, options, withinTime);
  const packages = await packagesOf(specs.models, options, withinTime);
  const diagnostics = [...sources.diagnostics, ...specs.diagnostics, ...packages.diagnostics].sort(compareDiagnostics);
  const catalog = sources.catalog.map((entry) => entry.id);
  const { models, names } = packages;
  return {
    catalog,
    ids: sources.entries.map((entry) => entry.id),
    models,
    names,
    ...(sources.entries.length === catalog.length && {
      table: emitModelsTable(models),
      discrepancies: emitDiscrepancies({
        diagnostics,
        recorded: new Map(
          catalog.map((id) => [id, snapshot.manifest?.documents[documents.page(id)]?.disagreements ?? []]),
        ),
        corrections: [...sources.refinements.values()],
      }),
    }),
    diagnostics,
  };
}

/** A model whose package is still to be made. */
type SpecifiedModel = Omit<GeneratedModel, "names" | "files">;

async function specsOf(
  sources: Sources,
  options: GenerationOptions,
  withinTime: WithinTime,
): Promise<{ readonly models: readonly SpecifiedModel[]; readonly diagnostics: readonly Diagnostic[] }> {
  // Without a correction that a person holds necessary, the package would be wrong.
  const refusing = ["refinement-unreadable", modelTooLargeCode];
  const refused = new Set(sources.diagnostics.filter(({ code }) => refusing.includes(code)).map(({ model }) => model));
  const models: SpecifiedModel[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const entry of sources.entries) {
    options.signal?.throwIfAborted();
    const result = await specOf(entry, sources, options, withinTime).catch((error: unknown): SpecOutcome => ({
      decisions: [],
      diagnostics: [generatorFailure(entry.id, error)],
    }));
    diagnostics.push(...result.diagnostics);
    const { spec, decisions, mayBeTruncated = false } = result;
    if (spec !== undefined && !refused.has(entry.id)) models.push({ spec, decisions, mayBeTruncated });
  }
  return { models, diagnostics };
}

async function packagesOf(
  specs: readonly SpecifiedModel[],
  options: GenerationOptions,
  withinTime: WithinTime,
): Promise<Pick<Generation, "models" | "names" | "diagnostics">> {
  const naming = normaliseNames(
    specs.map(({ spec }) => spec.id),
    options.names,
  );
  const diagnostics: Diagnostic[] = [...naming.diagnostics];
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, types: [] } });
  const models: GeneratedModel[] = [];
  for (const model of specs) {
    options.signal?.throwIfAborted();
    const names = naming.names[model.spec.id];
    if (names === undefined) continue;
    const found = await options.stateOf?.(names);
    const state = { ...initialState(names), ...found };
    // A package stays to the byte while its documents only say the same in another way.
    const spec = found?.spec !== undefined && hasSameMeaning(found.spec, model.spec) ? found.spec : model.spec;
    try {
      const files = await withinTime(() => emitPackage(spec, names, state));
      checkFiles(files, documents.page(spec.id));
      const problems = withinTime(() => readBack(project, files.get("index.d.ts") ?? "", spec, names));
      diagnostics.push(...problems.map((problem) => unreadablePackage(spec.id, problem)), ...exampleMismatches(spec));
      models.push({ ...model, spec, names, ...(problems.length === 0 && { files }) });
    } catch (error) {
      diagnostics.push(generatorFailure(spec.id, error));
      models.push({ ...model, spec, names });
    }
  }
  return { models, names: naming.names, diagnostics };
}

interface SpecOutcome {
  readonly spec?: ModelSpec;
  readonly decisions: readonly Decision[];
  readonly mayBeTruncated?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

async function specOf(
  entry: CatalogEntry,
  { openApi, publicModels, refinements }: Sources,
  { snapshot, site }: GenerationOptions,
  withinTime: WithinTime,
): Promise<SpecOutcome> {
  const publicModel = publicModels.get(entry.id);
  const refinement = refinements.get(entry.id);
  const document = documents.page(entry.id);
  const text = await snapshot.page(entry.id);
  if (text !== undefined) checkPageText(text, document);
  if (publicModel !== undefined) checkPublicModel(publicModel);
  const described = openApi.models.has(entry.id) || publicModel?.inputs !== undefined;
  if (text === undefined && !described) {
    return { decisions: [], diagnostics: [missingPage(entry.id, document, snapshot.manifest?.absent[entry.id])] };
  }
  const place = { model: entry.id, document, ...compact({ api: snapshot.manifest?.api }) };
  const parsePage = (page: string) => parseModelPage(page, place);
  const parsed = text === undefined ? undefined : withinTime(() => parsePage(text));
  if (parsed !== undefined) checkPage(parsed.page, document);
  const marks = snapshot.manifest?.documents[document];
  const normalised = withinTime(() =>
    normaliseModel({
      entry,
      site: usableSite(snapshot.manifest?.site) ?? site,
      openApi,
      ...compact({ page: parsed && { page: parsed.page, document }, publicModel, refinement }),
      completeness: { document: marks?.completeness ?? "complete", missing: marks?.missing ?? [] },
      inferred: marks?.inferred ?? [],
    }),
  );
  if (normalised.spec !== undefined) checkSpec(normalised.spec, document);
  const diagnostics = [
    ...(parsed?.diagnostics ?? []),
    ...normalised.diagnostics,
    ...unusedExamples(normalised.spec, openApi),
  ];
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return {
    ...(normalised.spec !== undefined && !failed && { spec: normalised.spec }),
    decisions: normalised.decisions,
    mayBeTruncated: text !== undefined && (parsed?.page.truncated === true || !text.endsWith("\n")),
    diagnostics,
  };
}

/** The calls of the OpenAPI document that the page's own take the place of: they are held against the inputs all the same. */
function unusedExamples(spec: ModelSpec | undefined, { document, models }: Sources["openApi"]): readonly Diagnostic[] {
  if (spec === undefined) return [];
  const used = new Set(spec.examples.map(({ from }) => from));
  const all = (models.get(spec.id)?.examples ?? []).map(({ input, pointer }) => ({
    input,
    from: `${document}${pointer}`,
  }));
  return exampleMismatches({ ...spec, examples: all.filter(({ from }) => !used.has(from)) });
}

/** The site that the manifest names, when pages can be linked there. */
function usableSite(site: string | undefined): string | undefined {
  return site !== undefined && URL.canParse(site) && /^https?:$/.test(new URL(site).protocol) ? site : undefined;
}
