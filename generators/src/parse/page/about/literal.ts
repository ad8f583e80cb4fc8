import type { JsonValue } from "../../../ir/json.js";

interface Cursor {
  readonly text: string;
  at: number;
}

const deepest = 64;

const words: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["null", null],
  ["None", null],
]);

/** Reads a literal of Python or JavaScript that could as well be JSON; `undefined` when it holds anything else. */
export function readLiteral(text: string, at: number): JsonValue | undefined {
  return readValue({ text, at }, 0);
}

function readValue(cursor: Cursor, depth: number): JsonValue | undefined {
  skipSpace(cursor);
  const character = cursor.text[cursor.at] ?? "";
  if (depth > deepest) return undefined;
  if (character === "{") return readObject(cursor, depth);
  if (character === "[") return readArray(cursor, depth);
  if (character === '"' || character === "'") return readString(cursor);
  if (character === "`") return readTemplate(cursor);
  const number = match(cursor, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
  if (number !== undefined) return Number(number);
  const word = match(cursor, /[A-Za-z]+(?![\w.([])/y);
  return word === undefined ? undefined : words.get(word);
}

function readObject(cursor: Cursor, depth: number): JsonValue | undefined {
  const entries: [string, JsonValue][] = [];
  cursor.at++;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, "}")) return Object.fromEntries(entries);
    const key = /["']/.test(cursor.text[cursor.at] ?? "") ? readString(cursor) : match(cursor, /[A-Za-z_$][\w$]*/y);
    skipSpace(cursor);
    if (key === undefined || !take(cursor, ":")) return undefined;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    entries.push([key, value]);
    skipSpace(cursor);
    if (!take(cursor, ",") && cursor.text[cursor.at] !== "}") return undefined;
  }
}

function readArray(cursor: Cursor, depth: number): JsonValue | undefined {
  const items: JsonValue[] = [];
  cursor.at++;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, "]")) return items;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    items.push(value);
    skipSpace(cursor);
    if (!take(cursor, ",") && cursor.text[cursor.at] !== "]") return undefined;
  }
}

function readString(cursor: Cursor): string | undefined {
  const quote = cursor.text[cursor.at];
  let end = cursor.at + 1;
  while (end < cursor.text.length && cursor.text[end] !== quote) end += cursor.text[end] === "\\" ? 2 : 1;
  if (end >= cursor.text.length) return undefined;
  const body = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  try {
    return JSON.parse(
      `"${body.replace(/\\(.)|"/gs, (whole, escaped) => (escaped === "'" ? "'" : whole === '"' ? '\\"' : whole))}"`,
    ) as string;
  } catch {
    return undefined;
  }
}

/** A template literal of JavaScript, when nothing is put into it. */
function readTemplate(cursor: Cursor): string | undefined {
  const body = match(cursor, /`[^`\\$]*`/y);
  return body?.slice(1, -1);
}

function skipSpace(cursor: Cursor): void {
  match(cursor, /(?:\s|(?:\/\/|#)[^\n]*(?:\n|$)|\/\*[^*]*\*\/)+/y);
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}
