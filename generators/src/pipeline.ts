// The stages in order, and the only file that knows the order: snapshot → source records → spec → files. A model goes through all of
// them before the next one does, so memory holds one; what reads pages and what prints packages is loaded when a model needs it.

import { emitDiscrepancies } from "./emit/discrepancies.js";
import { emitModelsTable } from "./emit/models-table.js";
import { compareDiagnostics, type Diagnostic } from "./ir/diagnostics.js";
import { documents } from "./ir/manifest.js";
import type { ModelNames, ModelSpec } from "./ir/model.js";
import { modelTooLargeCode } from "./ir/model-bounds.js";
import { type ListedModel, listedModel, type ModelOutcome } from "./ir/model-outcome.js";
import type { RefinementDocument } from "./ir/source-records.js";
import type { Decision } from "./normalise/candidate.js";
import { createNaming, type Naming, type NamesFile } from "./normalise/names.js";
import type { Snapshot } from "./read/snapshot.js";
import { generatorFailure } from "./pipeline/diagnostics.js";
import { createOriginNamer, documentsOf, type ModelDocuments } from "./pipeline/documents.js";
import type { FoundState, PackagePrinter } from "./pipeline/print-package.js";
import type { Specified } from "./pipeline/specify.js";
import { createTimeBound } from "./within-time.js";

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

/** What all models together came to. */
export interface GenerationSummary {
  /** Every id of the catalog. */
  readonly catalog: readonly string[];
  /** Those that were asked for, in order. */
  readonly ids: readonly string[];
  readonly names: NamesFile;
  /** How many of them have a spec and names. */
  readonly listed: number;
  /** The table of all models, when all were asked for. */
  readonly table?: string;
  /** The report of what the upstream's documents contradict each other in, when all models were asked for. */
  readonly discrepancies?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Generation extends GenerationSummary {
  readonly models: readonly GeneratedModel[];
}

export interface GenerationOptions {
  readonly snapshot: Snapshot;
  readonly names: NamesFile;
  /** People's corrections. One for a model that the catalog does not list is noted and left alone. */
  readonly refinements?: readonly RefinementDocument[];
  /** What a package's folder holds already; the first state when it holds nothing. */
  readonly stateOf?: (names: ModelNames) => Promise<FoundState | undefined>;
  readonly selects?: (id: string) => boolean;
  /** Ends the generation between two models. */
  readonly signal?: AbortSignal;
  /** The site that relative addresses belong to when the manifest names none. */
  readonly site: string;
}

/** What names a model's making: with the same origin and names, and what it left still in its folder, it gives the same again. */
export interface MakingKey {
  readonly id: string;
  readonly origin: string;
  /** The names that it has or would get; absent where it can have none. */
  readonly names?: ModelNames;
}

/** How models are made one after the other. */
export interface MakingOptions extends GenerationOptions {
  /** What a run before made of the same, where its package is still there to the byte: then the model is not made again. */
  readonly recall: (key: MakingKey) => ModelOutcome | undefined;
}

/** One model, made or recalled. */
export interface MadeModel {
  readonly id: string;
  readonly outcome: ModelOutcome;
  /** Absent when it got no package, and when it was recalled. */
  readonly model?: GeneratedModel;
  readonly isRecalled: boolean;
  /** Absent when another run may make something else of the same. */
  readonly origin?: string;
}

// A real model takes less than a tenth of a second and the largest page a few; a machine may be busy with other work.
const longestModel = 30_000;

/** Generates every package in memory. Throws only when a document is unusable that all models need. */
export async function generate(options: GenerationOptions): Promise<Generation> {
  const models: GeneratedModel[] = [];
  const summary = await generateEach({ ...options, recall: () => undefined }, ({ model }) => {
    if (model !== undefined) models.push(model);
    return Promise.resolve();
  });
  return { ...summary, models };
}

/** Generates one package after the other and hands each on. Throws only when a document is unusable that all models need. */
export async function generateEach(
  options: MakingOptions,
  take: (made: MadeModel) => Promise<void>,
): Promise<GenerationSummary> {
  const { snapshot, signal } = options;
  const { parseSources } = await import("./pipeline/sources.js");
  const sources = parseSources(options);
  // Without a correction that a person holds necessary, the package would be wrong.
  const refusing = ["refinement-unreadable", modelTooLargeCode];
  const refused = new Set(sources.diagnostics.filter(({ code }) => refusing.includes(code)).map(({ model }) => model));
  const naming = createNaming(options.names);
  const originOf = createOriginNamer(sources.openApi);
  const maker = createMaker(options, naming);
  const listed: ListedModel[] = [];
  const found: { readonly documents: Diagnostic[]; readonly package: Diagnostic[] } = { documents: [], package: [] };
  for (const entry of sources.entries) {
    signal?.throwIfAborted();
    const { id } = entry;
    const given = await documentsOf(entry, sources, options).catch((error: unknown) => generatorFailure(id, error));
    const made =
      "code" in given
        ? unread(id, given)
        : await makeOrRecall(given, refused.has(id), originOf, options, naming, maker);
    const { outcome } = made;
    found.documents.push(...outcome.diagnostics.documents);
    found.package.push(...outcome.diagnostics.package);
    if (outcome.listed !== undefined) listed.push(outcome.listed);
    await take(made);
  }
  const diagnostics = [...sources.diagnostics, ...found.documents, ...naming.diagnostics, ...found.package].sort(
    compareDiagnostics,
  );
  const catalog = sources.catalog.map((entry) => entry.id);
  return {
    catalog,
    ids: sources.entries.map((entry) => entry.id),
    names: naming.names(),
    listed: listed.length,
    ...(sources.entries.length === catalog.length && {
      table: emitModelsTable(listed),
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

async function makeOrRecall(
  given: ModelDocuments,
  refused: boolean,
  originOf: ReturnType<typeof createOriginNamer>,
  { recall }: MakingOptions,
  naming: Naming,
  make: Maker,
): Promise<MadeModel> {
  const { id } = given.entry;
  const origin = originOf(given, refused);
  const names = naming.propose(id);
  const outcome = recall({ id, origin, ...(!("code" in names) && { names }) });
  if (outcome === undefined) return make(given, refused, origin);
  if (outcome.listed !== undefined) naming.take(id);
  return { id, outcome, isRecalled: true, origin };
}

/** Makes one model from its documents. */
type Maker = (given: ModelDocuments, refused: boolean, origin: string) => Promise<MadeModel>;

function createMaker({ stateOf }: MakingOptions, naming: Naming): Maker {
  const withinTime = createTimeBound(longestModel);
  let printing: Promise<PackagePrinter> | undefined;
  const printer = async (): Promise<PackagePrinter> => {
    const { createPackagePrinter } = await import("./pipeline/print-package.js");
    return createPackagePrinter();
  };
  return async (given, refused, origin) => {
    const { id } = given.entry;
    const { specify } = await import("./pipeline/specify.js");
    const specified = attempt(id, () => specify(given, withinTime));
    const { spec: own, decisions, mayBeTruncated = false, diagnostics } = specified;
    const names = own === undefined || refused ? undefined : naming.take(id);
    if (own === undefined || names === undefined) {
      const outcome = { diagnostics: { documents: diagnostics, package: [] }, mayBeTruncated };
      // Which names are left depends on other models.
      const isRepeatable = specified.isRepeatable && (own === undefined || refused);
      return { id, outcome, isRecalled: false, ...(isRepeatable && { origin }) };
    }
    const print = await (printing ??= printer());
    const printed = await print(own, names, await stateOf?.(names), withinTime);
    const { spec, files } = printed;
    return {
      id,
      outcome: {
        diagnostics: { documents: diagnostics, package: printed.diagnostics },
        listed: listedModel(spec, names),
        mayBeTruncated,
      },
      model: { spec, names, decisions, mayBeTruncated, ...(files !== undefined && { files }) },
      isRecalled: false,
      ...(specified.isRepeatable && printed.isRepeatable && { origin }),
    };
  };
}

/** What nobody foresaw stops one model and no other; the next time it may go well. */
function attempt(id: string, work: () => Specified): Specified & { readonly isRepeatable: boolean } {
  try {
    return { ...work(), isRepeatable: true };
  } catch (error) {
    return { decisions: [], diagnostics: [generatorFailure(id, error)], isRepeatable: false };
  }
}

function unread(id: string, diagnostic: Diagnostic): MadeModel {
  const outcome = { diagnostics: { documents: [diagnostic], package: [] }, mayBeTruncated: false };
  return { id, outcome, isRecalled: false };
}
