// The stages in order, and the only file that knows the order: snapshot → source records → spec → files.

import { Project } from "ts-morph";

import { emitDiscrepancies } from "./emit/discrepancies.js";
import { checkExamples } from "./emit/fitting-examples.js";
import { emitModelsTable } from "./emit/models-table.js";
import { emitPackage, initialState } from "./emit/package.js";
import type { PackageState } from "./emit/package-identity.js";
import { readBack } from "./emit/read-back.js";
import { compareDiagnostics, compareText, type Diagnostic } from "./ir/diagnostics.js";
import { documents } from "./ir/manifest.js";
import type { ModelNames, ModelSpec } from "./ir/model.js";
import { checkFiles, checkPage, checkPageText, checkPublicModel, checkSpec } from "./ir/check-bounds.js";
import { ModelBoundError, modelTooLarge, modelTooLargeCode } from "./ir/model-bounds.js";
import { present } from "./ir/present.js";
import type { RefinementDocument } from "./ir/refinement.js";
import type { CatalogEntry, OpenApiDocument, PublicModel } from "./ir/source-records.js";
import type { Decision } from "./normalise/decision.js";
import { normaliseModel } from "./normalise/model.js";
import { normaliseNames, type NamesFile } from "./normalise/names.js";
import { parseRefinement, type Refinement } from "./normalise/refinements/refinement.js";
import { parseCatalog } from "./parse/catalog.js";
import { parseModelPage } from "./parse/parse-model-page.js";
import { parseOpenApi } from "./parse/openapi/openapi.js";
import { parsePublicModels } from "./parse/public-models.js";
import type { Snapshot } from "./read/snapshot.js";
import { createTimeBound, InterruptedError, OverTimeError, type WithinTime } from "./within-time.js";

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
  readonly stateOf?: (names: ModelNames) => Promise<Partial<PackageState> | undefined>;
  readonly selects?: (id: string) => boolean;
  /** Ends the generation between two models. */
  readonly signal?: AbortSignal;
  /** The site that relative addresses belong to when the manifest names none. */
  readonly site: string;
}

/** Generates every package in memory. Throws only when a document is unusable that all models need. */
export async function generate(options: GenerationOptions): Promise<Generation> {
  const { snapshot, selects = () => true } = options;
  const catalog = parseCatalog(snapshot.catalog, documents.catalog);
  const { openApi, diagnostics: openApiFindings } = parseOpenApi(snapshot.openApi, documents.openApi);
  const publicList =
    snapshot.publicModels === undefined
      ? { models: [], diagnostics: [] }
      : parsePublicModels(snapshot.publicModels, documents.publicModels);
  const diagnostics: Diagnostic[] = [...catalog.diagnostics, ...openApiFindings, ...publicList.diagnostics];
  const entries = catalog.entries
    .filter((entry) => selects(entry.id))
    .sort((left, right) => compareText(left.id, right.id));
  const publicModels = matchPublicModels(catalog.entries, publicList.models);
  diagnostics.push(...publicModels.diagnostics);

  const ids = new Set(catalog.entries.map((entry) => entry.id));
  const refinements = new Map<string, Refinement>();
  for (const document of options.refinements ?? []) {
    const { refinement, diagnostics: findings } = parseRefinement(document);
    diagnostics.push(...findings.filter(({ model }) => model === undefined || selects(model)));
    if (refinement === undefined) continue;
    if (ids.has(refinement.model)) refinements.set(refinement.model, refinement);
    else if (selects(refinement.model)) diagnostics.push(unusedRefinement(refinement));
  }
  const refusing = ["refinement-unreadable", modelTooLargeCode];
  const refused = new Set(diagnostics.filter(({ code }) => refusing.includes(code)).map(({ model }) => model));
  const withinTime = createTimeBound(longestModel);

  const specs: Omit<GeneratedModel, "names" | "files">[] = [];
  for (const entry of entries) {
    options.signal?.throwIfAborted();
    const sources = { entry, publicModel: publicModels.records.get(entry.id), refinement: refinements.get(entry.id) };
    const result = await specOf(sources, openApi, options, withinTime).catch((error: unknown) =>
      broken(entry.id, error),
    );
    diagnostics.push(...result.diagnostics);
    // Without a correction that a person holds necessary, the package would be wrong.
    const { spec, decisions, mayBeTruncated = false } = result;
    if (spec !== undefined && !refused.has(entry.id)) specs.push({ spec, decisions, mayBeTruncated });
  }

  const naming = normaliseNames(
    specs.map(({ spec }) => spec.id),
    options.names,
  );
  diagnostics.push(...naming.diagnostics);
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, types: [] } });
  const models: GeneratedModel[] = [];
  for (const model of specs) {
    options.signal?.throwIfAborted();
    const { spec } = model;
    const names = naming.names[spec.id];
    if (names === undefined) continue;
    const state = { ...initialState(names), ...(await options.stateOf?.(names)) };
    try {
      const files = await withinTime(() => emitPackage(spec, names, state));
      checkFiles(files, documents.page(spec.id));
      const problems = withinTime(() => readBack(project, files.get("index.d.ts") ?? "", spec, names));
      diagnostics.push(...problems.map((problem) => unreadablePackage(spec.id, problem)), ...misfits(spec));
      models.push({ ...model, names, ...(problems.length === 0 && { files }) });
    } catch (error) {
      diagnostics.push(...broken(spec.id, error).diagnostics);
      models.push({ ...model, names });
    }
  }
  diagnostics.sort(compareDiagnostics);
  return {
    catalog: catalog.entries.map((entry) => entry.id),
    ids: entries.map((entry) => entry.id),
    models,
    names: naming.names,
    ...(entries.length === catalog.entries.length && {
      table: emitModelsTable(models),
      discrepancies: emitDiscrepancies({
        diagnostics,
        recorded: new Map(
          [...ids].map((id) => [id, snapshot.manifest?.documents[documents.page(id)]?.disagreements ?? []]),
        ),
        corrections: [...refinements.values()],
      }),
    }),
    diagnostics,
  };
}

interface SpecOutcome {
  readonly spec?: ModelSpec;
  readonly decisions: readonly Decision[];
  readonly mayBeTruncated?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

async function specOf(
  {
    entry,
    publicModel,
    refinement,
  }: {
    readonly entry: CatalogEntry;
    readonly publicModel: PublicModel | undefined;
    readonly refinement: Refinement | undefined;
  },
  openApi: OpenApiDocument,
  { snapshot, site }: GenerationOptions,
  withinTime: WithinTime,
): Promise<SpecOutcome> {
  const document = documents.page(entry.id);
  const text = await snapshot.page(entry.id);
  if (text !== undefined) checkPageText(text, document);
  if (publicModel !== undefined) checkPublicModel(publicModel);
  const described = openApi.models.has(entry.id) || publicModel?.inputs !== undefined;
  if (text === undefined && !described) {
    return { decisions: [], diagnostics: [missingPage(entry.id, document, snapshot.manifest?.absent[entry.id])] };
  }
  const parsed = text === undefined ? undefined : withinTime(() => parseModelPage(text, { model: entry.id, document }));
  if (parsed !== undefined) checkPage(parsed.page, document);
  const marks = snapshot.manifest?.documents[document];
  const normalised = withinTime(() =>
    normaliseModel({
      entry,
      site: usableSite(snapshot.manifest?.site) ?? site,
      openApi,
      ...present({ page: parsed && { page: parsed.page, document }, publicModel, refinement }),
      completeness: { document: marks?.completeness ?? "complete", missing: marks?.missing ?? [] },
    }),
  );
  if (normalised.spec !== undefined) checkSpec(normalised.spec, document);
  const findings = [...(parsed?.diagnostics ?? []), ...normalised.diagnostics];
  const failed = findings.some((finding) => finding.severity === "error");
  return {
    ...(normalised.spec !== undefined && !failed && { spec: normalised.spec }),
    decisions: normalised.decisions,
    mayBeTruncated: text !== undefined && (parsed?.page.truncated === true || !text.endsWith("\n")),
    diagnostics: findings,
  };
}

// A real model takes less than a tenth of a second and the largest page a few; a machine may be busy with other work.
const longestModel = 30_000;

/** What nobody foresaw stops one model and no other. */
function broken(model: string, error: unknown): SpecOutcome {
  // Whoever interrupts means the whole run.
  if (error instanceof InterruptedError) throw error;
  if (error instanceof ModelBoundError || error instanceof OverTimeError) {
    const pointer = error instanceof ModelBoundError ? error.pointer : documents.page(model);
    return { decisions: [], diagnostics: [modelTooLarge(model, error.message, pointer)] };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    decisions: [],
    diagnostics: [
      {
        code: "generator-failure",
        severity: "error",
        model,
        pointer: documents.page(model),
        message: `The model could not be generated: ${reason}.`,
        help: "Check that its documents are files that can be read; if they are, this is a defect of the generator.",
      },
    ],
  };
}

/** The site that the manifest names, when pages can be linked there. */
function usableSite(site: string | undefined): string | undefined {
  return site !== undefined && URL.canParse(site) && /^https?:$/.test(new URL(site).protocol) ? site : undefined;
}

function missingPage(model: string, document: string, reason: string | undefined): Diagnostic {
  if (reason !== undefined) {
    return {
      code: "no-page",
      severity: "info",
      model,
      pointer: `${documents.manifest}#/absent`,
      message: `There is no package for this model: ${reason}`,
      help: "Run `pnpm crawl` to look for its page again.",
    };
  }
  return {
    code: "missing-page",
    severity: "error",
    model,
    pointer: document,
    message: "The catalog lists the model, and no document describes its inputs.",
    help: "Run `pnpm crawl` to fetch its page again.",
  };
}

function misfits(spec: ModelSpec): readonly Diagnostic[] {
  return checkExamples(spec)
    .filter(({ problems }) => problems.length > 0)
    .map(({ example, problems }) => ({
      code: "example-mismatch",
      severity: "warning",
      model: spec.id,
      pointer: example.from.replace(/^llms\.txt/, documents.page(spec.id)),
      message: `The example does not fit the inputs that the documents describe: ${problems.slice(0, 3).join("; ")}.`,
      help: "A made-up example is shown instead. Correct the page, or add a refinement when the example is right.",
    }));
}

function unusedRefinement({ model, file }: Refinement): Diagnostic {
  return {
    code: "refinement-unused",
    severity: "info",
    model,
    pointer: file,
    message: "The refinement corrects a model that the catalog does not list.",
    help: `Nothing was done with it. Delete generators/${file} when the model is gone for good.`,
  };
}

function unreadablePackage(model: string, problem: string): Diagnostic {
  return {
    code: "unreadable-package",
    severity: "error",
    model,
    pointer: "index.d.ts",
    message: `The declarations do not read back as meant: ${problem}.`,
    help: "This is a defect of the generator: add a one-feature specimen to its tests.",
  };
}

/** The public list names models by their slug: the whole id, or the part behind the provider where no other model has it. */
function matchPublicModels(
  entries: readonly CatalogEntry[],
  models: readonly PublicModel[],
): { readonly records: ReadonlyMap<string, PublicModel>; readonly diagnostics: readonly Diagnostic[] } {
  const bySlug = new Map<string, CatalogEntry[]>();
  for (const entry of entries) bySlug.set(entry.slug, [...(bySlug.get(entry.slug) ?? []), entry]);
  const ids = new Set(entries.map((entry) => entry.id));
  const records = new Map<string, PublicModel>();
  const diagnostics: Diagnostic[] = [];
  for (const model of models) {
    const full = model.provider === undefined ? model.slug : `${model.provider}/${model.slug}`;
    const [only, ...others] = bySlug.get(model.slug) ?? [];
    const alone = others.length === 0 ? only : undefined;
    const exact = [full, model.slug].find((name) => ids.has(name));
    const isForeign = alone !== undefined && model.provider !== undefined && alone.provider !== model.provider;
    const id = exact ?? (isForeign ? undefined : alone?.id);
    if (id !== undefined && !records.has(id)) records.set(id, model);
    if (exact === undefined && isForeign) diagnostics.push(foreignRecord(model, alone));
  }
  return { records, diagnostics };
}

function foreignRecord({ provider, slug, pointer }: PublicModel, entry: CatalogEntry): Diagnostic {
  return {
    code: "foreign-record",
    severity: "info",
    model: entry.id,
    pointer,
    message: `The record ${JSON.stringify(slug)} of ${JSON.stringify(provider)} has the slug of this model and another provider.`,
    help: "It was not used. Report it to the upstream if it speaks of this model.",
  };
}
