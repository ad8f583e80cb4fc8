// Deeper nesting is never a model page. The markdown reader's time grows with the square of the depth, so it is bounded.
const deepestContainer = 24;
const widestIndent = 64;

/** Takes quotes, lists and indents beyond any sensible depth out of a text. Lines keep their numbers. */
export function boundNesting(text: string): string {
  return text.split("\n").map(boundLine).join("\n");
}

function boundLine(line: string): string {
  const prefix = /^(?:[ \t>*+-]|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
  if (prefix.length <= deepestContainer) return line;
  const rest = line.slice(prefix.length);
  // A long row of one mark is a thematic break or the delimiter row of a table, and no container at all.
  if (/^[ \t]*([*-])\1+[ \t]*$/.test(prefix) && (rest === "" || rest.startsWith("|"))) return line;
  const marks = prefix.match(/[>*+-]|\d+[.)]/g) ?? [];
  if (marks.length > deepestContainer) return [...marks.slice(0, deepestContainer), rest].join(" ");
  const indent = /^[ \t]*/.exec(prefix)?.[0].length ?? 0;
  return indent > widestIndent ? " ".repeat(widestIndent) + line.slice(indent) : line;
}
