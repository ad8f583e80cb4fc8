// What a viewer of markdown turns into a link, a mention or a closed issue although no markup says so.

/** A stretch of text; `acts` where a viewer would do something with it. */
export interface Piece {
  readonly text: string;
  readonly acts: boolean;
}

const word = /[^\s`]+/g;
const active = /:\/\/|^(?:mailto|xmpp|data|javascript):|\bwww\.|@(?=[^\s@])|(?<=[^\s@])@|(?<!&)#\d|\bGH-\d/i;
// What stands around a word in a sentence is no part of it.
const leading = /^[("'\u2018\u201c[{<*_~]+/;
const trailing = new Set(".,;:!?\"'\u2019\u201d)]}>*_~");

/** Divides a text without code spans into what only reads and what a viewer acts on: addresses, names and numbers of issues. */
export function selfLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: whole, index } of text.matchAll(word)) {
    if (!active.test(whole)) continue;
    const start = leading.exec(whole)?.[0].length ?? 0;
    let stop = whole.length;
    while (stop > start + 1 && trailing.has(whole.charAt(stop - 1))) stop -= 1;
    pieces.push({ text: text.slice(end, index + start), acts: false });
    pieces.push({ text: whole.slice(start, stop), acts: true });
    end = index + stop;
  }
  return [...pieces, { text: text.slice(end), acts: false }].filter((piece) => piece.text !== "");
}
