import type { GenerateReport } from "../generators/src/commands/generate.js";

/** What errors of a generation mean for packages that are there. */
export interface DriftDiagnostics {
  /** A package is there and can no longer be made. */
  readonly problems: readonly string[];
  /** Nothing that is there is touched: the run that met it has already called a person. */
  readonly warnings: readonly string[];
}

/** Tells errors that keep an existing package from being made from those of the upstream that no package suffers from. */
export function driftDiagnostics(
  { models, skipped, diagnostics }: Pick<GenerateReport, "models" | "skipped" | "diagnostics">,
  packaged: ReadonlySet<string>,
): DriftDiagnostics {
  const stuck = new Set(skipped.filter((id) => packaged.has(id)));
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const { severity, model, pointer, message } of diagnostics) {
    if (severity !== "error") continue;
    const text = `${pointer}: ${message}`;
    if (models.length === 0) problems.push(text);
    else if (model === undefined) warnings.push(`warning: ${text} No package is made from it.`);
    else if (stuck.has(model)) problems.push(text);
    else if (packaged.has(model)) warnings.push(`warning: ${text} The package of ${model} is made all the same.`);
    else warnings.push(`warning: ${text} ${model} has no package yet.`);
  }
  return { problems, warnings };
}
