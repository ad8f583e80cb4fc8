import { fenceAfter } from "./fence.js";

/**
 * What the markdown reader gets instead of the raw text: one kind of line end, no byte order mark, no HTML comments.
 * Lines keep their numbers.
 */
export function prepareText(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\0/g, "\uFFFD")
    .split("\n");
  return withoutComments(lines).join("\n");
}

/** Blanks comments that begin a line outside of fenced code. One that never ends hides nothing. */
function withoutComments(lines: readonly string[]): string[] {
  const lastEnd = lines.findLastIndex((line) => line.includes("-->"));
  const kept: string[] = [];
  let fence: string | undefined;
  let inside = false;
  lines.forEach((line, index) => {
    let rest = line;
    if (!inside && fence === undefined && /^[ \t]*<!--/.test(line) && index <= lastEnd) {
      inside = true;
      rest = line.slice(line.indexOf("<!--") + "<!--".length);
    }
    if (inside) {
      const end = rest.indexOf("-->");
      inside = end < 0 && index < lastEnd;
      kept.push(end < 0 ? "" : rest.slice(end + "-->".length));
    } else {
      fence = fenceAfter(line, fence);
      kept.push(line);
    }
  });
  return kept;
}
