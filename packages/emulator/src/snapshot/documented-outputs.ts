import { isJsonObject, type JsonObject } from "../json.js";

/**
 * Which output fields does a model page document? Reads the names in its output section, in a table or under headings,
 * also when the page's line breaks were lost. Empty when the page has no such section.
 */
export function documentedOutputs(page: string): readonly string[] {
  const start = startOfOutputs(page);
  if (start === undefined) return [];
  const rest = page.slice(start);
  const end = /(?:^|\s)## (?=[A-Z])/.exec(rest);
  const section = end === null ? rest : rest.slice(0, end.index);
  // Tables whose line breaks were lost have their rows joined as `| |`.
  const lines = section
    .replace(/\|\s+\|(?=\s*`?[a-z_])/g, "|\n|")
    .replace(/ (?=### |- \*{0,2}`)/g, "\n")
    .split("\n");
  const names = lines.flatMap((line) => {
    const match = /^\s*(?:### `([^`]+)`|\|\s*`?([a-z_]\w*)`?\s*\||- \*{0,2}`([^`]+)`)/.exec(line);
    return match === null ? [] : [match[1] ?? match[2] ?? match[3] ?? ""];
  });
  return [...new Set(names)];
}

/** Where the section begins: behind its title, which ends with the line, or where a table, a list or a title follows. */
function startOfOutputs(page: string): number | undefined {
  for (const { index, 0: mark } of page.matchAll(/(?:^|\s)#{2,3} Output/gi)) {
    let end = index + mark.length;
    while (/[ A-Za-z]/.test(page[end] ?? "")) end += 1;
    let next = end;
    while (/[^\S\n]/.test(page[next] ?? "")) next += 1;
    if (/^[|#\n-]?$/.test(page[next] ?? "")) return end;
  }
  return undefined;
}

/** Which output fields does the public list name for a model? */
export function publishedOutputs(model: JsonObject | undefined): readonly string[] {
  const outputs = model?.["outputs"];
  if (!Array.isArray(outputs)) return [];
  return outputs.flatMap((entry) => (isJsonObject(entry) && typeof entry["name"] === "string" ? [entry["name"]] : []));
}
