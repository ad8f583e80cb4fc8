import { fenceAfter } from "./fence.js";

const marked = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:md|mdx|markdown)[ \t]*$/i;
const unmarked = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:(?:te?xt|plain)[ \t]*)?$/i;
const heading = /^[ \t]*#{1,6}[ \t]+\S/;

/**
 * Takes a page out of what it was wrapped in as a whole: a fence, a quote, a JSON string. Lines keep their numbers, but
 * for a JSON string, which is one line.
 */
export function unwrapPage(text: string): string {
  const lines = (fromJsonString(text) ?? text).split("\n");
  return withoutFence(withoutQuote(lines)).join("\n");
}

function fromJsonString(text: string): string | undefined {
  if (!/^\s*"/.test(text) || !/"\s*$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    // A page that begins with a quotation mark.
    return undefined;
  }
}

function withoutQuote(lines: readonly string[]): readonly string[] {
  const filled = lines.filter((line) => line.trim() !== "");
  const quoted = filled.length > 1 && filled.every((line) => /^[ \t]{0,3}>/.test(line));
  return quoted ? lines.map((line) => line.replace(/^[ \t]{0,3}> ?/, "")) : lines;
}

/** A page has headings below its title; a sample that begins with a comment has none. */
function hasSections(lines: readonly string[], fence: string): boolean {
  const end = lines.findIndex((line) => line.trim().startsWith(fence.slice(0, 3)));
  return lines.slice(0, end < 0 ? undefined : end).some((line) => /^[ \t]*#{2,6}[ \t]+\S/.test(line));
}

/** A fence that says markdown, or one around everything, with the page's first heading right inside it. */
function withoutFence(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => heading.test(line) || fenceAfter(line, undefined) !== undefined);
  const opening = lines[start] ?? "";
  const first = lines.findIndex((line) => line.trim() !== "");
  if (heading.test(opening) || !(marked.test(opening) || (start === first && unmarked.test(opening)))) return lines;
  const inside = lines.slice(start + 1).find((line) => line.trim() !== "") ?? "";
  if (!heading.test(inside) && inside.trim() !== "---") return lines;
  if (!marked.test(opening) && !hasSections(lines.slice(start + 1), opening.trim())) return lines;
  // The samples of the page have fences too, in pairs: an odd number of marks is theirs and the closing one.
  const marks = /^[ \t]*(?:`{3,}|~{3,})/.exec(opening)?.[0].trim() ?? "";
  const others = lines.flatMap((line, index) => (index > start && line.trim().startsWith(marks) ? [index] : []));
  const last = others.at(-1);
  const end = others.length % 2 === 1 && last !== undefined && lines[last]?.trim() === marks ? last : undefined;
  return lines.map((line, index) => (index === start || index === end ? "" : line));
}
