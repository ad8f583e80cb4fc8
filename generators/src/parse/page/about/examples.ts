import { isJsonObject, isPlainJson, type JsonObject, type JsonValue } from "../../../ir/json.js";
import type { PageExample } from "../../../ir/model-page.js";
import { parseJson } from "../../../ir/parse-json.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { type Findings, report } from "../findings.js";
import type { Section } from "../sections/divide.js";

interface Body {
  readonly value: JsonValue | undefined;
  /** The sample names the literal itself `input`. */
  readonly inside: boolean;
  readonly text: string;
}

const languages: ReadonlyMap<string, string> = new Map([
  ["curl", "curl"],
  ["bash", "curl"],
  ["sh", "curl"],
  ["shell", "curl"],
  ["python", "python"],
  ["py", "python"],
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["typescript", "javascript"],
  ["ts", "javascript"],
  ["node.js", "javascript"],
  ["node", "javascript"],
  ["json", "json"],
]);

/** The request bodies that the page shows. Results and callbacks are no examples of an input. */
export function readExamples(sections: readonly Section[], findings: Findings): readonly PageExample[] {
  const examples: PageExample[] = [];
  for (const section of sections) {
    if (!["lead", "title", "examples", "language", "other"].includes(section.kind)) continue;
    for (const block of section.blocks) {
      if (block.kind !== "code") continue;
      const read = readExample(block, section, `#/examples/${examples.length}`, findings);
      if (read !== undefined) examples.push(read);
    }
  }
  return examples;
}

function readExample(block: CodeBlock, section: Section, pointer: string, findings: Findings): PageExample | undefined {
  const language = languageOf(block, section);
  const body = language === undefined ? undefined : bodyOf(block.text, language);
  if (language === undefined || body === undefined) return undefined;
  if (!isJsonObject(body.value) || !isPlainJson(body.value)) {
    const excused =
      (body.value !== undefined && !isJsonObject(body.value)) ||
      !block.closed ||
      body.text.includes("...") ||
      body.text.includes("…");
    if (!excused) {
      report(findings, {
        code: "unreadable-example",
        severity: "info",
        at: "/examples",
        line: block.line,
        message: `The ${language} sample holds a body that could not be read as JSON; it is left out.`,
        help: "Look at the sample on the page. Nothing else depends on it.",
      });
    }
    return undefined;
  }
  return exampleOf(body.value, body.inside, language, pointer);
}

function exampleOf(body: JsonObject, inside: boolean, language: string, pointer: string): PageExample | undefined {
  const wrapper = Object.hasOwn(body, "input") ? body["input"] : undefined;
  if (isJsonObject(wrapper)) return { language, input: wrapper, wrapped: true, pointer };
  const isResult = ["run_id", "status_code", "event", "outputs", "output"].some((key) => Object.hasOwn(body, key));
  // A list under `input` is a batch; each item would need a model of its own to be an example.
  return isResult || Array.isArray(wrapper) ? undefined : { language, input: body, wrapped: inside, pointer };
}

function languageOf(block: CodeBlock, section: Section): string | undefined {
  const stated = languages.get(block.language.toLowerCase());
  if (stated !== undefined) return stated === "curl" && !/\bcurl\b/.test(block.text) ? undefined : stated;
  if (/^\s*curl\b/.test(block.text)) return "curl";
  if (section.kind === "language") return languages.get(section.title.toLowerCase());
  return isBody(block.text) ? "json" : undefined;
}

/** A JSON object, alone or behind the line of the request that sends it. */
function isBody(text: string): boolean {
  const start = text.trimStart();
  if (!/^POST\s/.test(start)) return start.startsWith("{");
  const [line = "", ...others] = start.slice("POST ".length).split("\n");
  return line.includes("{") || others.join("\n").trimStart().startsWith("{");
}

function bodyOf(text: string, language: string): Body | undefined {
  if (language === "curl") {
    const flag = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)(?=[\s='"@{])/.exec(text);
    return flag === null ? undefined : jsonAfter(text.replaceAll("'\\''", "'"), flag.index);
  }
  if (language === "json") return jsonAfter(text, 0);
  const start =
    language === "python"
      ? /\b(json|payload|data|body|input)\s*=\s*(?=\{)/.exec(text)
      : /\b(?:(JSON\.stringify)\(|(?:const|let|var)\s+(payload|data|body|input)\s*=|(body|input):)\s*(?=\{)/.exec(text);
  if (start === null) return undefined;
  const at = start.index + start[0].length;
  return { value: readLiteral(text, at), inside: start.slice(1).includes("input"), text: text.slice(at) };
}

function jsonAfter(text: string, from: number): Body | undefined {
  const start = text.indexOf("{", from);
  if (start < 0) return undefined;
  // Inside double quotes a shell wants each quote escaped.
  const escaped = /^\{\s*\\"/.test(text.slice(start, start + 80));
  const body = escaped ? text.slice(start).replaceAll('\\"', '"') : text.slice(start);
  const json = body.slice(0, endOfObject(body));
  return { value: parseSample(json), inside: false, text: json };
}

function parseSample(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    // A sample with placeholders, or one that was cut; the caller decides whether to report it.
    return undefined;
  }
}

function endOfObject(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === "\\") index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth++;
    else if (!quoted && character === "}" && --depth === 0) return index + 1;
  }
  return text.length;
}

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
