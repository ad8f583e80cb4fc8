import { fenceAfter } from "./text-pieces.js";

// Tags that only lay a page out. Upstream's own components (`<Info>`) and placeholders (`<<<voice_1>>>`) are not among them.
const layout = /<\/?(?:p|div|span|center|section|article|details|small|sup|sub|font|u|hr|mark)(?:\s[^<>]*)?\/?>/gi;
const summary = /<\/?summary(?:\s[^<>]*)?>/gi;
const anchors = /<a(?:\s[^<>]*)?>|<\/a>/gi;
const pairs: readonly (readonly [RegExp, string])[] = [
  [/<(code|kbd|tt)(?:\s[^<>]*)?>([^<>`]*)<\/\1>/gi, "`"],
  [/<(b|strong)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, "**"],
  [/<(i|em)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, "*"],
];
const headingTag = /^<h([1-6])(?:\s[^<>]*)?>(.*)<\/h\1>$/i;
const item = /^<li(?:\s[^<>]*)?>/i;
const list = /^<\/?(?:ul|ol)(?:\s[^<>]*)?>$/i;
const breaks = /<br(?:\s[^<>]*)?\/?>/gi;
const anyTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;

/** A line break inside a line of the page, such as `<br>` in the cell of a table. */
export const innerBreak = "\u2028";

/** Writes the HTML that pages mix into their markdown as markdown. Lines keep their numbers; code stays as it is. */
export function markHtml(text: string): string {
  if (!anyTag.test(text)) return text;
  let fence: string | undefined;
  return text
    .split("\n")
    .map((line) => {
      const before = fence;
      fence = fenceAfter(line, fence);
      return before === undefined && fence === undefined && line.includes("<") ? outsideOfCode(line) : line;
    })
    .join("\n");
}

function outsideOfCode(line: string): string {
  const trimmed = line.trim();
  const title = headingTag.exec(trimmed);
  if (title !== null) return `${"#".repeat(Number(title[1]))} ${markLine(title[2] ?? "")}`;
  if (list.test(trimmed)) return "";
  if (item.test(trimmed)) return `- ${markLine(trimmed.replace(item, "").replace(/<\/li>$/i, ""))}`;
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : markLine(part)))
    .join("");
}

function markLine(text: string): string {
  let marked = text;
  for (const [pattern, mark] of pairs) {
    marked = marked.replace(pattern, (_whole, _tag: string, inner: string) =>
      inner.trim() === "" ? "" : `${mark}${inner.trim()}${mark}`,
    );
  }
  return marked.replace(breaks, innerBreak).replace(summary, "").replace(layout, "").replace(anchors, "");
}
