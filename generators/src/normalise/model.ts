// In: the source records of one model. Out: its spec, how each fact was decided, and diagnostics.
// It never reads a file and never changes what it was given.

import type { Diagnostic } from "../ir/diagnostics.js";
import type { Completeness, ModelSpec, Rule } from "../ir/model.js";
import type { ModelPage } from "../ir/model-page.js";
import { compact } from "../ir/json.js";
import type { Field, Schema } from "../ir/schema.js";
import type { CatalogEntry, OpenApiDocument, PublicModel } from "../ir/source-records.js";
import type { Candidate, Decision, Report } from "./candidate.js";
import { provenanceOf } from "./merge/provenance.js";
import { ownExamples } from "./own-examples.js";
import { claimAboutInput, claimAboutOutput } from "./json-schema/claims.js";
import { fieldsFromExamples } from "./parameters/from-examples.js";
import { claimOfPage } from "./page-claims.js";
import { candidateFromPublicModel } from "./parameters/from-public-model.js";
import { shownInputs, type ShownValue } from "./parameters/shown-values.js";
import { mergeCandidates } from "./merge/merge-candidates.js";
import { normaliseOutput } from "./output.js";
import { pageAddress } from "./page-address.js";
import { priceDecisions, priceOfModel } from "./price/price.js";
import type { Refinement } from "./refinements/refinement.js";
import { reportUnreadInputs } from "./unread-inputs.js";
import { rules, type RuleContext } from "./rules/rules.js";

/** Everything that the sources say about one model. */
export interface ModelSources {
  readonly entry: CatalogEntry;
  /** The site that the catalog's relative addresses belong to. */
  readonly site: string;
  readonly page?: { readonly page: ModelPage; readonly document: string };
  readonly openApi: OpenApiDocument;
  readonly publicModel?: PublicModel;
  /** What a person corrects over all of them. */
  readonly refinement?: Refinement;
  readonly completeness: { readonly document: Completeness; readonly missing: readonly string[] };
  /** The inputs that the snapshot marks as taken from a similar model, as paths. */
  readonly inferred?: readonly string[];
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
  const report: Report = (diagnostic) => diagnostics.push({ ...diagnostic, model: entry.id });
  const described = sources.openApi.models.get(entry.id);
  const openApi = { source: "openapi", document: sources.openApi.document, root: sources.openApi.root } as const;
  const input = claimAboutInput(openApi, described?.input, report);
  const output = claimAboutOutput(openApi, described?.output, report);
  const known = [...input.definitions.keys(), ...output.definitions.keys()];
  const examples = ownExamples(entry.id, sources.page?.page, sources.openApi);
  const shown = shownInputs(examples);
  const pageInput = claimOfPage(sources.page, "input", known, report, shown);
  const pageOutput = claimOfPage(sources.page, "output", [...known, ...pageInput.definitions.keys()], report);
  const definitions = {
    input: new Map([...input.definitions, ...pageInput.definitions]),
    output: new Map([...output.definitions, ...pageOutput.definitions]),
  };

  const inputSources = withShownFields(
    collect(sources, "input", [input.candidate, pageInput.candidate], shown, report),
    sources,
    shown,
    report,
  );
  const outputSources = collect(sources, "output", [output.candidate, pageOutput.candidate], [], report);
  const inputs = mergeCandidates(inputSources, "input", report);
  const outputs = mergeCandidates(outputSources, "output", report);
  const whole = output.whole ?? (outputSources.length === 0 ? pageOutput.whole : undefined);
  if (whole !== undefined) reportOtherOutputs(whole, outputs.fields, report);
  reportUnreadInputs(sources, inputSources, report);
  const decisions: Decision[] = [
    ...inputs.decisions,
    ...provenanceOf(inputSources, inputs.fields, "input"),
    ...outputs.decisions,
    ...provenanceOf(outputSources, outputs.fields, "output"),
    ...priceDecisions(sources, report),
  ];
  if (inputs.fields.length === 0 && input.candidate === undefined) {
    report({
      code: "inputs-unknown",
      severity: "error",
      pointer:
        sources.page?.document ?? (described ? `${sources.openApi.document}${described.pointer}` : entry.pointer),
      message: "No document describes the inputs of this model.",
      help: "Check the model's page in the snapshot, or run `pnpm crawl` again.",
    });
  }
  const failed = (): boolean => diagnostics.some(({ severity }) => severity === "error");
  if (failed()) return { decisions, diagnostics };

  const context: RuleContext = {
    inputs: inputSources,
    definitions,
    refinement: sources.refinement,
    inferred: sources.inferred ?? [],
    page: sources.page?.document,
    decisions,
    report,
  };
  const merged: ModelSpec = {
    ...identity(sources, described?.summary ?? described?.description, report),
    ...compact({ price: priceOfModel(sources, report) }),
    input: {
      kind: "object",
      fields: inputs.fields,
      from: input.candidate?.from ?? inputs.decisions[0]?.winner.from.replace(/\/[^/]*$/, "") ?? entry.pointer,
    },
    output: whole ?? normaliseOutput(outputs.fields, declaredNames(outputSources)),
    definitions: Object.fromEntries([...definitions.input, ...definitions.output]),
    media: [],
    rules: distinctRules([...input.rules, ...pageInput.rules]),
    examples,
    completeness: sources.completeness,
  };
  const spec = rules.reduce((current, rule) => rule.apply(current, context), merged);
  return { ...(!failed() && { spec }), decisions: fieldByField(decisions), diagnostics };
}

/** The decisions of one field after another; a fact that was contradicted stands there once, with who contradicted it. */
function fieldByField(decisions: readonly Decision[]): readonly Decision[] {
  const place = ({ pointer, fact }: Decision): string => `${pointer} ${fact}`;
  const contradicted = new Set(decisions.filter(({ losers }) => losers.length > 0).map(place));
  const groups = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (decision.losers.length === 0 && contradicted.has(place(decision))) continue;
    groups.set(decision.pointer, [...(groups.get(decision.pointer) ?? []), decision]);
  }
  return [...groups.values()].flat();
}

function collect(
  sources: ModelSources,
  direction: "input" | "output",
  [openApi, page]: readonly [openApi: Candidate | undefined, page: Candidate | undefined],
  shown: readonly ShownValue[],
  report: Report,
): readonly Candidate[] {
  const { publicModel } = sources;
  const parameters = direction === "input" ? publicModel?.inputs : publicModel?.outputs;
  const others = [
    candidateFromPublicModel(parameters, `${publicModel?.pointer ?? ""}/${direction}s`, report, shown),
    page,
  ].filter((candidate) => candidate !== undefined);
  // Properties that are spelled out and none claim nothing either while another source lists some.
  if (openApi === undefined) return others;
  const [first] = others;
  if (openApi.fields.length > 0 || first === undefined) return [openApi, ...others];
  report({
    code: "source-conflict",
    severity: "warning",
    pointer: openApi.from,
    message: `The OpenAPI document lists no ${direction} fields, and ${first.from} does.`,
    help: "Those that are listed are used. Report the contradiction to the upstream.",
  });
  return others;
}

/**
 * The sources with the inputs that only calls show: beside those that the page lists, or alone where no document has a list.
 * The OpenAPI document and the public list are whole, and a call that does not fit them is wrong.
 */
function withShownFields(
  candidates: readonly Candidate[],
  { page }: ModelSources,
  shown: readonly ShownValue[],
  report: Report,
): readonly Candidate[] {
  const [owner, ...others] = candidates;
  // A list that is there and could not be read is no reason to build on less.
  const isUnlisted = owner === undefined && page?.page.inputs === undefined && page?.page.truncated === false;
  if (!isUnlisted && (owner?.source !== "page" || others.length > 0)) return candidates;
  const known = new Set(owner?.fields.map(({ name }) => name));
  const placeOf = (from: string): string => from.replace(/^llms\.txt(?=#)/, page?.document ?? "llms.txt");
  const fields = fieldsFromExamples(shown, known, placeOf, report);
  if (fields.length === 0) return candidates;
  const from = owner?.from ?? "llms.txt#/examples";
  return [{ source: "page", from, fields: [...(owner?.fields ?? []), ...fields] }];
}

/** Two documents may state one rule. */
function distinctRules(rules: readonly Rule[]): readonly Rule[] {
  return [
    ...new Map([...rules].reverse().map((rule) => [JSON.stringify({ ...rule, from: "" }), rule])).values(),
  ].reverse();
}

/** The fields of which a source says whether they are always there. */
function declaredNames(candidates: readonly Candidate[]): ReadonlySet<string> {
  const fields = candidates.flatMap((candidate) => candidate.fields);
  return new Set(fields.filter(({ required }) => required !== undefined).map(({ name }) => name));
}

/** An output that is no object leaves no place for the fields that other sources list. */
function reportOtherOutputs({ from, kind }: Schema, fields: readonly Field[], report: Report): void {
  for (const field of fields) {
    report({
      code: "source-conflict",
      severity: "warning",
      pointer: field.schema.from,
      message: `The output field ${JSON.stringify(field.name)} is not part of ${from}, where the output is of kind ${JSON.stringify(kind)}.`,
      help: "The field was left out. Report the contradiction to the upstream.",
    });
  }
}

type Identity = Omit<
  ModelSpec,
  "kind" | "price" | "input" | "output" | "definitions" | "media" | "rules" | "examples" | "completeness"
>;

function identity(sources: ModelSources, openApiText: string | undefined, report: Report): Identity {
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
    ...compact({
      category: entry.category ?? publicModel?.category,
      providerName: overview.get("provider") ?? entry.providerName,
      license: overview.get("license") ?? publicModel?.license,
      lastUpdated: overview.get("last updated"),
    }),
    page: pageAddress(entry, site, report),
    ...compact({ runsPath: runsPathOf(sources, report) }),
    state: entry.active ? "active" : "inactive",
  };
}

/** Where runs are posted to: OpenAPI says it, then the page. Absent where it is the usual address. */
function runsPathOf({ entry, openApi, page }: ModelSources, report: Report): string | undefined {
  const described = openApi.models.get(entry.id);
  const told = page?.page.runsPath;
  if (described === undefined || told === described.runsPath) return told;
  if (told !== undefined) {
    report({
      code: "source-conflict",
      severity: "warning",
      pointer: `${openApi.document}${described.pointer}`,
      message: `The OpenAPI document posts runs to ${described.runsPath ?? `/v1/models/${entry.id}/runs`}, the page to ${told}.`,
      help: "The address of the OpenAPI document is used. Report the contradiction to the upstream.",
    });
  }
  return described.runsPath;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
