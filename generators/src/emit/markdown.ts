import { cleanText } from "./jsdoc.js";

/** A text of the upstream as running markdown: one line, nothing in it starts a construct. Code spans stay code. */
export function markdownText(text: string): string {
  const line = cleanText(text).replace(/\s+/g, " ").trim();
  // Runs of backticks pair by their length, so only single ones are trusted to be spans.
  const spans = (line.match(/`/g)?.length ?? 0) % 2 === 0 && !line.includes("``");
  return (
    (spans ? line.split(/(`[^`]*`)/) : [line])
      .map((part, index) => (index % 2 === 1 ? part.replaceAll("|", "\\|") : escapeMarkdown(part)))
      .join("")
      // At the start of a line these make a list, a heading or a rule.
      .replace(/^(?=[-+=])/, "\\")
      .replace(/^(\d+)(?=[.)])/, "$1\\")
  );
}

function escapeMarkdown(text: string): string {
  // An ampersand could start an entity, which turns into the character that it names.
  return text.replace(/[\\`*_{}[\]<>#|~!]|&(?=#?\w+;)/g, "\\$&");
}

/** A text as a code span, whatever backticks it holds. */
export function markdownCode(text: string): string {
  const clean = cleanText(text).replace(/\s+/g, " ");
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  // GitHub splits cells at a bar even inside a code span.
  return `${fence}${padding}${clean.replaceAll("|", "\\|")}${padding}${fence}`;
}

/** A markdown table. The cells are markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll("|  |", "| |");
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
