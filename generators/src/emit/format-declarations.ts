import { ts } from "ts-morph";

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

const columns = 120;

/** Breaks a declaration that is too long for a line: a union one variant a line, type arguments one a line. */
export function breakLine(line: string): string {
  if (line.length <= columns || /^ *(?:\*|\/\*)/.test(line)) return line;
  const indent = /^ */.exec(line)?.[0] ?? "";
  const [, head = "", type = ""] =
    /^((?:"(?:[^"\\]|\\.)*"|[^":=])*?(?:\??:|=)) (.+);$/.exec(line.slice(indent.length)) ?? [];
  if (type === "") return line;
  const variants = splitOutside(type, " | ");
  if (variants.length > 1)
    return `${indent}${head}\n${variants.map((variant) => `${indent}  | ${variant}`).join("\n")};`;
  const [, name = "", list = ""] = /^([\w.]+)<(.+)>$/.exec(type) ?? [];
  if (name === "") return line;
  return `${indent}${head} ${name}<\n${splitOutside(list, ", ")
    .map((argument) => `${indent}  ${argument}`)
    .join(",\n")}\n${indent}>;`;
}

/** Splits where the separator stands outside of quotes and brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (character === '"') index = endOfString(text, index);
    else if ("([{<".includes(character)) depth += 1;
    else if (")]}>".includes(character)) depth -= 1;
    else if (depth === 0 && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index));
      start = index + separator.length;
      index = start - 1;
    }
  }
  return [...parts, text.slice(start)];
}

function endOfString(text: string, open: number): number {
  let index = open + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}
