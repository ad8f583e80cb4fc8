// The only place that writes a comment. Text of the upstream comes in; nothing that leaves can end the comment, start a
// tag or reorder what a reader sees, and an editor that shows the comment as markdown finds no picture, link or heading in it.

import { isOwnText } from "../ir/own-texts.js";
import { cleanText } from "../text/clean-text.js";
import { innerQuotes } from "../text/markdown.js";
import { selfLinks } from "../text/self-links.js";

const columns = 112;

/** Makes a text of the upstream safe inside a comment, as lines of at most {@link columns} characters. */
export function commentLines(text: string): readonly string[] {
  return cleanText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => wrap(tame(line)))
    .map(tameStart);
}

/**
 * What the upstream says, in quotation marks that it cannot close, so that a reader, and a program that reads for one, sees
 * whose words they are. What we say ourselves stands before and after it.
 */
export function quotedLines(
  text: string | undefined,
  own: { readonly before?: string; readonly after?: string | undefined } = {},
): readonly string[] {
  if (text !== undefined && isOwnText(text)) return commentLines([text, own.after ?? ""].join(" "));
  const said = innerQuotes(text ?? "").trim();
  const quoted = said === "" ? [] : [...(own.before === undefined ? [] : [own.before]), `\u201c${said}\u201d`];
  return commentLines([...quoted, ...(own.after === undefined ? [] : [own.after])].join(" "));
}

/** Writes a comment of one line where it fits, of several where it does not. */
export function comment(lines: readonly string[], indent = ""): string {
  const [only, ...others] = lines;
  if (only === undefined) return "";
  if (others.length === 0 && only.length + indent.length + 7 <= columns + 8) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** A value as it stands behind a tag: JSON, safe in a comment. What markdown would act on stands in a code span. */
export function tagValue(value: unknown): string {
  const json = cleanText(JSON.stringify(value)).replaceAll("*/", "*\\/").replaceAll("\n", " ");
  return /:\/\/|\bwww\.|`|\]\(|<[A-Za-z/!?]/i.test(json) ? `\`${json.replaceAll("`", "\\u0060")}\`` : json;
}

function tame(line: string): string {
  const balanced = !line.includes("```") && (line.match(/`/g)?.length ?? 0) % 2 === 0;
  const parts = balanced ? line.split(/(`[^`]*`)/) : [line.replaceAll("`", "'")];
  return parts
    .map((part, index) => (index % 2 === 1 ? part : tameMarkup(part)))
    .join("")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*");
}

/** Plain punctuation stays as it is, for a comment is read as text too; what would make a tag, HTML or a link does not. */
function tameMarkup(part: string): string {
  return selfLinks(part)
    .map(({ text, acts }) =>
      acts && /:\/\/|\bwww\./i.test(text)
        ? `\`${text}\``
        : text.replaceAll("@", "\\@").replace(/<(?=[A-Za-z/!?])|!(?=\[)|(?<=\])[(:[]/g, "\\$&"),
    )
    .join("");
}

/** A line that would be a heading, or make one of the line before it, is a line of text. */
function tameStart(line: string): string {
  return line.replace(/^(?=#|~~~|(?:-+|=+)$)/, "\\");
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
