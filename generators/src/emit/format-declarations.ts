import { ts } from "ts-morph";

import { breakLine } from "./break-line.js";

const options: ts.FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings("\n"),
  indentSize: 2,
  convertTabsToSpaces: true,
  semicolons: ts.SemicolonPreference.Insert,
};

/** Lays out declarations with TypeScript's own formatter: two spaces, semicolons, a blank line between declarations. */
export function formatDeclarations(text: string): string {
  const name = "index.d.ts";
  // A service for each text: formatting needs its syntax alone, and a shared one would mix up two texts of one name.
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ noLib: true }),
    getScriptFileNames: () => [name],
    getScriptVersion: () => "1",
    getScriptSnapshot: () => ts.ScriptSnapshot.fromString(text),
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "",
    fileExists: (path) => path === name,
    readFile: () => text,
  });
  const edits = service.getFormattingEditsForDocument(name, options);
  service.dispose();
  const parts: string[] = [];
  let at = 0;
  // Put together once: an edit at a time would copy the whole text for each.
  for (const { span, newText } of [...edits].sort((left, right) => left.span.start - right.span.start)) {
    parts.push(text.slice(at, span.start), newText);
    at = span.start + span.length;
  }
  const formatted = parts.join("") + text.slice(at);
  const lines = formatted
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()
    .split("\n");
  return `${lines.map(breakLine).join("\n")}\n`;
}
