import type { Diagnostic } from "../ir/diagnostics.js";
import { terminalText } from "../text/terminal.js";

/** Findings as lines for a person: errors and warnings in full, the rest as a count. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.filter((finding) => finding.severity !== "info");
  const findings = shown.map(({ severity, code, model, pointer, message, help }) => {
    const head = `${severity} ${code}${model === undefined ? "" : ` (${model})`}`;
    return [head, `  ${pointer}`, `  ${message}`, `  ${help}`].map((line) => `${terminalText(line)}\n`).join("");
  });
  const quiet = diagnostics.length - shown.length;
  if (quiet > 0) findings.push(`${quiet} more ${quiet === 1 ? "note" : "notes"}: add --json to see everything.\n`);
  return findings.join("\n");
}
