// What a reader does not see and what a terminal, a log or an editor acts on instead of showing it: controls, marks that
// hide or reorder the text around them, tags and selectors that can carry words of their own, half characters. A joiner or
// a selector inside an emoji is part of what is seen, and stays.

const pictograph = String.raw`\p{Extended_Pictographic}`;
const tone = String.raw`\u{1f3fb}-\u{1f3ff}`;
const unseen = new RegExp(
  [
    String.raw`(?<![${pictograph}\ufe0f${tone}])\u200d|\u200d(?!${pictograph})`,
    String.raw`(?<!${pictograph})\ufe0f`,
    String.raw`(?!\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0e\uffa0\u{e0000}-\u{e0fff}]`,
  ].join("|"),
  "gu",
);

/** Makes a text of the upstream safe to stand anywhere: nothing in it is unseen but line breaks, no half characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(unseen, (character) =>
      character === "\n" ? character : /\p{Surrogate}/u.test(character) ? "\ufffd" : "",
    );
}

/** The text with what is unseen spelled out as JSON and JavaScript do (`\u001b`), so that nothing of it is lost. */
export function spellOut(text: string, keep = ""): string {
  return text.replace(unseen, (character) => (keep.includes(character) ? character : escaped(character)));
}

function escaped(character: string): string {
  const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
  if (short !== undefined) return short;
  // By code unit: JSON knows no other escapes.
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\u${code}`;
  }).join("");
}
