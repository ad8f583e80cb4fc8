import type { JsonValue } from "./json.js";

// The deepest document of the upstream goes to 13. Whoever walks through a value, or prints it, needs stack for each level.
const deepest = 256;

/** Reads JSON. Throws a SyntaxError, as JSON's own reader does, also for a text that is nested beyond any sense. */
export function parseJson(text: string): JsonValue {
  if (isTooDeep(text)) throw new SyntaxError(`nested more than ${deepest} levels deep`);
  return JSON.parse(text) as JsonValue;
}

/** Counts brackets outside of texts, before anything is built from them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 0x22) index = endOfText(text, index);
    else if (character === 0x5b || character === 0x7b) {
      if (++depth > deepest) return true;
    } else if (character === 0x5d || character === 0x7d) depth--;
  }
  return false;
}

/** Where the text that begins here ends; the end of everything when it does not. */
function endOfText(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 0x5c) index++;
    else if (character === 0x22) return index;
  }
  return text.length;
}
