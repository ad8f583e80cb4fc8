// In: what a crawl of a live site brought, what was made from it, and the packages that there are. Out: what an owner wants to know
// on the first day with a network, as plain data. It reads no file and asks nobody.

import { compareText, type Diagnostic, type Severity } from "../ir/diagnostics.js";
import type { ModelSpec } from "../ir/model.js";
import type { Field, Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";
import { changeLevel } from "../release/change.js";
import { compareSpecs } from "../release/compare-specs.js";
import { explained } from "../release/night-report.js";
import { largestLevel, type Level } from "../release/level.js";
import type { DocumentReport } from "./document-reports.js";
import { groupBy } from "./group-by.js";

/** How well a model was understood: without a warning, with some, or so that it has no package. */
export type Understanding = "wholly" | "partly" | "not at all";

export interface ModelReport {
  readonly id: string;
  readonly understood: Understanding;
  /** The forms in which its page prints its fields; none where there is no page. */
  readonly grammars: readonly string[];
  /** The first thing that stands in the way. */
  readonly reason?: string;
  /** Its fields that are typed as any JSON: `input/settings`. */
  readonly untyped: readonly string[];
}

/** Findings of one kind. */
export interface FindingReport {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  readonly models: number;
  readonly example: { readonly pointer: string; readonly message: string };
}

/** What is different from the packages that there are. */
export interface Differences {
  readonly new: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly { readonly id: string; readonly level: Level; readonly reasons: readonly string[] }[];
  readonly same: number;
}

export interface UpstreamReport {
  readonly site: string;
  readonly api: string;
  /** Why nothing could be made; the rest is then what was learned before. */
  readonly failure?: string;
  readonly documents: readonly DocumentReport[];
  readonly models: readonly ModelReport[];
  readonly findings: readonly FindingReport[];
  readonly differences?: Differences;
  readonly requests: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** What was made from the documents. */
export interface Made {
  /** Every id of the catalog that was asked for. */
  readonly ids: readonly string[];
  readonly specs: ReadonlyMap<string, ModelSpec>;
  readonly grammars: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Says of each model how well it was understood. */
export function reportModels({ ids, specs, grammars, diagnostics }: Made): readonly ModelReport[] {
  const byModel = groupBy(diagnostics, ({ model }) => model);
  return ids.map((id) => {
    const spec = specs.get(id);
    const own = byModel.get(id) ?? [];
    const [worst] = ["error", "warning", "info"].flatMap((severity) => own.filter((one) => one.severity === severity));
    const isDoubtful = worst !== undefined && worst.severity !== "info";
    const understood = spec === undefined ? "not at all" : isDoubtful ? "partly" : "wholly";
    return {
      id,
      understood,
      grammars: grammars.get(id) ?? [],
      ...(understood !== "wholly" && worst !== undefined && { reason: `${worst.code}: ${worst.message}` }),
      untyped: spec === undefined ? [] : untypedFields(spec),
    };
  });
}

/** The findings by kind, the gravest first. */
export function reportFindings(diagnostics: readonly Diagnostic[]): readonly FindingReport[] {
  const order: readonly Severity[] = ["error", "warning", "info"];
  return [...groupBy(diagnostics, ({ severity, code }) => `${severity} ${code}`).values()]
    .flatMap((group): readonly FindingReport[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { code, severity, pointer, message } = first;
      const models = new Set(group.flatMap(({ model }) => model ?? [])).size;
      return [{ code, severity, count: group.length, models, example: { pointer, message } }];
    })
    .sort(
      (left, right) =>
        order.indexOf(left.severity) - order.indexOf(right.severity) ||
        right.count - left.count ||
        compareText(left.code, right.code),
    );
}

/** Compares what was made with the packages that there are; models that were not asked for are left alone. */
export function reportDifferences(
  { ids, specs }: Pick<Made, "ids" | "specs">,
  existing: ReadonlyMap<string, ModelSpec>,
): Differences {
  const listed = new Set(ids);
  const changed = [...specs].flatMap(([id, spec]): Differences["changed"] => {
    const before = existing.get(id);
    const changes = before === undefined ? [] : compareSpecs(before, spec);
    const level = largestLevel(changes.map(changeLevel));
    return level === undefined ? [] : [{ id, level, reasons: changes.map((change) => explained(change).reason) }];
  });
  const known = [...specs.keys()].filter((id) => existing.has(id));
  return {
    new: [...specs.keys()].filter((id) => !existing.has(id)).sort(compareText),
    gone: [...existing.keys()].filter((id) => !listed.has(id)).sort(compareText),
    changed,
    same: known.length - changed.length,
  };
}

/** The fields of a model that may hold any JSON, because no document says what they hold. */
function untypedFields({ input, output }: ModelSpec): readonly string[] {
  const below = (path: string, fields: readonly Field[]): readonly string[] =>
    fields.flatMap(({ name, schema }) => (isUntyped(schema) ? [`${path}/${name}`] : inside(`${path}/${name}`, schema)));
  const inside = (path: string, schema: Schema): readonly string[] =>
    schema.kind === "object" ? below(path, schema.fields) : childrenOf(schema).flatMap((part) => inside(path, part));
  // Where no source describes the output, the platform's own contract stands for it.
  const outputs = output.from.startsWith("runflow#") ? [] : inside("output", output);
  return [...below("input", input.fields), ...outputs];
}

function isUntyped(schema: Schema): boolean {
  return schema.kind === "json" || childrenOf(schema).some((part) => part.kind === "json");
}
