import type { Diagnostic } from "../ir/diagnostics.js";

/** Findings as lines for a person: errors and warnings in full, the rest as a count. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.filter((finding) => finding.severity !== "info");
  const lines = shown.map(
    ({ severity, code, model, pointer, message, help }) =>
      `${severity} ${code}${model === undefined ? "" : ` (${model})`}\n  ${pointer}\n  ${message}\n  ${help}\n`,
  );
  const quiet = diagnostics.length - shown.length;
  if (quiet > 0) lines.push(`${quiet} more ${quiet === 1 ? "note" : "notes"}: add --json to see everything.\n`);
  return lines.join("\n");
}
