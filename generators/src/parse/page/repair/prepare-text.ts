import { fenceAfter } from "./fence.js";
import { markHtml } from "./html-marks.js";
import { plainCharacters } from "./plain-characters.js";
import { unwrapPage } from "./unwrap-page.js";

/**
 * What the markdown reader gets instead of the raw text: plain characters, no wrapping, no HTML. Lines keep their numbers.
 */
export function prepareText(text: string): string {
  const lines = unwrapPage(plainCharacters(text)).split("\n");
  return markHtml(withoutComments(spacedHeadings(lines)).join("\n"));
}

/** `##Inputs` is no heading in markdown. Where a page has no other headings, it is meant as one. */
function spacedHeadings(lines: readonly string[]): readonly string[] {
  const tight = /^(#{1,6})(?=[^\s#!])/;
  if (lines.some((line) => /^ {0,3}#{1,6}[ \t]/.test(line))) return lines;
  return lines.filter((line) => tight.test(line)).length < 2 ? lines : lines.map((line) => line.replace(tight, "$1 "));
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
