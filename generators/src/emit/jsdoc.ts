// The only place that writes a comment. Text of the upstream comes in; nothing that leaves can end the comment, start a
// tag or reorder what a reader sees.

const columns = 112;

// Controls, and the marks that reorder the text around them. Tabs and line breaks are spaces by then.
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Makes a text of the upstream safe to stand anywhere: no controls, no reordering marks, no half characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(invisible, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Makes a text of the upstream safe inside a comment, as lines of at most {@link columns} characters. */
export function commentLines(text: string): readonly string[] {
  return cleanText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => wrap(tame(line)));
}

/** Writes a comment of one line where it fits, of several where it does not. */
export function comment(lines: readonly string[], indent = ""): string {
  const [only, ...others] = lines;
  if (only === undefined) return "";
  if (others.length === 0 && only.length + indent.length + 7 <= columns + 8) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** A value as it stands behind a tag: JSON, safe in a comment. */
export function tagValue(value: unknown): string {
  return cleanText(JSON.stringify(value)).replaceAll("*/", "*\\/").replaceAll("\n", " ");
}

function tame(line: string): string {
  const balanced = (line.match(/`/g)?.length ?? 0) % 2 === 0;
  const parts = balanced ? line.split(/(`[^`]*`)/) : [line.replaceAll("`", "'")];
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll("@", "\\@")))
    .join("")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*");
}

function wrap(line: string): readonly string[] {
  // A code span stays on one line: a line may not start with what the span protects.
  const tokens = line.match(/(?:`[^`]*`|[^\s`]+)+/g) ?? [];
  const lines: string[] = [];
  let current = "";
  for (const token of tokens) {
    if (current !== "" && current.length + 1 + token.length > columns) {
      lines.push(current);
      current = token;
    } else {
      current = current === "" ? token : `${current} ${token}`;
    }
  }
  return current === "" ? lines : [...lines, current];
}
