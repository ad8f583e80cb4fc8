import type { JsonValue } from "./json.js";

// The deepest document of the upstream goes to 13. Whoever walks through a value, or prints it, needs stack for each level.
const deepest = 256;

/** Reads JSON. Throws a SyntaxError, as JSON's own reader does, also for a text that is nested beyond any sense. */
export function parseJson(text: string): JsonValue {
  if (isTooDeep(text)) throw new SyntaxError(`nested more than ${deepest} levels deep`);
  return JSON.parse(text) as JsonValue;
}

/**
 * Reads a document that many models share. What lies deeper than any sense is left empty, so that only the model it belongs to
 * is too deep for its reader.
 */
export function parseSharedJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return isTooDeep(text) ? withoutDepths(value) : value;
}

/** Level by level, as a call for each level would need the stack that this is to spare. */
function withoutDepths(value: JsonValue): JsonValue {
  let level: JsonValue[] = [value];
  for (let depth = 1; depth < deepest - 1; depth++) level = level.flatMap(childrenOf);
  for (const parent of level) {
    const container = parent as Record<string, JsonValue>;
    for (const [key, child] of Object.entries(container)) if (childrenOf(child).length > 0) container[key] = {};
  }
  return value;
}

function childrenOf(value: JsonValue): JsonValue[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
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
