// Markdown that people read: READMEs, tables, release notes, the text of a pull request. A document is a template in which
// each plain text that is put in becomes text and nothing else: no markup, no picture, no link, no HTML, no mention, no line
// of its own. The constructor stays in this file, so whatever is a `Markdown` was made by these functions.

import { cleanText } from "./clean-text.js";
import { selfLinks } from "./self-links.js";

class MarkdownSource {
  // A private member keeps any other object from passing as one.
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  toString(): string {
    return this.#source;
  }
}

/** A piece of a document, printed already. */
export type Markdown = MarkdownSource;

/** A document or a piece of one. What is put in is text of one line, unless it is markdown already. */
export function markdownOf(
  template: TemplateStringsArray,
  ...values: readonly (Markdown | string | number)[]
): Markdown {
  const parts = template.map((part, index) => {
    const value = values[index];
    return `${part}${value === undefined ? "" : String(typeof value === "string" ? markdownText(value) : value)}`;
  });
  return new MarkdownSource(parts.join(""));
}

/** Pieces of a document, one behind the other. */
export function joinMarkdown(
  pieces: readonly Markdown[],
  separator: "" | " " | " or " | ", " | "; " | "\n" | "\n\n",
): Markdown {
  return new MarkdownSource(pieces.map(String).join(separator));
}

/** The text of a file. */
export function printMarkdown(document: Markdown): string {
  return `${String(document)}\n`;
}

/** The changelog of a package that has no release behind it. Its title is the name of the package, as changesets writes it. */
export function firstChangelog(packageName: string): string {
  return `# ${packageName}\n\n## 1.0.0\n\nFirst release.\n`;
}

/**
 * A text of the upstream as running text: one line, nothing in it starts a construct. Code spans stay code; addresses, names
 * behind an at sign and numbers of issues become code, for a viewer links and notifies by itself.
 */
export function markdownText(text: string): Markdown {
  const line = cleanText(text).replace(/\s+/g, " ").trim();
  // Runs of backticks pair by their length, so only single ones are trusted to be spans.
  const spans = (line.match(/`/g)?.length ?? 0) % 2 === 0 && !line.includes("``");
  const source = (spans ? line.split(/(`[^`]*`)/) : [line])
    .map((part, index) => (index % 2 === 1 ? part : runningText(part)))
    .join("")
    // At the start of a line these make a list, a heading or a rule.
    .replace(/^(?=[-+=])/, "\\")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\");
  return new MarkdownSource(source);
}

/** What the upstream says, in quotation marks that it cannot close: a reader, and a program, sees whose words they are. */
export function quotedText(text: string): Markdown {
  const line = cleanText(text).replace(/\s+/g, " ").trim();
  return line === "" ? new MarkdownSource("") : new MarkdownSource(`\u201c${markdownText(innerQuotes(line))}\u201d`);
}

/** The marks that a quotation stands in, as the plain ones. */
export function innerQuotes(text: string): string {
  return text.replace(/[\u201c\u201d\u201e\u201f]/g, '"');
}

/** A text as a code span, whatever backticks it holds. */
export function markdownCode(text: string): Markdown {
  return new MarkdownSource(codeSpan(cleanText(text).replace(/\s+/g, " ")));
}

/** Code on lines of its own. */
export function codeBlock(language: "ts" | "sh", code: string): Markdown {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return new MarkdownSource(`${fence}${language}\n${cleanText(code)}\n${fence}`);
}

const plainAddress = /^https?:\/\/[A-Za-z0-9.:-]+(?:\/[A-Za-z0-9._~/%?&=+,;:-]*)?(?:#[A-Za-z0-9._~/%-]*)?$/;
const plainPath = /^\.\.?\/[A-Za-z0-9._~/-]*$/;

/** A link to an address of plain characters, or to a file of the repository. Any other address leaves its label alone. */
export function markdownLink(label: Markdown, address: string): Markdown {
  return plainAddress.test(address) || plainPath.test(address) ? new MarkdownSource(`[${label}](${address})`) : label;
}

/** A table. A cell is of one line, and what would end it is escaped here. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const line = (cells: readonly string[]): string =>
    `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll("|  |", "| |");
  return new MarkdownSource(
    [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(cell)))].join("\n"),
  );
}

/** GitHub splits cells at a bar even inside a code span, and reads backslashes in pairs when it looks for one. */
function cell(content: Markdown): string {
  return String(content)
    .replaceAll("\n", " ")
    .replace(/(?<!\\)(\\*)\|/g, (_, before: string) => `${before}${before.length % 2 === 1 ? "\\" : ""}\\|`);
}

function runningText(text: string): string {
  return selfLinks(text)
    .map((piece) => (piece.acts ? codeSpan(piece.text) : escapeMarkup(piece.text)))
    .join("");
}

function escapeMarkup(text: string): string {
  // An ampersand could start an entity, which turns into the character that it names; a dollar sign could end a formula.
  return text.replace(/[\\`*_{}[\]<>#~!]|&(?=#?\w+;)|\$(?!\d)/g, "\\$&");
}

function codeSpan(text: string): string {
  // A span of nothing is none.
  if (text.trim() === "") return "` `";
  const fence = "`".repeat(longestRun(text) + 1);
  const padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
