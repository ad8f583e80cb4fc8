// Line ends that are one character of their own elsewhere: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
const rareLineEnds = /[\u0085\u2028\u2029]/g;

// Characters without a width that typesetting leaves behind, and marks that reorder what a reader sees: ZERO WIDTH SPACE,
// WORD JOINER, SOFT HYPHEN, byte order marks, direction marks. The joiners of scripts and emoji are not among them.
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** The same text in plain characters: one kind of line end, one kind of space, nothing that cannot be seen. */
export function plainCharacters(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  // In a text with line ends of the usual kind, a rare one stands inside a sentence.
  return lines
    .replace(rareLineEnds, /\n./.test(lines) ? " " : "\n")
    .replace(invisible, "")
    .replace(spaces, " ")
    .replace(/\0/g, "\uFFFD");
}
